import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { parseWithMathjs } from '../../../src/core/language/mathjs.ts';
import { deriveText } from '../../../src/core/nabla.ts';
import { snippetsOf } from '../corpus/snippets.ts';

/** What mathjs's nodes have to run an expression with: theirs and that of the class they come from. */
const running = ['evaluate', 'compile', '_compile', 'eval'];

test('mathjs reads and runs nothing: no derivation calls what its nodes could be evaluated with', () => {
  const every = 'a + [b, 2; 3, c][1, 2]*f(x)^(y ? 1 : 2) - (d) < e';
  const classes = new Set<object>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      value.forEach(look);
      return;
    }
    let p = Object.getPrototypeOf(value) as object | null;
    while (p && p !== Object.prototype) {
      classes.add(p);
      p = Object.getPrototypeOf(p) as object | null;
    }
    Object.values(value).forEach(look);
  };
  look(parseWithMathjs(every));

  const called: string[] = [];
  const restore: (() => void)[] = [];
  for (const c of classes)
    for (const name of running) {
      const own = Object.getOwnPropertyDescriptor(c, name);
      if (!own) continue;
      Object.defineProperty(c, name, { ...own, value: () => void called.push(name) });
      restore.push(() => Object.defineProperty(c, name, own));
    }
  assert.ok(restore.length > 5);
  try {
    for (const { source } of snippetsOf('nabla.nabla')) deriveText(source, { points: 1 }, 'en');
    assert.ok(deriveText('x^2', {}, 'en').ok);
    (parseWithMathjs('1 + 1') as unknown as { evaluate: () => void }).evaluate();
  } finally {
    for (const back of restore) back();
  }
  assert.deepEqual(called, ['evaluate'], 'only the call of the test itself');
});
