import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notation } from '../../src/core/language/notation.ts';
import { loadReader } from '../../src/core/language/read.ts';
import { codeOf, contentsOf, deriveText, explainText, graphText } from '../../src/core/nabla.ts';
import type { CodeTarget } from '../../src/core/notation/code/problem.ts';
import { analyse } from '../../src/core/service/analysis.ts';
import { completionsAt } from '../../src/core/service/complete.ts';
import { signatureAt } from '../../src/core/service/signature.ts';

/**
 * Names that every object of JavaScript has are names as any other: whatever is answered of a program is answered of
 * the same program with another name in their place.
 */
const inherited = [
  ['constructor', 'constructol'],
  ['toString', 'toStrinh'],
  ['__proto__', '__protn__'],
] as const;

await loadReader('latex');
await loadReader('python');

const programs: readonly (readonly [Notation, string])[] = [
  ['nabla', 'NAME^2*sin(3*NAME)'],
  ['nabla', 'x + NAME(x)'],
  ['nabla', "x in R^n\nNAME in R^n\ns = NAME'*x + norm(NAME)^2"],
  ['nabla', 'NAME(t) = t^2 + 1\ns = NAME(x)*y'],
  ['nabla', 'NAME = x*y\ns = NAME^2\nx in R\ny in R'],
  ['nabla', 'A in R^(NAME×NAME)\ntr(A^2)'],
  ['nabla', 'f(x) = sum(NAME, 1, n, x^NAME)'],
  ['nabla', 'gradient(x^2, NAME) == 0'],
  ['nabla', 'x.NAME + 1'],
  ['nabla', 'x is NAME'],
  ['latex', String.raw`\NAME{x} + 1`],
  ['latex', String.raw`\operatorname{NAME}(x) + \mathrm{NAME}^2`],
  ['latex', String.raw`\begin{NAME} x \end{NAME}`],
  ['latex', String.raw`\left\NAME x \right\NAME`],
  ['python', 'def f(NAME, x):\n    return NAME * x ** 2\n'],
  ['python', 'x.NAME + 1'],
  ['python', 'x.NAME(1)'],
  ['python', 'np.NAME(x)'],
  ['python', 'np.linalg.NAME(x)'],
  ['python', 'torch.nn.functional.NAME(x)'],
  ['python', 'np.sum(x, NAME=1)'],
  ['python', 'NAME(x) + 1'],
  ['python', 'self.NAME * x'],
];

const targets: readonly CodeTarget[] = ['numpy', 'torch', 'jax', 'js'];

/** All that is said of a program. */
function told(source: string, notation: Notation): string {
  const request = { notation, points: 2 };
  const offset = source.indexOf('(') + 1;
  return JSON.stringify([
    contentsOf(source, { notation }),
    deriveText(source, request, 'en'),
    explainText(source, { ...request, order: 1 }, 'ko'),
    graphText(source, request, 'en'),
    ...targets.map((t) => codeOf(source, request, t)),
    ...(notation === 'nabla'
      ? [analyse(source, 'en'), completionsAt(source, offset, 'en'), signatureAt(source, offset, 'en')]
      : []),
  ]);
}

for (const [notation, template] of programs)
  test(`${notation}: ${template.replaceAll('\n', ' ⏎ ')}`, () => {
    for (const [name, other] of inherited) {
      const found = told(
        template.replaceAll('NAME', () => name),
        notation,
      );
      const expected = told(
        template.replaceAll('NAME', () => other),
        notation,
      );
      // TeX writes an underscore with a backslash, and JSON a backslash as two.
      const inTex = (n: string): string => n.replaceAll('_', '\\\\_');
      assert.equal(found.replaceAll(name, other).replaceAll(inTex(name), inTex(other)), expected);
    }
    assert.deepEqual(Object.keys(Object.prototype), []);
  });
