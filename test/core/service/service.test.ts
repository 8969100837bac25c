import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readProgram } from '../../../src/core/language/read.ts';
import { analyse, type Analysis } from '../../../src/core/service/analysis.ts';
import { completionsAt, documentationAt } from '../../../src/core/service/complete.ts';
import { setText } from '../../../src/core/service/hints.ts';
import { signatureAt } from '../../../src/core/service/signature.ts';
import { symbolAt } from '../../../src/core/service/symbols.ts';

const scorer = "x in R^n\nz = W*x + b\nh = sigmoid(z)\ns = u'*h";
const applied = (source: string, edits: readonly { start: number; end: number; text: string }[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, e) => text.slice(0, e.start) + e.text + text.slice(e.end), source);
const kinds = (a: Analysis): string[] =>
  a.symbols.map((s) => `${s.name} ${s.kind}${s.shape === undefined ? '' : ` ${s.shape}`}`);

test('every name has its kind, its shape and its places', () => {
  const a = analyse(scorer, 'en');
  assert.deepEqual(kinds(a), [
    ...['x input n', 'n size', 'z value m', 'W input m×n', 'b input m'],
    ...['h value m', 'sigmoid builtin', 's value scalar', 'u input m'],
  ]);
  const x = symbolAt(a.symbols, 0);
  assert.deepEqual(
    x?.symbol.occurrences.map(({ start, defines }) => [start, defines]),
    [
      [0, true],
      [15, false],
    ],
  );
  assert.deepEqual(a.problems, []);
});

test('a parameter is a name of its function alone', () => {
  const source = 'f(x, y) = x + y*a\nx = 3\ns = f(x, 2)';
  const { symbols } = analyse(source, 'en');
  const places = (offset: number): number[] =>
    symbolAt(symbols, offset)?.symbol.occurrences.map(({ start }) => start) ?? [];
  assert.deepEqual(places(2), [2, 10]);
  assert.deepEqual(places(18), [18, 30]);
  assert.deepEqual(places(0), [0, 28]);
});

test('dimensions are found in superscripts, names in derivatives', () => {
  const { symbols } = analyse("x ∈ ℝⁿ\ns = x'*x/n\n∂s/∂x == 2*x/n", 'en');
  const n = symbols.find(({ name }) => name === 'n');
  assert.deepEqual(
    n?.occurrences.map(({ start, raised }) => [start, raised]),
    [
      [5, true],
      [16, false],
      [31, false],
    ],
  );
  assert.deepEqual(
    symbols.find(({ name }) => name === 's')?.occurrences.map(({ start }) => start),
    [7, 19],
  );
});

test('every mistake of a block is told once, what follows from it is not', () => {
  const a = analyse("h = sigmiod(z)\ns = u'*h\nt = softmx(q)\nx in R^n\ny = x*x", 'en');
  assert.deepEqual(
    a.problems.map(({ code }) => code),
    ['unknown-function', 'unknown-function', 'product-of-columns'],
  );
  assert.equal(analyse('s = (x + 1\nt = sin(x', 'en').problems.length, 1);
  assert.deepEqual(analyse('# words', 'en').problems, []);
});

test('each fix mends what it is offered for', () => {
  const cases: readonly [string, string][] = [
    ['s = sigmiod(x)', 's = sigmoid(x)'],
    ['s = sin x', 's = sin(x)'],
    ['x = 2\ns = x(y + 1)', 'x = 2\ns = x*(y + 1)'],
    ['x in R^n\ns = x*x', "x in R^n\ns = x'*x"],
    ['x in R^n\ns = sum(x^2)', 'x in R^n\ns = sum(x.^2)'],
    ['x, y in R^n\ns = sum(x / y)', 'x, y in R^n\ns = sum(x ./ y)'],
    ['s = (x + 1 # why', 's = (x + 1) # why'],
    ['s = x + 1)', 's = x + 1'],
    ['s = 2\nx in', 's = 2\nx in R^n'],
    ['s = x @ y', 's = x * y'],
    ['s = x^2\ngradient(s, x) = 2*x', 's = x^2\ngradient(s, x) == 2*x'],
    ['a in R^m; b in R^m; W in R^(m×n)\ns = Wa + b', 'a in R^m; b in R^m; W in R^(m×n)\ns = W*a + b'],
    ['loss = x^2\ngradient(los, x)', 'loss = x^2\ngradient(loss, x)'],
  ];
  for (const [source, mended] of cases) {
    const [first] = analyse(source, 'en').problems;
    const fix = first?.fixes[0];
    assert.ok(fix, `${source}: ${first?.code}`);
    assert.equal(applied(source, fix.edits), mended, first?.code);
  }
});

test('a declaration that is offered says what was inferred', () => {
  const source = `# the scorer\n${scorer}`;
  const { declarations } = analyse(source, 'ko');
  assert.deepEqual(
    declarations.map(({ name }) => name),
    ['W', 'b', 'u'],
  );
  for (const { fix } of declarations) {
    const declared = applied(source, fix.edits);
    assert.ok(declared.startsWith('# the scorer\n'));
    assert.deepEqual(analyse(declared, 'ko').problems, []);
    assert.ok(kinds(analyse(declared, 'ko')).includes('W input m×n'));
  }
});

test('hints tell inferred shapes once, and values at a point', () => {
  const { hints } = analyse(scorer, 'en');
  assert.deepEqual(
    hints.map(({ at, label }) => `${scorer.slice(0, at).at(-1)} ${label}`),
    ['z ∈ ℝᵐ', 'W ∈ ℝᵐˣⁿ', 'b ∈ ℝᵐ', 'h ∈ ℝᵐ', 'u ∈ ℝᵐ'],
  );
  const circuit = 'f(x, y, z) = (x + y)*max(y, z)\nf(1, 2, 0)';
  assert.deepEqual(analyse(circuit, 'en').hints, [{ at: circuit.length, label: '= 6', kind: 'value' }]);
  assert.deepEqual(
    analyse('f(x, y) = x*y\na = x^2 + 1\nf(2, 1)', 'en').hints.map(({ label }) => label),
    ['= 5'],
  );
  assert.equal(setText('m + n×3'), '∈ ℝ^(m + n×3)');
});

test('completion: names with shapes, functions with derivatives, signs after a backslash, sets', () => {
  const at = (text: string) => {
    const offset = text.indexOf('|');
    return completionsAt(text.replace('|', ''), offset, 'en');
  };
  const items = at(`${scorer}\nt = si|`);
  const W = items.find(({ label }) => label === 'W');
  assert.equal(W?.detail, '∈ ℝᵐˣⁿ');
  const sigmoid = items.find(({ label }) => label === 'sigmoid');
  assert.match(sigmoid?.documentation ?? '', /∂f\/∂x = /);
  assert.ok(!items.some(({ label }) => label === 'si'), 'the word that is being written is none');
  assert.deepEqual(
    at('s = \\alp|').find(({ label }) => label === '\\alpha'),
    { label: '\\alpha', kind: 'sign', detail: 'α', insert: 'α', range: { start: 4, end: 8 } },
  );
  assert.ok(at('x in R|').some(({ insert }) => insert === 'R^n'));
  assert.ok(at('A in R^(n×n), |').some(({ insert }) => insert === 'symmetric'));
  assert.deepEqual(at('s = x # si|'), []);
  assert.deepEqual(at('s = 2e|'), []);
});

test('signature help: the argument that the cursor is in', () => {
  const help = signatureAt('s = norm(A, ', 12, 'en');
  assert.equal(help?.parameter, 1);
  assert.equal(help?.signatures[help.active]?.parameters.length, 2);
  const own = signatureAt('f(x, y) = x*y\ns = f(1, ', 23, 'en');
  assert.deepEqual(
    own?.signatures.map(({ label }) => label),
    ['f(x, y)'],
  );
  assert.equal(signatureAt('s = (x + ', 9, 'en'), undefined);
  assert.equal(signatureAt('s = f(sin(x), [1, 2], ', 22, 'en'), undefined);
  assert.equal(signatureAt('gradient(s, ', 12, 'en')?.parameter, 1);
});

test('a call of a function of the language is documented, one of the own program is not', () => {
  assert.match(documentationAt('s = sigmoid(x)', 6, 'ko')?.text ?? '', /∂f\/∂x/);
  assert.equal(documentationAt('s = sigmoid', 6, 'en'), undefined);
  assert.equal(documentationAt('exp(x) = x^2\ns = exp(3)', 18, 'en'), undefined);
});

const scraps = fc
  .array(
    fc.constantFrom(
      ..."x y W b f sin( ) [ ] , ; = == + * .* ' ᵀ ∈ ℝⁿ R^n ∂s/∂x gradient( \n \n\n # 1 2.5 | \\ {".split(
        ' ',
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(' '));

test('whatever the text, the service answers within the text', () => {
  fc.assert(
    fc.property(scraps, fc.nat(), (source, pick) => {
      const a = analyse(source, 'en');
      const offset = pick % (source.length + 1);
      const ranges = [
        ...a.problems.map(({ range }) => range),
        ...a.problems.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits)),
        ...a.symbols.flatMap(({ occurrences }) => occurrences),
        ...completionsAt(source, offset, 'ko').map(({ range }) => range),
      ];
      signatureAt(source, offset, 'en');
      documentationAt(source, offset, 'en');
      for (const { start, end } of ranges) assert.ok(0 <= start && start <= end && end <= source.length);
      if (readProgram(source).ok) assert.ok(a.problems.length <= 12);
    }),
    { numRuns: 300 },
  );
});
