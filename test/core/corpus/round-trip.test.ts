import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadReader } from '../../../src/core/language/read.ts';
import { deriveText, type NestedNumbers, type Request } from '../../../src/core/nabla.ts';
import { programs } from '../support/programs.ts';

await loadReader('latex');

const declarations = String.raw`x, y \in \mathbb{R}^n, u, v \in \mathbb{R}^m, A \in \mathbb{R}^{m \times n},
B \in \mathbb{R}^{n \times n}, C \in \mathbb{R}^{n \times m}, S \in \mathcal{S}^n, s, t \in \mathbb{R}, \quad q = `;

const point: Readonly<Record<string, NestedNumbers>> = {
  x: [0.3, -0.7],
  y: [1.1, 0.4],
  u: [0.5, -0.2, 0.9],
  v: [-0.6, 0.8, 0.1],
  A: [
    [0.2, 0.5],
    [-0.3, 0.7],
    [0.9, -0.4],
  ],
  B: [
    [0.6, -0.1],
    [0.3, 0.8],
  ],
  C: [
    [0.1, 0.4, -0.5],
    [0.7, 0.2, 0.3],
  ],
  S: [
    [0.5, 0.2],
    [0.2, -0.3],
  ],
  s: 0.7,
  t: -0.4,
};

/** The values of the names that stand in a formula: a word of TeX is none. */
const pointOf = (formula: string): Request['at'] => {
  const letters = new Set(formula.replace(/\\?[A-Za-z]{2,}/g, ' ').match(/[A-Za-z]/g) ?? []);
  return Object.fromEntries(Object.entries(point).filter(([name]) => letters.has(name)));
};

const flat = (v: NestedNumbers): number[] => (typeof v === 'number' ? [v] : v.flatMap(flat));

let compared = 0;

test('what is printed in TeX reads back in LaTeX to the same value', () => {
  fc.assert(
    fc.property(programs, ({ source, expression }) => {
      // Random functions have other values each time; an identity takes its size from its place.
      fc.pre(!/\bf\(|eye/.test(expression));
      const answer = deriveText(source, { at: pointOf(expression) ?? {}, check: false }, 'en');
      if (!answer.ok || answer.value.shared.length > 0) return;
      for (const d of answer.value.derivatives) {
        const { latex, value } = d;
        if (!latex || d.text === undefined || value === undefined) continue;
        if (/(?<![A-Za-z])I(?![A-Za-z])|mathbf\{[01]\}/.test(latex)) continue;
        const at = pointOf(latex) ?? {};
        if (Object.keys(at).length === 0) continue;
        const read = deriveText(declarations + latex, { notation: 'latex', at, check: false, of: 'q' }, 'en');
        assert.ok(read.ok, `${latex}\n${source}`);
        const [x, y] = [flat(read.value.value ?? Number.NaN), flat(value)];
        assert.equal(x.length, y.length, latex);
        y.forEach((b, k) => {
          assert.ok(
            Math.abs((x[k] ?? Number.NaN) - b) <= 1e-8 * Math.max(1, Math.abs(b)),
            `${latex}\n${source}`,
          );
        });
        compared++;
      }
    }),
    { numRuns: Math.max(80, Number(process.env['NABLA_RUNS'] ?? 80)) },
  );
  assert.ok(compared > 10);
});
