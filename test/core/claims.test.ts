import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkClaims, type CheckedClaim } from '../../src/core/claims.ts';

function checked(source: string): readonly CheckedClaim[] {
  const outcome = checkClaims(source);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const only = (source: string): CheckedClaim => {
  const claims = checked(source);
  assert.equal(claims.length, 1);
  return claims[0] as CheckedClaim;
};

const why = (c: CheckedClaim): string[] => c.remarks.map((m) => m.key);

const layer = "x in R^n; W in R^(m×n); b, u in R^m; z = W*x + b; h = sigmoid(z); s = u'*h\n";
const δ = '(u .* h .* (1 - h))';

test('right claims', () => {
  const claims = [
    `${layer}gradient(s, b) == ${δ}`,
    `${layer}gradient(s, W) == ${δ}*x'`,
    `${layer}gradient(s, x) == W'*${δ}`,
    `${layer}jacobian(z, x) == W`,
    `${layer}gradient(s, z) == ${δ}`,
    "A in S^n; q = x'*A*x\nhessian(q, x) == 2*A",
    "h = f(W*x + b)\njacobian(h, x) == diag(f'(W*x + b))*W",
    'f = x1^2 + 3*x1*x2 + sin(x3)\ngradient(f) == [2*x1 + 3*x2; 3*x1; cos(x3)]',
    'f = acoth(x)\nderivative(f, x) == 1/(1 - x^2)',
    "f = a'*x\nhessian(f, x) == 0",
    'sin(x)^2 + cos(x)^2 == 1',
    'f = log(x*y)\nderivative(f, x) == 1/x',
  ];
  for (const source of claims) {
    const c = only(source);
    assert.equal(c.verdict, 'right', source);
    assert.equal(c.points, 8);
    assert.deepEqual(c.remarks, []);
    assert.equal(c.counterexample, undefined);
  }
});

test('layouts', () => {
  for (const claim of [`gradient(s, W) == x*${δ}'`, `gradient(s, x) == ${δ}'*W`]) {
    const c = only(layer + claim);
    assert.equal(c.verdict, 'right');
    assert.deepEqual(why(c), ['claim-numerator']);
  }
  const c = only(`${layer}jacobian(z, x) == W'`);
  assert.equal(c.verdict, 'right');
  assert.deepEqual(why(c), ['claim-denominator']);
});

test('wrong claims and why', () => {
  const cases: readonly [source: string, remarks: readonly string[]][] = [
    ['f = acoth(x)\nderivative(f, x) == 1/(x^2 - 1)', ['claim-sign']],
    [`${layer}gradient(s, W) == 2*${δ}*x'`, ['claim-factor-extra']],
    ["A in S^n; q = x'*A*x\ngradient(q, x) == A*x", ['claim-factor-missing']],
    [`${layer}gradient(s, b) == x`, ['claim-shape']],
    [`${layer}gradient(s, b) == sum(u)`, ['claim-shape']],
    [`${layer}gradient(s, W) == x*u'`, ['claim-transpose-missing']],
    ["A in R^(n×n); x, y in R^n; t = x'*A*y\ngradient(t, A) == y*x'", ['claim-transposed']],
    [`${layer}gradient(s, b) == u .* h`, []],
    ['sqrt(x^2) == x', []],
    ["W in R^(n×n); h = f(W*x + b)\njacobian(h, x) == W*diag(f'(W*x + b))", []],
  ];
  for (const [source, remarks] of cases) {
    const c = only(source);
    assert.equal(c.verdict, 'wrong', source);
    assert.deepEqual(why(c), remarks, source);
    assert.ok(c.counterexample);
    assert.notDeepEqual(c.counterexample.claimed, c.counterexample.found);
    assert.equal(source.slice(c.range.start, c.range.end), source.split('\n').at(-1));
  }
});

test('a counterexample can be worked out by hand', () => {
  const c = only('f = x^2*y\nderivative(f, x) == x*y').counterexample;
  assert.ok(c);
  const [x = 0, y = 0] = ['x', 'y'].map((name) => c.inputs.find((i) => i.name === name)?.value as number);
  assert.equal(x, Math.round(x * 100) / 100);
  assert.ok(Math.abs((c.claimed as number) - x * y) < 1e-12);
  assert.ok(Math.abs((c.found as number) - 2 * x * y) < 1e-12);
  const named = only('h = f(x)\nderivative(h, x) == f(x)').counterexample;
  assert.deepEqual(named?.functions, ['f']);
});

test('numbers are compared at the point that the text gives, formulas everywhere', () => {
  const source = `f(x, y, z) = (x + y)*max(y, z)
f(1, 2, 0)
derivative(f, y) == 2
derivative(f, y) == 5
derivative(f, z) == 0
derivative(f, x) == max(y, z)
derivative(f, x) == y`;
  const claims = checked(source);
  assert.deepEqual(
    claims.map((c) => [c.verdict, c.points]),
    [
      ['wrong', 1],
      ['right', 1],
      ['right', 1],
      ['right', 8],
      ['wrong', 8],
    ],
  );
  assert.deepEqual(claims[0]?.counterexample?.found, 5);
  assert.deepEqual(why(claims[1] as CheckedClaim), ['claim-at-point']);
});

test('a claim that is defined nowhere is not checked', () => {
  const c = only('log(-1 - x^2) == x');
  assert.equal(c.verdict, 'unchecked');
  assert.deepEqual(why(c), ['check-no-point']);
});

test('programs without a claim, and claims about nothing, are refused', () => {
  const codes = [
    'f = x^2',
    'f = x^2\ngradient(f, y) == 2',
    "f = x'*y + a; x, y in R^n; a in R\ngradient(f) == x",
  ].map((source) => {
    const outcome = checkClaims(source);
    return outcome.ok ? 'ok' : outcome.error.message.key;
  });
  assert.deepEqual(codes, ['no-claims', 'unknown-variable', 'claim-variables']);
});

test('a true derivative times a factor is right for 1 only, and the factor is told', () => {
  const rows: readonly [string, string][] = [
    ['x^3*y', '3*x^2*y'],
    ['sin(x*y)', 'y*cos(x*y)'],
    ['exp(x)/y', 'exp(x)/y'],
    ['log(x^2 + y^2)', '2*x/(x^2 + y^2)'],
    ['atan2(x, y)', 'y/(x^2 + y^2)'],
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...rows),
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      ([f, df], p, q) => {
        const c = only(`f = ${f}\nderivative(f, x) == (${df})*${p}/${q}`);
        assert.equal(c.verdict, p === q ? 'right' : 'wrong');
        if (p === 0 || p === q) return;
        const missing = p > 0 && q % p === 0;
        const extra = p > 0 && p % q === 0;
        const told = p === -q ? 'claim-sign' : missing ? 'claim-factor-missing' : 'claim-factor-extra';
        assert.deepEqual(why(c), [p === -q || missing || extra ? told : 'claim-factor']);
      },
    ),
    { numRuns: 40 },
  );
});
