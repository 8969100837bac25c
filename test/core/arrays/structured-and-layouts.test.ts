import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { Layout, NestedNumbers, Request } from '../../../src/core/nabla.ts';
import { ask, closeTo, refusal } from './ask.ts';

const within = (source: string, by: string): ReturnType<typeof ask> =>
  ask(source, { form: 'structured', wrt: [by] });

test('the gradient within a structure is another one, labelled and checked along what keeps the structure', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ["A in S^n; a, b in R^n\na'*A*b", 'A', "a*b' + b*a' - diag(b .* a)"],
    ['A in R^(n×n), positive-definite\nlogdet(A)', 'A', '2*inv(A) - diag(diag(inv(A)))'],
    ["A in R^(n×n), diagonal; a, b in R^n\na'*A*b", 'A', 'diag(b .* a)'],
    ['Q in R^(n×n), orthogonal; B in R^(n×n)\ntrace(Q*B)', 'Q', "(B' - Q*B*Q)/2"],
    ["p in R^n, probability; c in R^n\nc'*p", 'p', 'c - sum(c)/n'],
    ["A in R^(n×n); a, b in R^n\na'*A*b", 'A', "a*b'"],
  ];
  for (const [source, by, text] of rows) {
    const answer = within(source, by);
    assert.equal(answer.derivatives[0]?.text, text);
    assert.equal(answer.check.verdict, 'verified', source);
  }
  assert.match(within("A in S^n; a, b in R^n\na'*A*b", 'A').derivatives[0]?.notes?.[0] ?? '', /symmetric/);
  assert.equal(ask("A in S^n; a, b in R^n\na'*A*b", { wrt: ['A'] }).derivatives[0]?.notes, undefined);
});

test('a gradient within a structure is refused where there is none', () => {
  const form: Request = { form: 'structured' };
  assert.equal(refusal('A in S^n; x in R^n\nA*x', form).code, 'structured-form');
  assert.equal(refusal('A in S^n\ntrace(A^2)', { ...form, order: 2 }).code, 'structured-form');
  assert.equal(refusal('y in R^n, one-hot; z in R^n\nsum(y .* z)', form).code, 'structured-one-hot');
});

const at = {
  W: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  x: [1, 2, 3],
};

function valueIn(
  source: string,
  layout: Layout,
  by: 'W' | 'x',
  order = 1,
): { shape: unknown; value: NestedNumbers } {
  const used = by === 'x' || source.includes('x') ? at : { W: at.W };
  const answer = ask(`W in R^(2×3)${'x' in used ? '; x in R^3' : ''}\n${source}`, {
    layout,
    wrt: [by],
    at: used,
    order,
  });
  const [d] = answer.derivatives;
  assert.ok(d?.value !== undefined);
  return { shape: d.shape, value: d.value };
}

test('results of three and four axes in the three layouts', () => {
  const entry = (i: number, j: number): number => (at.W[i] as number[])[j] as number;
  const three = (
    f: (i: number, j: number, k: number) => number,
    [a, b, c]: readonly [number, number, number],
  ): NestedNumbers =>
    [...Array(a).keys()].map((i) =>
      [...Array(b).keys()].map((j) => [...Array(c).keys()].map((k) => f(i, j, k))),
    );
  // ∂(W x)_i / ∂W_jk = δ_ij x_k.
  const slope = (i: number, j: number, k: number): number => (i === j ? (at.x[k] as number) : 0);
  const rows = [
    ['shape', [2, 2, 3], three(slope, [2, 2, 3])],
    ['numerator', [2, 3, 2], three((i, k, j) => slope(i, j, k), [2, 3, 2])],
    ['denominator', [2, 3, 2], three((j, k, i) => slope(i, j, k), [2, 3, 2])],
  ] as const;
  for (const [layout, shape, value] of rows) {
    const found = valueIn('W*x', layout, 'W');
    assert.deepEqual(found.shape, shape, layout);
    closeTo(found.value, value, layout);
  }
  // ∂(W x x')_ij / ∂x_k = W_ik x_j + (W x)_i δ_jk, ∂²Σ W³ / ∂W_ij ∂W_kl = 6 W_ij δ_ik δ_jl.
  const product = (i: number): number => at.x.reduce((s, v, k) => s + entry(i, k) * v, 0);
  const outer = (i: number, j: number, k: number): number =>
    entry(i, k) * (at.x[j] as number) + (j === k ? product(i) : 0);
  closeTo(valueIn("W*x*x'", 'numerator', 'x').value, three(outer, [2, 3, 3]), 'numerator');
  closeTo(
    valueIn("W*x*x'", 'denominator', 'x').value,
    three((k, j, i) => outer(i, j, k), [3, 3, 2]),
    'denominator',
  );
  const second = valueIn('sum(W.^3)', 'numerator', 'W', 2);
  assert.deepEqual(second.shape, [3, 2, 3, 2]);
  const sixth = (j: number, i: number, l: number, k: number): number =>
    i === k && j === l ? 6 * entry(i, j) : 0;
  const [columns, own] = [
    [0, 1, 2],
    [0, 1],
  ];
  closeTo(
    second.value,
    columns.map((j) => own.map((i) => columns.map((l) => own.map((k) => sixth(j, i, l, k))))),
    'numerator, second order',
  );
  assert.deepEqual(valueIn('sum(W.^3)', 'denominator', 'W', 2).shape, [2, 3, 2, 3]);
});
