import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Formula } from '../../../src/core/account.ts';
import type { Request } from '../../../src/core/request.ts';
import { derivations } from './derivations.ts';
import { RefusalError } from '../../../src/core/outcome.ts';
import { programs } from '../support/programs.ts';
import { wholeTablePrograms } from '../support/whole-table.ts';
import { accountOf, everyStep } from './shown.ts';
import { compareStates } from './states.ts';

const seed = Number(process.env['NABLA_SEED'] ?? Date.now() % 2 ** 31);

/** Expressions of two numbers. */
const numbers = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom('x', 'y', '2', '3', 'x'),
    fc
      .tuple(tie('e'), fc.constantFrom(' + ', ' - ', '*', '/'), tie('e'))
      .map(([a, o, b]) => `(${a}${o}${b})`),
    fc
      .tuple(tie('e'), fc.constantFrom('2', '3', '-1', 'x', '0.5'))
      .map(([a, n]) => `(${a})^${n === '-1' ? '(-1)' : n}`),
    fc
      .tuple(fc.constantFrom('sin', 'cos', 'exp', 'log', 'sqrt', 'atan', 'tanh', 'sigmoid', 'f'), tie('e'))
      .map(([f, a]) => `${f}(${a})`),
  ),
})).e;

/** What is left of a state without what the step changes, and without brackets around that. */
const outside = (f: Formula): string =>
  [...(f.marks ?? [])]
    .filter((m) => m.kind === 'changed')
    .reverse()
    .reduce((tex, m) => `${tex.slice(0, m.start)}□${tex.slice(m.end)}`, f.tex)
    .replace(/\\mathopen\{\}|\\left\(|\\right\)|[() ]/g, '');

const more: readonly { source: string; request: Request }[] = [
  { source: 'sin(cos(x^2))*exp(x)', request: {} },
  { source: '(x^2 + 1)^3/sqrt(x)', request: {} },
  { source: '2^x*log(x)', request: {} },
  { source: 'x^y + y^x', request: {} },
  { source: 'a = x*y; b = a + x; c = sin(a)*b', request: {} },
  { source: "L = (X*w - y)'*(X*w - y)/2", request: {} },
  { source: 'X in R^(n×d); Y in R^(n×k); L = normF(X*W - Y)^2', request: {} },
  { source: 'norm(A*x - b)', request: {} },
  { source: "log(1 + exp(-t*w'*x)); t in R", request: {} },
  { source: 'f = [x*y; x + y; sin(x)]', request: {} },
  { source: 'A in R^(m×n); f = var(A)', request: {} },
  { source: 'x in R^n; f = sum((x - mean(x)).^3)', request: {} },
  { source: 'x in R^n; f = sum(i, 1, n-1, (x[i+1] - x[i]^2)^2)', request: {} },
];

for (const { source, request } of [...derivations, ...more])
  test(`each state of ${JSON.stringify(source)} has the value of the one before`, () => {
    assert.equal(compareStates(source, request, 3), 3);
  });

test(`states of random expressions of numbers: equal values, one part changed a step (seed ${seed})`, () => {
  fc.assert(
    fc.property(numbers, (e) => {
      const source = `g = ${e} + x`;
      compareStates(source, {}, 2);
      const a = accountOf(source, { check: false });
      for (const phase of a.steps) {
        const states = everyStep([phase]).filter((s) => s.before && s.after);
        states.forEach((s, k) => {
          const { before, after } = s as Required<typeof s>;
          assert.equal(outside(before), outside(after), source);
          const next = states[k + 1]?.before;
          if (next) assert.equal(next.tex, after.tex, source);
        });
      }
    }),
    { numRuns: Number(process.env['NABLA_RUNS'] ?? 60), seed, includeErrorInReport: true },
  );
});

test(`states of random programs of arrays have equal values (seed ${seed})`, () => {
  let told = 0;
  fc.assert(
    fc.property(programs, ({ source, expression }) => {
      try {
        told += compareStates(source, { wrt: ['x', 'A', 'B', 'u'].filter((v) => expression.includes(v)) }, 1);
      } catch (error) {
        if (!(error instanceof RefusalError)) throw error;
      }
    }),
    { numRuns: Number(process.env['NABLA_RUNS'] ?? 60), seed, includeErrorInReport: true },
  );
  assert.ok(told > 20, `only ${told} programs were told`);
});

test(`states of programs over all functions have equal values, and every step is told (seed ${seed})`, () => {
  let told = 0;
  fc.assert(
    fc.property(wholeTablePrograms, ({ source }) => {
      try {
        told += compareStates(source, {}, 1);
        accountOf(source, { check: false });
      } catch (error) {
        if (!(error instanceof RefusalError)) throw error;
      }
    }),
    { numRuns: Number(process.env['NABLA_RUNS'] ?? 60), seed, includeErrorInReport: true },
  );
  assert.ok(told > 20, `only ${told} programs were told`);
});
