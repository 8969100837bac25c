import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import katex from 'katex';
import type { FunctionNode, SymbolNode } from 'mathjs';
import { elementwiseRule, elementwiseRules } from '../../../src/core/rules/table.ts';
import { mathjs } from './mathjs.ts';
import { row } from './rows.ts';

const constants = new Set(['pi', 'out']);

test('no name or alias stands twice, and each finds its row', () => {
  const names = elementwiseRules.flatMap((r) => [r.name, ...r.aliases]);
  assert.deepEqual(
    names.filter((n, i) => names.indexOf(n) !== i),
    [],
  );
  for (const r of elementwiseRules)
    for (const n of [r.name, ...r.aliases]) assert.equal(elementwiseRule(n), r, n);
  assert.equal(elementwiseRule('nosuchfunction'), undefined);
});

test('a row has one derivative a parameter, written with its parameters, numbers and other rows', () => {
  for (const r of elementwiseRules) {
    assert.equal(r.derivatives.length, r.parameters.length, r.name);
    assert.equal(
      r.value.length,
      r.name === 'hypot' || /^m(ax|in)$/.test(r.name) ? 2 : r.parameters.length,
      r.name,
    );
    for (const formula of r.derivatives) {
      mathjs.parse(formula).traverse((node, path) => {
        if (node.type === 'FunctionNode') {
          const callee = row((node as FunctionNode).fn.name);
          assert.equal((node as FunctionNode).args.length, callee.parameters.length, `${r.name}: ${formula}`);
        }
        if (node.type === 'SymbolNode' && path !== 'fn') {
          const { name } = node as SymbolNode;
          assert.ok(constants.has(name) || r.parameters.includes(name), `${r.name}: ${name} in ${formula}`);
        }
      });
    }
  }
});

test('a row with a kink says its convention, and one without has none', () => {
  for (const r of elementwiseRules) assert.equal(r.kink === undefined, r.convention === undefined, r.name);
});

test('a discrete parameter is one of the row, and the domain keeps it whole', () => {
  const discrete = elementwiseRules.filter((r) => r.discrete);
  assert.deepEqual(discrete.map((r) => r.name).sort(), ['polygamma', 'spherical_jn']);
  for (const r of discrete) {
    assert.deepEqual(r.discrete, ['n']);
    assert.equal(r.domain?.(2, 1.5), true);
    assert.equal(r.domain?.(2.5, 1.5), false);
    assert.equal(r.domain?.(-1, 1.5), false);
  }
});

test('the TeX of every row typesets, with simple and with tall arguments', () => {
  for (const r of elementwiseRules) {
    assert.ok(r.tex, r.name);
    for (const argument of ['x', '\\frac{a}{b}', 'a + b', 'W_{ij}']) {
      const tex = r.tex(...r.parameters.map(() => argument));
      assert.ok(tex.includes(argument), `${r.name}: ${tex}`);
      katex.renderToString(tex, { throwOnError: true, strict: 'error' });
    }
  }
});

test('TeX as a textbook writes it', () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['sin', ['x'], '\\sin(x)'],
    ['log', ['\\frac{a}{b}'], '\\log\\left(\\frac{a}{b}\\right)'],
    ['log1p', ['x'], '\\log(1 + x)'],
    ['divide', ['x', 'y'], '\\frac{x}{y}'],
    ['nthRoot', ['x', '5'], '\\sqrt[5]{x}'],
    ['exp', ['x'], 'e^{x}'],
    ['abs', ['x'], '\\lvert x \\rvert'],
    ['floor', ['x'], '\\lfloor x \\rfloor'],
    ['sigmoid', ['z'], '\\sigma(z)'],
    ['gamma', ['x'], '\\Gamma(x)'],
    ['digamma', ['x'], '\\psi(x)'],
    ['polygamma', ['2', 'x'], '\\psi^{(2)}(x)'],
    ['factorial', ['n'], 'n!'],
    ['factorial', ['n + 1'], '(n + 1)!'],
    ['max', ['x', 'y'], '\\max(x, y)'],
    ['gt', ['x', '0'], '\\mathbf{1}\\left[x > 0\\right]'],
    ['not', ['x'], '(\\lnot x)'],
    ['pow', ['x', 'n'], 'x^{n}'],
    ['pow', ['a + b', '2'], '(a + b)^{2}'],
    ['pow', ['(a + b)', '2'], '(a + b)^{2}'],
    ['pow', ['(a)(b)', '2'], '((a)(b))^{2}'],
    ['square', ['x_{12}'], 'x_{12}^{2}'],
    ['log1p', ['-x'], '\\log(1 - x)'],
    ['mod', ['a + b', 'n'], '((a + b) \\bmod n)'],
  ];
  for (const [name, args, tex] of cases) assert.equal(row(name).tex?.(...args), tex);
});

test('the defaults are of the last parameters', () => {
  const found = elementwiseRules
    .filter((r) => r.defaults)
    .map((r) => [r.name, r.parameters.at(-1), r.defaults?.[0]]);
  assert.deepEqual(found, [
    ['nthRoot', 'n', 2],
    ['leaky_relu', 'slope', 0.01],
    ['elu', 'alpha', 1],
    ['celu', 'alpha', 1],
    ['hardshrink', 'lambda', 0.5],
    ['softshrink', 'lambda', 0.5],
    ['huber', 'delta', 1],
    ['smooth_l1', 'beta', 1],
  ]);
});

test('the names people use are there', () => {
  const names =
    'divide pow exp expm1 exp2 log ln log2 log10 log1p sqrt cbrt nthRoot square cube abs sign floor ceil round ' +
    'fix trunc mod max min gt ge lt le eq ne larger smaller where and or not xor clamp clip atan2 arctan2 hypot ' +
    'sin cos tan sec csc cot asin acos atan asec acsc acot arcsin arccos arctan arcsec arccsc arccot sinh cosh ' +
    'tanh sech csch coth asinh acosh atanh asech acsch acoth arcsinh arccosh arctanh erf erfc erfinv gamma lgamma ' +
    'gammaln loggamma digamma psi trigamma polygamma beta lbeta factorial sinc sigmoid logistic expit logit ' +
    'softplus log_sigmoid logsigmoid relu relu6 leaky_relu elu selu celu gelu gelu_tanh silu swish mish hardtanh ' +
    'hardsigmoid hardswish softsign huber smooth_l1 heaviside normpdf normcdf xlogy logaddexp';
  for (const n of names.split(' ')) row(n);
});
