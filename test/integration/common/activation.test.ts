import { contains, ok } from '../check.ts';
import { inEditor, remark } from '../inEditor.ts';
import { editorOn, hoverAt, longestBlock, milliseconds, nabla, problems } from './editor.ts';

/** A derivation that takes a while: a deep network, by all its weights. */
const depth = 40;
const network = [
  `s = u'*h${depth}`,
  ...Array.from({ length: depth }, (_, i) => `h${i + 1} = tanh(W${i + 1}*h${i} + b${i + 1})`),
].join('\n');

inEditor('activation, and the first and second hover, measured', async () => {
  const activation = await milliseconds(nabla);
  const { document } = await editorOn("s = u'*h\nh = f(z)\nz = W*x + b");
  const cold = await milliseconds(async () => contains(await hoverAt(document, 'W*x'), 'data:image'));
  const other = await milliseconds(async () => contains(await hoverAt(document, 'x + b'), 'data:image'));
  const warm = await milliseconds(async () => contains(await hoverAt(document, 'W*x'), 'data:image'));
  remark(
    `activation ${activation.toFixed(0)} ms; hover: first ${cold.toFixed(0)} ms, ` +
      `another ${other.toFixed(0)} ms, again ${warm.toFixed(0)} ms`,
  );
});

inEditor('while a long derivation runs the extension host is free, and hovers come after it', async () => {
  const api = await nabla();
  const { document } = await editorOn('f = x^3\n\ns = sigmiod(x)');
  let duration = 0;
  const { block } = await longestBlock(async () => {
    const start = performance.now();
    const derived = api.derive(network).then((told) => {
      duration = performance.now() - start;
      return told;
    });
    await problems(document, ({ length }) => length === 1);
    contains(await hoverAt(document, 'x^3'), 'data:image');
    const told = await derived;
    ok(told.ok, told.ok ? '' : told.error.text);
    ok(told.value.results.length > depth, 'all variables');
  });
  remark(`derivation ${duration.toFixed(0)} ms, longest block of the extension host ${block.toFixed(1)} ms`);
});
