import * as vscode from 'vscode';
import { editorOn, hoverAt, milliseconds, nabla, problems } from '../common/editor.ts';
import { contains, ok } from '../check.ts';
import { inEditor, remark } from '../inEditor.ts';
import { blocksDuring } from './blocks.ts';

const scorer = "s = u'*h\nh = f(z)\nz = W*x + b";
const ms = (x: number): string => `${x.toFixed(x < 10 ? 1 : 0)} ms`;

inEditor('activation, and hovers on a small program', async () => {
  const extension = vscode.extensions.getExtension('nabla-editor.nabla');
  ok(extension, 'the extension');
  const wasActive = extension.isActive;
  const before = process.cpuUsage();
  const activation = await milliseconds(nabla);
  const { user, system } = process.cpuUsage(before);
  remark(
    wasActive
      ? 'activation: a document of the window had activated it before'
      : `activation: ${ms(activation)}, of the processor ${ms((user + system) / 1000)}`,
  );
  remark(`the host's bundle, loaded again: ${[1, 2, 3].map(() => ms(loadedAgain(extension))).join(', ')}`);
  const { document } = await editorOn(scorer);
  const hover = (part: string): Promise<number> =>
    milliseconds(async () => contains(await hoverAt(document, part), 'data:image'));
  const first = await hover('W*x');
  remark(`hover: the first ${ms(first)}`);
  // Each at another place of another program: nothing of it is kept from before.
  const others: number[] = [];
  for (let k = 0; k < 12; k++) {
    const other = await editorOn(`s_${k} = u'*h\nh = tanh(z)\nz = W*x + b`);
    others.push(await milliseconds(async () => contains(await hoverAt(other.document, 'W*x'), 'data:image')));
  }
  remark(`hover: each of twelve others ${others.map((x) => x.toFixed(0)).join(' ')} ms`);
  const again: number[] = [];
  for (let k = 0; k < 5; k++) again.push(await hover('W*x'));
  remark(`hover: again where one was ${again.map((x) => x.toFixed(1)).join(' ')} ms`);
});

/** How long the bundle takes to load, its file read already. */
function loadedAgain({ extensionPath }: vscode.Extension<unknown>): number {
  const bundle = require.resolve(`${extensionPath}/dist/host-node.cjs`);
  const kept = require.cache[bundle];
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the cache is made of such keys
  delete require.cache[bundle];
  const start = performance.now();
  require(bundle); // eslint-disable-line @typescript-eslint/no-require-imports -- this is what is measured
  const taken = performance.now() - start;
  require.cache[bundle] = kept;
  return taken;
}

const count = 2_000;
const words = 'Words that stand between the formulas, as they do in a long document of mathematics.\n'.repeat(
  7,
);
const claims = (k: number): boolean => k % 100 === 99;
const factor = (k: number): number => (k === 1_099 ? 3 : 2);

/** 2,000 formulas in 20,000 lines in each notation; every hundredth claims something, and one of those is wrong. */
const documents: Readonly<Record<string, (k: number) => string>> = {
  latex: (k) =>
    `${words}\n\\[ ${claims(k) ? `\\frac{\\partial}{\\partial x} x^2 = ${factor(k)} x` : `s_{${k}} = u^\\top \\sigma(W x + b)`} \\]\n`,
  markdown: (k) =>
    `${words}\n$$${claims(k) ? `\\frac{\\partial}{\\partial x} x^2 = ${factor(k)} x` : `s_{${k}} = u^\\top \\sigma(W x + b)`}$$\n`,
  nabla: (k) =>
    `${words.replace(/^/gm, '# ').trimEnd()}\ns_${k} = u'*sigmoid(W*x + b)${claims(k) ? `\nf = t^2; gradient(f, t) == ${factor(k)}*t` : ''}\n`,
  python: (k) =>
    claims(k)
      ? `def square_${k}(x):\n    f = x ** 2\n    return f\n\ndef square_${k}_backward(x):\n    dx = ${factor(k)} * x\n    return dx\n`
      : `${words.replace(/^/gm, '# ').trimEnd()}\ndef score_${k}(W, x, b, u):\n    s_${k} = u @ np.tanh(W @ x + b)\n    return s_${k}\n`,
};

for (const [language, formula] of Object.entries(documents))
  inEditor(
    `a document of 20,000 lines with 2,000 formulas: ${language}`,
    async () => {
      await nabla();
      const text = Array.from({ length: count }, (_, k) => formula(k)).join('\n');
      const part = language === 'python' || language === 'nabla' ? 's_1000 =' : 's_{1000}';
      let editor: vscode.TextEditor | undefined;
      const opening = await blocksDuring(async () => {
        const diagnosed = await milliseconds(async () => {
          editor = await editorOn(text, language);
          await problems(
            editor.document,
            (found) => found.some(({ code }) => code === 'wrong-gradient'),
            120_000,
          );
        });
        remark(
          `${text.split('\n').length} lines, ${(text.length / 1e6).toFixed(1)} MB: opened and the wrong one found in ${ms(diagnosed)}`,
        );
      });
      remark(`opening: longest block of ours ${ms(opening.ours)}, of all ${ms(opening.all)}`);
      ok(editor, 'an editor');
      const { document } = editor;
      const reading = await blocksDuring(async () => {
        const first = await milliseconds(async () => contains(await hoverAt(document, part), 'data:image'));
        const again = await milliseconds(async () => contains(await hoverAt(document, part), 'data:image'));
        remark(`hover: the first ${ms(first)}, again ${ms(again)}`);
      });
      remark(`hovers: longest block of ours ${ms(reading.ours)}, of all ${ms(reading.all)}`);
      const typing = await blocksDuring(async () => {
        for (const letter of ['a', 'b', 'c']) {
          await editor?.edit((change) => change.insert(new vscode.Position(0, 2), letter));
          await new Promise((later) => setTimeout(later, 150));
        }
        const hovered = await milliseconds(async () => contains(await hoverAt(document, part), 'data:image'));
        remark(`hover right after typing ${ms(hovered)}`);
        await new Promise((later) => setTimeout(later, 1500));
      });
      remark(`typing: longest block of ours ${ms(typing.ours)}, of all ${ms(typing.all)}`);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
    240_000,
  );
