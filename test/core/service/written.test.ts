import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { explainText } from '../../../src/core/nabla.ts';
import { insertion, resultsLatex, resultsMarkdown } from '../../../src/core/formats/insertion.ts';
import { loadReader } from '../../../src/core/language/read.ts';
import { readPoint } from '../../../src/core/point-text.ts';
import type { Request } from '../../../src/core/request.ts';
import { claimsOf } from '../../../src/core/service/claims.ts';
import { replacementsOf } from '../../../src/core/service/replacement.ts';
import { samplePoint } from '../../../src/core/service/sample-point.ts';
import { withTransposes } from '../../../src/core/service/transposes.ts';

before(() => loadReader('latex'));

const scorer = "s = u'*h\nh = sigmoid(z)\nz = W*x + b";

const replacements = (source: string, request: Request = {}) => {
  const made = replacementsOf(source, request);
  assert.ok(made.ok);
  return made.value;
};

test('a replacement is written in the notation of its source, by the names of the program', () => {
  assert.deepEqual(
    replacements(scorer, { wrt: ['W'] }).map(({ statement, alone }) => [statement, alone]),
    [["gradient(s, W) == (u .* h .* (1 - h))*x'", false]],
  );
  assert.deepEqual(
    replacements('x^2*sin(x)').map(({ expression, alone }) => [expression, alone]),
    [['2*x*sin(x) + x^2*cos(x)', true]],
  );
  const [tex] = replacements('s = u^\\top h', { notation: 'latex', wrt: ['h'] });
  assert.equal(tex?.statement, '\\frac{\\partial s}{\\partial h} = u');
});

test('what a replacement claims is right: it reads back, and is checked', () => {
  for (const [source, notation] of [
    [scorer, 'nabla'],
    ['E = (y - w*x)^2', 'nabla'],
    ['h = \\tanh(Wx + b) \\\\ s = u^\\top h', 'latex'],
  ] as const) {
    const statements = replacements(source, { notation }).map(({ statement }) => statement);
    const end = notation === 'latex' ? ' \\\\\n' : '\n';
    const claims = claimsOf([source, ...statements].join(end), { notation }, 'en');
    assert.ok(claims.ok, JSON.stringify(claims));
    assert.equal(claims.value.length, statements.length);
    assert.deepEqual([...new Set(claims.value.map(({ verdict }) => verdict))], ['right'], source);
  }
});

test('a wrong claim tells where, why, with numbers, and how to put it right', () => {
  const source = "s = u'*W*x\nx in R^n; u in R^m\ngradient(s, W) == 2*u*x'";
  const claims = claimsOf(source, {}, 'en');
  assert.ok(claims.ok);
  const [claim] = claims.value;
  assert.equal(claim?.verdict, 'wrong');
  assert.equal(source.slice(claim.place.start, claim.place.end), "2*u*x'");
  assert.ok(claim.remarks.length > 0 && claim.counterexample.length > 0);
  assert.ok(claim.correction);
  const { start, end, text } = claim.correction;
  const mended = claimsOf(source.slice(0, start) + text + source.slice(end), {}, 'en');
  assert.ok(mended.ok && mended.value[0]?.verdict === 'right', text);
});

test('all that stands right of the equals sign is put right, brackets included', () => {
  const source = 's = u^\\top \\sigma(z) \\\\ \\frac{\\partial s}{\\partial u} = (2 \\sigma(z))';
  const claims = claimsOf(source, { notation: 'latex' }, 'en');
  assert.ok(claims.ok);
  const { start, end, text } = claims.value[0]?.correction ?? { start: 0, end: 0, text: '' };
  assert.equal(source.slice(start, end), '(2 \\sigma(z))');
  const mended = claimsOf(source.slice(0, start) + text + source.slice(end), { notation: 'latex' }, 'en');
  assert.ok(mended.ok && mended.value[0]?.verdict === 'right', text);
});

test('transposes in the style that is asked for; the primes of derivatives are none', () => {
  assert.equal(withTransposes("A'*f'(z) + (x')'", 'nabla', 'ᵀ'), "Aᵀ*f'(z) + (xᵀ)ᵀ");
  assert.equal(withTransposes("A'", 'nabla', "'"), "A'");
  assert.equal(withTransposes('W^{\\top} x + W^{\\top} (y)', 'latex', "'"), "W' x + W^{\\top} (y)");
  assert.equal(withTransposes('W^{\\top} x', 'latex', 'ᵀ'), 'W^{\\top} x');
});

test('a proposed point reads back, has every input, and fits', () => {
  const text = samplePoint(scorer, {});
  assert.ok(text.ok);
  const at = readPoint(text.value);
  assert.ok(at.ok, text.value);
  assert.deepEqual(Object.keys(at.value).sort(), ['W', 'b', 'u', 'x']);
  const told = explainText(scorer, { at: at.value }, 'en');
  assert.ok(told.ok && told.value.value, 'a value at the point');
  assert.match(String(samplePoint('f(x) = x^2\nf(3)', {}).ok), /true/);
});

test('a derivation stands in a document: words and rows of align, Markdown, lines', () => {
  const told = explainText(scorer, { wrt: ['W'], detail: 'normal' }, 'en');
  assert.ok(told.ok);
  const align = insertion(told.value, 'align', 'en');
  assert.match(align, /^\\par\\noindent\\textbf\{1\}[^]*\n\\begin\{align\*\}\n/);
  assert.match(align, /\\frac\{\\partial s\}\{\\partial W\} &= .*x/);
  assert.ok(!/\\\\\n\\end/.test(align), 'no row is left open');
  const rows = align.split('\n').filter((line) => line.startsWith('  '));
  for (const row of rows) assert.equal(row.match(/(?<!\\)&/g)?.length, 1, row);
  assert.match(insertion(told.value, 'markdown', 'ko'), /\$\$\n.*\n\$\$/);
  assert.ok(!/\$/.test(insertion(told.value, 'lines', 'en')));
  assert.equal(resultsMarkdown(told.value).split('$$').length % 2, 1);
  assert.match(resultsLatex(told.value), /^\\begin\{align\*\}[^]*\\end\{align\*\}$/);
});
