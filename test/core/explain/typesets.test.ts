import assert from 'node:assert/strict';
import { test } from 'node:test';
import katex from 'katex';
import { accountOf, everyStep } from './shown.ts';
import { derivations } from './derivations.ts';
import type { Account } from '../../../src/core/account.ts';
import type { Request } from '../../../src/core/request.ts';

/** Inputs of all kinds: each account must be told, verified, and typeset without an error. */
const sources: readonly (readonly [string, Request?])[] = [
  ...derivations.map(({ source, request }) => [source, request] as const),
  ['E = M*c^2'],
  ['x1^2 + 3*x1*x2 + sin(x3)', { at: { x1: 1, x2: 2, x3: 0.5 } }],
  ['L = sum((y - X*w).^2)/n; X in R^(n×d)', { wrt: ['w'] }],
  ['tr(A*X*B)'],
  ['logdet(X)'],
  ['det(X)'],
  ['tr(inv(X)*A)'],
  ['sum(sigmoid(X*w))'],
  ['sqrt(x^2 + y^2)', { at: { x: 3, y: 4 } }],
  ["log(1 + exp(-t*w'*x)); t in R"],
  ["a'*X*X'*b"],
  ['sin(x)*exp(x)', { at: { x: -0.5 } }],
  ['log(x)/x'],
  ['2^x'],
  ['abs(x) + max(x, 0)', { at: { x: 0 } }],
  ['X in R^(n×d); Y in R^(n×k); L = normF(X*W - Y)^2'],
  ['Y in R^(n×k); X in R^(n×d); W in R^(d×k); -sum(sum(Y .* log(rowsoftmax(X*W))))'],
  ['x^2*y^3', { stack: true, order: 2 }],
  ["x'*A*x", { order: 2, wrt: ['x'] }],
  [
    "z = W*x + b\ns = u'*tanh(z)",
    {
      at: {
        W: [
          [1, 2],
          [0, 1],
        ],
        x: [1, -1],
        b: [0, 1],
        u: [1, 2],
      },
    },
  ],
  ['h = f(z), z = W*x + b', { layout: 'denominator' }],
  ['f(g(x))'],
  ['g(x, y)*x'],
  ['atan2(y, x)'],
  ['where(x > 0, x^2, -x)', { at: { x: -2 } }],
  ['V*softmax(K*q)', { wrt: ['q'] }],
  ['norm(x - y)'],
  ['f = x + 0*y'],
  ["delta = u'*x; s = delta^2"],
];

function* formulasOf(a: Account): Generator<string> {
  for (const f of [...a.problem, ...a.shared, ...a.results.map((r) => r.formula)]) yield f.tex;
  for (const r of a.results) if (r.value) yield r.value.tex;
  for (const s of everyStep(a.steps)) {
    for (const f of s.formulas) yield f.tex;
    for (const sentence of [s.title, s.reason ?? '']) {
      const parts = sentence.split('$');
      assert.equal(parts.length % 2, 1, `unpaired $ in ${sentence}`);
      yield* parts.filter((_, k) => k % 2 === 1);
    }
  }
}

for (const [source, request] of sources)
  test(`${JSON.stringify(source)} ${JSON.stringify(request ?? {})} is told and typeset`, () => {
    for (const language of ['en', 'ko'] as const) {
      const a = accountOf(source, request, language);
      assert.notEqual(a.verdict.kind, 'refuted');
      assert.ok(a.steps.length > 0 && a.results.length > 0);
      const ids = everyStep(a.steps).map((s) => s.id);
      assert.equal(new Set(ids).size, ids.length);
      for (const tex of formulasOf(a))
        assert.doesNotThrow(() => katex.renderToString(tex, { throwOnError: true, strict: 'error' }), tex);
    }
  });
