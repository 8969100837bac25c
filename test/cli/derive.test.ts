import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bundledNabla } from './nabla.ts';
import { close, parseLines, answered, refused } from './values.ts';

const nabla = bundledNabla();

function derived(...args: string[]): string {
  const { code, out, err } = nabla.run(['derive', ...args]);
  assert.equal(err, '');
  assert.equal(code, 0);
  return out;
}

test('the notes’ examples for a terminal', () => {
  const expected: readonly [args: readonly string[], lines: readonly RegExp[]][] = [
    [['f = x^3'], [/df\/dx = 3 x²/, /✓ verified/]],
    [['--stack', 'f = x1^2 + 3*x1*x2 + sin(x3)'], [/2 x1 \+ 3 x2; 3 x1; cos\(x3\)/]],
    [['z = 3*y, y = x^2', '--wrt', 'x'], [/dz\/dx = 6 x/]],
    [
      ['--wrt', 'W,b', "s = u'*h\nh = f(z)\nz = W*x + b"],
      [/δ = ∂s\/∂z = u ∘ f′\(z\)/, /∂s\/∂W = δ xᵀ +\[n×m\]/, /∂s\/∂b = δ/],
    ],
    [
      ['--at', 'x = 1, y = 2, z = 0', 'f = (x + y)*max(y, z)'],
      [/^ {2}f = 6$/m, /∂f\/∂x = .* = 2$/m, /∂f\/∂y = .* = 5$/m, /∂f\/∂z = .* = 0$/m],
    ],
  ];
  for (const [args, lines] of expected) {
    const out = derived(...args);
    for (const line of lines) assert.match(out, line);
  }
});

test('steps, in both languages and every format', () => {
  const text = ['--steps', '--wrt', 'W,b', "s = u'*h\nh = f(z)\nz = W*x + b"];
  const english = derived(...text);
  assert.match(english, /^Steps$/m);
  assert.match(english, /^ {2}1\. /m);
  assert.ok(!english.includes('$') && !english.includes('\\'), 'no TeX in a terminal');
  assert.match(derived('--lang', 'ko', ...text), /^단계$/m);
  const latex = derived('--format', 'latex', ...text);
  assert.match(latex, /\\begin\{align\*\}/);
  assert.equal(latex.match(/\\begin\{/g)?.length, latex.match(/\\end\{/g)?.length);
  const markdown = derived('--format', 'markdown', ...text);
  assert.match(markdown, /\$\$\n\\frac\{\\partial s\}\{\\partial W\} = \\delta x\^\{\\top\}\n\$\$/);
  const json = JSON.parse(derived('--format', 'json', ...text)) as { steps: { formulas: unknown[] }[] };
  assert.ok(json.steps.length > 2);
});

test('json is what batch answers', () => {
  const [line] = parseLines(
    derived('--format=json', '--at', 'x = [1, 2]; W = [1, 2; 3, 4]', '--wrt', 'W', 'sum(W*x)'),
  );
  const answer = answered({ ...answered(line), id: 'none' });
  assert.equal(answer.value, 16);
  close(answer.derivatives[0]?.value, [
    [1, 2],
    [1, 2],
  ]);
  const bad = nabla.run(['derive', '--format', 'json', 'y = sigmoyd(x)']);
  assert.equal(bad.code, 2);
  assert.equal(bad.err, '');
  const error = refused(parseLines(bad.out)[0]);
  assert.deepEqual([error.code, error.line, error.column], ['unknown-function', 1, 5]);
});

test('--let, --order, --layout, --of, --points', () => {
  assert.match(derived('--let', 'W in R^(2,3)', 'sum(W*x)'), /\[2×3\]/);
  assert.match(derived('--let', 'A in S^n', '--let', 'x in R^n', '--wrt', 'x', "x'*A*x"), /2 A x/);
  assert.match(derived('--order', '2', 'x^3'), /6 x/);
  assert.match(derived('--layout', 'numerator', '--wrt', 'u', "u'*h"), /hᵀ/);
  assert.match(derived('--of', 'y', 'z = 3*y; y = x^2'), /2 x/);
  assert.match(derived('--points', '3', '--seed', '2', 'x^2'), /at 3 random\s+points/);
});

test('a file, standard input, marks and line ends', () => {
  const file = join(nabla.folder(), 'program.nabla');
  writeFileSync(file, '\ufeffz = 3*y\r\ny = x^2\r\n');
  assert.match(derived(file, '--wrt', 'x'), /6 x/);
  for (const input of ['x^3', '\ufeffx^3\r\n', Buffer.from('\ufeffx^3', 'utf16le')])
    for (const args of [['-'], []]) {
      const { code, out } = nabla.run(['derive', ...args], { input });
      assert.equal(code, 0);
      assert.match(out, /3 x²/);
    }
  assert.match(derived('--', '-x^2'), /−2 x/);
});

test('help and version', () => {
  for (const topic of [[], ['derive'], ['check'], ['batch']])
    for (const lang of ['en', 'ko']) {
      const { code, out, err } = nabla.run([...topic, '--help', '--lang', lang]);
      assert.equal(code, 0);
      assert.equal(err, '');
      assert.ok(out.includes('nabla'));
      assert.equal(/\p{Script=Hangul}/u.test(out), lang === 'ko');
    }
  assert.match(nabla.run(['--version']).out, /^\d+\.\d+\.\d+\n$/);
});

test('the language of the environment', () => {
  const korean = nabla.run(['derive', 'sigmoyd(x)'], { environment: { LC_ALL: 'ko_KR.UTF-8' } });
  assert.match(korean.err, /알 수 없는 함수/);
  const asked = nabla.run(['derive', '--lang=en', 'sigmoyd(x)'], { environment: { LC_ALL: 'ko_KR.UTF-8' } });
  assert.match(asked.err, /Unknown function/);
});

test('bad usage and bad input: a message, exit code 2, nothing on standard output', () => {
  const cases: readonly [args: readonly string[], message: RegExp, input?: string | Uint8Array][] = [
    [[], /derive, check, batch or ner/],
    [['integrate', 'x'], /'integrate'/],
    [['derive', '--nonsense', 'x'], /'--nonsense'/],
    [['derive', '-x^2'], /put -- before it/],
    [['derive', '--wrt'], /'--wrt' needs a value/],
    [['derive', '--steps=yes', 'x'], /takes no value/],
    [['derive', '--of', 'a', '--of', 'b', 'x'], /twice/],
    [['derive', '--order', '0', 'x'], /whole number from 1/],
    [['derive', '--layout', 'wide', 'x'], /shape, numerator, denominator/],
    [['derive', '--lang', 'fr', 'x'], /en, ko/],
    [['derive', '--at', 'x = y', 'x'], /'y'/],
    [['derive', '--at', '3', 'x'], /--at/],
    [['derive', '--at', 'x = (1', 'x'], /--at:1:5/],
    [['derive', '--at', 'y = 1', 'x'], /'y'/],
    [['derive', '--let', 'x + 1', 'x'], /--let/],
    [['derive', 'x', '^', '2'], /quotation marks/],
    [['derive', './nowhere.nabla'], /no file/],
    [['batch', 'x'], /standard input/],
    [['derive', '((x'], /expression:1:2: .*\n\n {2}1 │ \(\(x\n {4}│ {2}\^\n$/],
    [['derive', ''], /1:1/],
    [['derive', 'x = 1\ny = sigmoyd(x)'], /:2:5: .*sigmoid.*\n\n {2}2 │ y = sigmoyd\(x\)\n {4}│ {5}\^{7}\n$/],
    [['derive', '한글 = 없는함수(x)'], /│ 한글 = 없는함수\(x\)\n {4}│ {8}\^{8}\n$/],
    [['derive', 'A in R^(2,3); x in R^4; A*x'], /1:25/],
    [['derive', 'This is a sentence about gradients.'], /1:1/],
    [['derive', '-'], /stdin:1:201/, '('.repeat(10_000) + 'x' + ')'.repeat(10_000)],
    [['derive', '-'], /500000/, 'x + '.repeat(260_000) + 'x'],
    [['derive', '-'], /500000/, 'x'.repeat(9_000_000)],
    [['derive', '-'], /stdin:1:4: .*UTF-8/, Buffer.from([0x78, 0x5e, 0x32, 0xff, 0x00, 0x1b])],
    [['derive', 'x \u001b[31m y'], /1:\d/],
  ];
  for (const [args, message, input] of cases) {
    const { code, out, err } = nabla.run(args, input === undefined ? {} : { input });
    const shown = args.join(' ');
    assert.match(err, message, shown);
    assert.equal(code, 2, shown);
    assert.equal(out, '', shown);
    assert.ok(err.length < 1000, `${shown}: a short message`);
    // eslint-disable-next-line no-control-regex -- no text of the input may speak to the terminal
    assert.ok(!/[\u0000-\u0009\u000b-\u001f]/.test(err), shown);
    assert.ok(!/^\s+at /m.test(err), `${shown}: no stack trace`);
  }
});

test('formats that are code', () => {
  const arguments_ = ['--let', 'W in R^(2,3)', 'J = sigmoid(sum(W*x))'];
  const js = derived('--format', 'js', ...arguments_);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running what is printed is the test
  const make = new Function(`${js}\nreturn gradient_of_J;`) as () => (inputs: unknown) => { value: number };
  const W = [1, 0].map((k) => [k, k, k]);
  close(make()({ W, x: [1, 1, -2] }).value, 0.5);
  for (const [format, word] of [
    ['numpy', 'import numpy as np'],
    ['torch', 'import torch'],
    ['jax', 'import jax.numpy as jnp'],
  ] as const) {
    const code = derived('--format', format, ...arguments_);
    assert.ok(code.includes(word));
    assert.match(code, /^def gradient_of_J\(W, x\):$/m);
    assert.match(code, /^ {4}return J, \{"W": dW, "x": dx\}$/m);
  }
  assert.match(derived('--lang', 'ko', '--format', 'numpy', ...arguments_), /J의 값과 그래디언트/);
  const { code, out, err } = nabla.run(['derive', '--format', 'torch', 'spherical_jn(n, x)', '--wrt', 'x']);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /spherical_jn.*PyTorch/);
});
