import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { withDeclared } from '../../../src/core/rules/declared.ts';
import { formulaOf } from '../../../src/core/rules/instantiate.ts';
import { readProgram } from '../../../src/core/language/read.ts';
import { ask, refusal } from './ask.ts';

test('a declared derivative is used, and the check runs on a function that has it', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['derivative(g) = cos\ny = g(x^2)', 'x', '2*x*cos(x^2)'],
    ['derivative(g) = 1 - g^2\ny = g(3*x)', 'x', '3*(1 - g(3*x)^2)'],
    ['derivative(step(z)) = exp(-z^2)\ny = step(x/2)', 'x', 'exp(-x^2/4)/2'],
    [
      'derivative(h(x, y), x) = y*h(x, y)\nderivative(h(x, y), y) = x*h(x, y)\ns = h(a^2, b)',
      'a',
      '2*a*b*h(a^2, b)',
    ],
    ["derivative(g) = x^2 + g\nz = g'(t)", 't', '2*t + t^2 + g(t)'],
    ['derivative(g) = pi - e\ny = g(3*t)', 't', '3*(pi - e)'],
    ['derivative(g) = +x/2 - (x > 3)\ny = g(t)', 't', 't/2 - (t > 3)'],
    ['derivative(g) = h(x)\ny = g(3*x)', 'x', '3*h(3*x)'],
    ['derivative(g) = 1 - g^2\nx in R^n; W in R^(m×n)\ns = sum(g(W*x))', 'x', "W'*(1 - g(W*x).^2)"],
  ];
  for (const [source, by, text] of rows) {
    const answer = ask(source, { wrt: [by], points: 3 });
    assert.equal(answer.derivatives[0]?.text, text, source);
    assert.equal(answer.check.verdict, 'verified', source);
  }
});

test('partial derivatives that no function has are refuted', () => {
  const source = 'derivative(h(x, y), x) = y\nderivative(h(x, y), y) = 2*x\ns = h(a, b)';
  assert.equal(ask(source).check.verdict, 'refuted');
});

test('what cannot be declared is refused', () => {
  assert.equal(refusal('derivative(g) = a*g\ny = g(x)').code, 'rule-body');
  assert.equal(refusal('derivative(sin) = cos\ny = sin(x)').code, 'rule-of-known');
  assert.equal(refusal('derivative(g) = cos\nderivative(g) = sin\ny = g(x)').code, 'rule-twice');
  assert.equal(refusal('derivative(h(x, y), x) = y\ns = h(a, b)').code, 'rule-missing-partial');
  assert.equal(refusal('derivative(h(x, y), z) = y\ns = h(a, b)').code, 'rule-form');
  assert.equal(refusal('derivative(g) = cos\ny = g(a, b)').code, 'argument-count');
  assert.equal(refusal('s = x^2\nderivative(s, x) = 2*x').code, 'query-assigned');
});

test('the function of a declared derivative solves its equation', () => {
  const formula = (text: string): NonNullable<ReturnType<typeof formulaOf>> => {
    const program = readProgram(text);
    const [statement] = program.ok ? program.value.statements : [];
    const found = statement?.kind === 'expression' ? formulaOf(statement.value) : undefined;
    assert.ok(found);
    return found;
  };
  const start = (): number => 0.25;
  const solution = (text: string): ((x: number) => number) => {
    const declared = new Map([['g', { parameters: ['x'], partials: [formula(text)] }]]);
    return (x) => withDeclared(declared, start)('g', [0], [x]);
  };
  for (const x of [-3, -0.4, 0, 1, 4.5]) {
    assert.ok(Math.abs(solution('g(x)')(x) - 0.25 * Math.exp(x)) < 1e-9 * Math.exp(Math.abs(x)));
    assert.ok(Math.abs(solution('cos(x)')(x) - (0.25 + Math.sin(x))) < 1e-10);
    assert.ok(Math.abs(solution('+x/2')(x) - (0.25 + x ** 2 / 4)) < 1e-9);
    assert.ok(Math.abs(solution('pi - e')(x) - (0.25 + (Math.PI - Math.E) * x)) < 1e-9);
    assert.ok(Math.abs(solution('x*(x < 9)')(x) - (0.25 + x ** 2 / 2)) < 1e-9);
    assert.ok(Math.abs(solution('1 - g(x)^2')(x) - Math.tanh(x + Math.atanh(0.25))) < 1e-8);
  }
});
