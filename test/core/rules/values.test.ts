import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { mathjs } from './mathjs.ts';
import { assertClose, valueOf } from './rows.ts';

const number = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1_000_000 }).map((k) => low + ((high - low) * k) / 1_000_000);

/** Rows that mathjs has too: its name, the interval of each argument, the tolerance. */
const shared: readonly (readonly [string, string, readonly (readonly [number, number])[], number?])[] = [
  [
    'divide',
    'divide',
    [
      [-9, 9],
      [0.1, 9],
    ],
  ],
  [
    'pow',
    'pow',
    [
      [0.01, 9],
      [-9, 9],
    ],
  ],
  ['square', 'square', [[-9, 9]]],
  ['cube', 'cube', [[-9, 9]]],
  ['sqrt', 'sqrt', [[0, 99]]],
  ['cbrt', 'cbrt', [[-99, 99]]],
  [
    'hypot',
    'hypot',
    [
      [-9, 9],
      [0.1, 9],
    ],
  ],
  ['exp', 'exp', [[-99, 99]]],
  ['expm1', 'expm1', [[-9, 9]]],
  ['log', 'log', [[1e-9, 99]]],
  ['log2', 'log2', [[1e-9, 99]]],
  ['log10', 'log10', [[1e-9, 99]]],
  ['log1p', 'log1p', [[-0.99, 99]]],
  ['sin', 'sin', [[-9, 9]]],
  ['cos', 'cos', [[-9, 9]]],
  ['tan', 'tan', [[-9, 9]]],
  ['sec', 'sec', [[-9, 9]]],
  ['csc', 'csc', [[0.1, 9]]],
  ['cot', 'cot', [[0.1, 9]]],
  ['asin', 'asin', [[-1, 1]]],
  ['acos', 'acos', [[-1, 1]]],
  ['atan', 'atan', [[-99, 99]]],
  ['acot', 'acot', [[-99, 99]]],
  ['asec', 'asec', [[1.01, 99]]],
  ['asec', 'asec', [[-99, -1.01]]],
  ['acsc', 'acsc', [[1.01, 99]]],
  ['acsc', 'acsc', [[-99, -1.01]]],
  [
    'atan2',
    'atan2',
    [
      [-9, 9],
      [-9, 9],
    ],
  ],
  ['sinh', 'sinh', [[-9, 9]]],
  ['cosh', 'cosh', [[-9, 9]]],
  ['tanh', 'tanh', [[-9, 9]]],
  ['sech', 'sech', [[-9, 9]]],
  ['csch', 'csch', [[0.1, 9]]],
  ['coth', 'coth', [[0.1, 9]]],
  ['asinh', 'asinh', [[-99, 99]]],
  ['acosh', 'acosh', [[1.01, 99]]],
  ['atanh', 'atanh', [[-0.99, 0.99]]],
  ['acoth', 'acoth', [[1.01, 99]], 1e-11],
  ['acoth', 'acoth', [[-99, -1.01]], 1e-11],
  ['asech', 'asech', [[0.01, 0.99]]],
  ['acsch', 'acsch', [[-9, -0.1]], 1e-11],
  ['acsch', 'acsch', [[0.1, 9]], 1e-11],
  ['abs', 'abs', [[-9, 9]]],
  ['sign', 'sign', [[-9, 9]]],
  [
    'max',
    'max',
    [
      [-9, 9],
      [-9, 9],
    ],
  ],
  [
    'min',
    'min',
    [
      [-9, 9],
      [-9, 9],
    ],
  ],
  ['erf', 'erf', [[-7, 7]], 1e-14],
  ['gamma', 'gamma', [[0.01, 170]], 1e-11],
  ['gamma', 'gamma', [[-0.99, -0.01]], 1e-12],
  ['gamma', 'gamma', [[-6.9, -6.1]], 1e-12],
  ['lgamma', 'lgamma', [[3, 999]], 1e-12],
];

for (const [name, theirs, intervals, tolerance = 1e-13] of shared) {
  test(`${name} has mathjs's values on ${JSON.stringify(intervals)}`, () => {
    const call = (mathjs as unknown as Record<string, (...x: number[]) => unknown>)[theirs];
    assert.ok(call);
    fc.assert(
      fc.property(fc.tuple(...intervals.map(([low, high]) => number(low, high))), (x) => {
        const expected = call(...x);
        assert.ok(typeof expected === 'number', `mathjs: ${String(expected)}`);
        // A value within rounding of 0 has no relative accuracy: sin next to π.
        const value = valueOf(name, ...x);
        if (Math.abs(value - expected) > 1e-16)
          assertClose(value, expected, tolerance, `${name}(${x.join()})`);
      }),
    );
  });
}

test("floor, ceil, round, fix and mod have mathjs's values, ties and signs included", () => {
  const halves = Array.from({ length: 81 }, (_, k) => (k - 40) / 8);
  for (const [name, theirs] of Object.entries({ floor: 'floor', ceil: 'ceil', round: 'round', fix: 'fix' }))
    for (const x of halves)
      assert.equal(valueOf(name, x) + 0, Number(mathjs.evaluate(`${theirs}(${x})`)) + 0, `${name}(${x})`);
  for (const x of halves)
    for (const y of halves)
      assert.equal(
        valueOf('mod', x, y) + 0,
        Number(mathjs.evaluate(`mod(${x}, ${y})`)) + 0,
        `mod(${x}, ${y})`,
      );
});

test('round(x) is right next to a half and for large numbers', () => {
  assert.equal(valueOf('round', 0.49999999999999994), 0);
  assert.equal(valueOf('round', -0.5), -1);
  assert.equal(valueOf('round', 2 ** 52 + 1), 2 ** 52 + 1);
});

test('nthRoot is real: negative numbers have odd roots, as in mathjs', () => {
  for (const n of [-5, -3, -1, 1, 3, 5, 7])
    for (const x of [-243, -32, -8, -0.3, -1e-9, 0.7, 16])
      assertClose(
        valueOf('nthRoot', x, n),
        Number(mathjs.evaluate(`nthRoot(${x}, ${n})`)),
        1e-14,
        `${x}, ${n}`,
      );
  for (const n of [2, 4, -2, 2.5]) assert.equal(valueOf('nthRoot', -8, n), NaN);
  for (let n = 2; n < 12; n++)
    for (let b = 1; b < 20; b++) assert.equal(valueOf('nthRoot', b ** n, n), b, `${b}^${n}`);
  assert.equal(valueOf('nthRoot', 0, 3), 0);
  assert.equal(valueOf('nthRoot', 0, -3), Infinity);
});

test("comparisons and logic are 0 and 1, as mathjs's are false and true", () => {
  const points = [-2, -1, 0, 1, 2];
  const pairs = points.flatMap((x) => points.map((y) => [x, y] as const));
  const names = {
    gt: 'larger',
    ge: 'largerEq',
    lt: 'smaller',
    le: 'smallerEq',
    eq: 'equal',
    ne: 'unequal',
    and: 'and',
    or: 'or',
    xor: 'xor',
  };
  for (const [name, theirs] of Object.entries(names))
    for (const [x, y] of pairs)
      assert.equal(
        valueOf(name, x, y),
        Number(mathjs.evaluate(`${theirs}(${x}, ${y})`)),
        `${name}(${x}, ${y})`,
      );
  for (const x of points) assert.equal(valueOf('not', x), Number(mathjs.evaluate(`not(${x})`)));
});

test("combinations has mathjs's values, and Pascal's rule holds between whole numbers", () => {
  for (let n = 0; n < 40; n++)
    for (let k = 0; k <= n; k++)
      assert.equal(
        valueOf('combinations', n, k),
        Number(mathjs.evaluate(`combinations(${n}, ${k})`)),
        `${n}, ${k}`,
      );
  assert.equal(valueOf('combinations', 3, 5), 0);
  assert.equal(valueOf('combinations', 3, -1), 0);
  fc.assert(
    fc.property(number(1, 30), number(1, 30), (n, k) => {
      const sum = valueOf('combinations', n, k) + valueOf('combinations', n, k - 1);
      assert.ok(Math.abs(valueOf('combinations', n + 1, k) - sum) <= 1e-13 * Math.max(1, Math.abs(sum)));
    }),
  );
});

test('where takes one branch and never looks at the other', () => {
  assert.equal(valueOf('where', 1, 2, NaN), 2);
  assert.equal(valueOf('where', 0, NaN, 3), 3);
  assert.equal(valueOf('where', -0.5, 2, 3), 2);
});

test('special points and branches', () => {
  const cases: readonly (readonly [string, readonly number[], number])[] = [
    ['acot', [0], Math.PI / 2],
    ['acot', [-1], -Math.PI / 4],
    ['asec', [1], 0],
    ['asec', [-1], Math.PI],
    ['asec', [-2], (2 * Math.PI) / 3],
    ['asec', [0.5], NaN],
    ['acsc', [-1], -Math.PI / 2],
    ['acsc', [-2], -Math.PI / 6],
    ['acsc', [0.5], NaN],
    ['acoth', [1], Infinity],
    ['acoth', [-1], -Infinity],
    ['acoth', [0.5], NaN],
    ['acoth', [2], Math.log(3) / 2],
    ['asech', [1], 0],
    ['asech', [2], NaN],
    ['acosh', [0.5], NaN],
    ['atanh', [1], Infinity],
    ['atan2', [0, -1], Math.PI],
    ['atan2', [1, 0], Math.PI / 2],
    ['log', [-1], NaN],
    ['sqrt', [-1], NaN],
    ['pow', [0, 0], 1],
    ['pow', [-8, 1 / 3], NaN],
    ['pow', [-2, 3], -8],
    ['xlogy', [0, 0], 0],
    ['xlogy', [2, Math.E], 2],
    ['sinc', [0], 1],
    ['heaviside', [0], 0.5],
    ['heaviside', [-3], 0],
    ['sign', [0], 0],
    ['clamp', [5, -1, 2], 2],
    ['clamp', [-5, -1, 2], -1],
    ['clamp', [0.5, -1, 2], 0.5],
    ['mod', [5, 0], 5],
    ['factorial', [0], 1],
    ['factorial', [20], 2432902008176640000],
    ['erfinv', [1], Infinity],
    ['erfinv', [-1], -Infinity],
    ['erfinv', [1.5], NaN],
    ['norminv', [0], -Infinity],
    ['norminv', [0.5], 0],
    ['norminv', [-1], NaN],
    ['fmod', [-7, 3], -1],
    ['mod', [-7, 3], 2],
    ['gamma', [0], Infinity],
    ['gamma', [-2], NaN],
    ['gamma', [172], Infinity],
    ['lgamma', [-2], Infinity],
    ['digamma', [0], NaN],
    ['polygamma', [1.5, 2], NaN],
    ['spherical_jn', [3, 0], 0],
  ];
  for (const [name, x, expected] of cases)
    assertClose(valueOf(name, ...x), expected, 4e-16, `${name}(${x.join()})`);
});

test('nothing overflows or cancels where the value is moderate', () => {
  for (const name of [
    'sigmoid',
    'softplus',
    'log_sigmoid',
    'silu',
    'mish',
    'gelu',
    'gelu_tanh',
    'tanh',
    'selu',
  ])
    for (const x of [-1e308, -1000, -1, 0, 1, 1000, 1e308])
      assert.ok(Number.isFinite(valueOf(name, x)), `${name}(${x}) = ${valueOf(name, x)}`);
  assert.equal(valueOf('softplus', 1000), 1000);
  assert.equal(valueOf('log_sigmoid', -1000), -1000);
  assert.equal(valueOf('logaddexp', 1000, 1000), 1000 + Math.LN2);
  assert.equal(valueOf('logaddexp', -Infinity, -Infinity), -Infinity);
  assertClose(valueOf('hypot', 3e200, 4e200), 5e200, 1e-15, 'hypot');
  assertClose(valueOf('expm1', 1e-12), 1.0000000000005e-12, 1e-15, 'expm1');
  assertClose(valueOf('log1p', 1e-12), 9.999999999995e-13, 1e-15, 'log1p');
  assertClose(valueOf('tanhshrink', 1e-5), 3.3333333332e-16, 1e-14, 'tanhshrink');
  assertClose(valueOf('acoth', 1 + 2 ** -40), (41 * Math.LN2 + Math.log1p(2 ** -41)) / 2, 1e-15, 'acoth');
});
