import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { childrenOf, postorder } from '../../../src/core/language/program.ts';
import type { Expression } from '../../../src/core/language/program.ts';
import { readProgram } from '../../../src/core/language/read.ts';
import { say } from '../../../src/core/messages/catalogue.ts';
import { print, trees } from './random.ts';
import type { Tree } from './random.ts';
import { program } from './show.ts';

/** The tree of an expression, its places left out. */
function bare(e: Expression): Tree {
  switch (e.kind) {
    case 'number':
      return { kind: 'number', text: e.exact };
    case 'name':
      return { kind: 'name', text: e.name };
    case 'text':
      return { kind: 'text', text: e.text };
    case 'call':
      return { kind: 'call', callee: e.callee, primes: e.primes, args: e.args.map(bare) };
    case 'operator':
      return { kind: 'operator', operator: e.operator, args: e.args.map(bare) };
    case 'array':
      return { kind: 'array', columns: e.rowLengths[0] ?? 0, args: e.args.map(bare) };
    default:
      return { kind: e.kind, args: e.args.map(bare) };
  }
}

/** Blanks drawn from a list, again and again. */
function cycle(blanks: readonly string[]): () => string {
  let i = 0;
  return () => blanks[i++ % blanks.length] ?? '';
}

const blanks = fc.array(fc.constantFrom('', ' ', '\t', '  ', ' # +(\n'), { minLength: 1, maxLength: 7 });

/** A printed expression as the value of a definition, in brackets, so that lines may break anywhere. */
const written = fc
  .tuple(trees, blanks)
  .map(([tree, list]) => ({ tree, source: `q = (${print(tree, cycle(list))})` }));

function valueOf(source: string): Expression {
  const [s] = program(source).statements;
  assert.ok(s?.kind === 'assignment');
  return s.value;
}

test('an expression that is printed and read is the same expression', () => {
  fc.assert(
    fc.property(written, ({ tree, source }) => {
      assert.deepEqual(bare(valueOf(source)), tree);
    }),
    { numRuns: 2000 },
  );
});

test('every node has its place: leaves as written, children within their parent, side by side', () => {
  fc.assert(
    fc.property(written, ({ source }) => {
      const text = (r: { start: number; end: number }) => source.slice(r.start, r.end);
      for (const e of postorder(valueOf(source))) {
        if (e.kind === 'number') assert.equal(text(e.range), e.exact);
        if (e.kind === 'name') assert.equal(text(e.range), e.name);
        if (e.kind === 'call') assert.equal(text(e.calleeRange), e.callee);
        let from = e.range.start;
        for (const child of childrenOf(e)) {
          assert.ok(from <= child.range.start && child.range.end <= e.range.end, source);
          from = child.range.end;
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('the text at the place of a node is the text of that node', () => {
  fc.assert(
    fc.property(written, ({ source }) => {
      for (const e of postorder(valueOf(source))) {
        if (e.kind === 'slice') continue;
        const alone = `q = (${source.slice(e.range.start, e.range.end)})`;
        assert.deepEqual(bare(valueOf(alone)), bare(e), alone);
      }
    }),
    { numRuns: 300 },
  );
});

/** Whatever the text, there is a program or a refusal, in bounded time, placed within the text, in both languages. */
function survives(source: string): void {
  const outcome = readProgram(source);
  if (outcome.ok) {
    for (const s of outcome.value.statements) {
      assert.ok(0 <= s.range.start && s.range.start < s.range.end && s.range.end <= source.length);
    }
    return;
  }
  const { message, range } = outcome.error;
  assert.ok(0 <= range.start && range.start <= range.end && range.end <= source.length, message.key);
  assert.ok(range.start < range.end || source.length === 0, `${message.key} has an empty place`);
  for (const language of ['en', 'ko'] as const) {
    const sentence = say(message, language);
    assert.ok(sentence.length > 5 && !sentence.includes('undefined'), sentence);
  }
}

const PIECES = [
  ...'x y W b T f z in R ^ ^T ( ) [ ] { } , ; : = == != < <= + - * / .* .^ \' ᵀ ² ⁻¹ ∈ ∂ ∇ √ ½ ‖ | || ! ? % & " # . @ _ 1 2.5 1e'.split(
    ' ',
  ),
  ...[
    'and ',
    'not ',
    'mod ',
    'gradient(',
    'f(x) = ',
    'x in R^n',
    'S^n_++',
    'symmetric',
    '\n',
    '\r\n',
    '\n\n',
    ' ',
    '∂s/∂W',
    '->',
    '_2',
    '₁',
    '̂',
    '😀',
    '\u0000',
    '함수',
    '\ud835',
  ],
];

test('text made of scraps of the language never throws and is never refused outside itself', () => {
  const scraps = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''));
  fc.assert(fc.property(scraps, survives), { numRuns: 4000 });
});

test('any text at all never throws and is never refused outside itself', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), survives), { numRuns: 2000 });
});

test('a program with a character too many or too few never throws and is never refused outside itself', () => {
  const whole = `x ∈ R^n; W ∈ R^(m×n), b in R^{m}\nz = W*x + b\ns = u'*σ(z)² / ‖b‖₂\n∂s/∂W == δ*x'\nf(x, y) = x[1:2, :] ? [1, 2; 3, 4] : |y|`;
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(3), fc.constantFrom(...PIECES), (at, cut, piece) => {
      survives(whole.slice(0, at) + piece + whole.slice(at + cut));
    }),
    { numRuns: 2000 },
  );
});
