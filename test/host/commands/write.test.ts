import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../../scripts/root.mjs';
import { regionAt, regionsOf } from '../../../src/core/language/regions/regions.ts';
import { bracketed } from '../../../src/host/commands/brackets.ts';
import { below } from '../../../src/host/commands/insertedBelow.ts';

/** The document after a derivation of two lines was inserted below what stands between the marks. */
function after(languageId: string, marked: string): { form: string; text: string } {
  const text = marked.replace(/[«»]/g, '');
  const part = { start: marked.indexOf('«'), end: marked.indexOf('»') - 1 };
  const page = { text, languageId, ...regionsOf(text, languageId) };
  const made = below(page, part, regionAt(page.regions, part.start));
  return { form: made.form, text: text.slice(0, made.at) + made.text('one\n\ntwo') + text.slice(made.at) };
}

test('in code as a comment below, indented as the formula', () => {
  assert.deepEqual(after('nabla', 'a = 1\n  «s = x^2»\nt = s'), {
    form: 'lines',
    text: 'a = 1\n  s = x^2\n  # one\n  #\n  # two\nt = s',
  });
  assert.equal(
    after('python', 'def f(x):\n    «s = x ** 2»\n    return s').text,
    'def f(x):\n    s = x ** 2\n    # one\n    #\n    # two\n    return s',
  );
  assert.equal(after('typescript', 'const a = «x*x»;\r\nb').text, 'const a = x*x;\n// one\n//\n// two\r\nb');
  assert.equal(after('matlab', '«x^2»').text, 'x^2\n% one\n%\n% two');
});

test('in LaTeX below the environment, in Markdown between blank lines', () => {
  assert.deepEqual(after('latex', '\\begin{align}\n «s &= x^2»\n\\end{align}\nWords.'), {
    form: 'align',
    text: '\\begin{align}\n s &= x^2\n\\end{align}\none\n\ntwo\nWords.',
  });
  assert.deepEqual(after('markdown', 'Words $«x^2»$ words.\nMore.'), {
    form: 'markdown',
    text: 'Words $x^2$ words.\n\none\n\ntwo\n\nMore.',
  });
  assert.equal(
    after('markdown', '> $$\n> «x^2»\n> $$\n\nx').text,
    '> $$\n> x^2\n> $$\n>\n> one\n>\n> two\n\nx',
  );
  assert.equal(after('markdown', '```nabla\n«x^2»\n```\n').text, '```nabla\nx^2\n# one\n#\n# two\n```\n');
});

test('brackets where something is done to what is replaced, none elsewhere', () => {
  const replaced = (marked: string, expression: string, notation: 'nabla' | 'latex' | 'python' = 'nabla') => {
    const text = marked.replace(/[«»]/g, '');
    const range = { start: marked.indexOf('«'), end: marked.indexOf('»') - 1 };
    return text.slice(0, range.start) + bracketed(text, range, expression, notation) + text.slice(range.end);
  };
  assert.equal(replaced('y/«x^2»', '2*x'), 'y/(2*x)');
  assert.equal(replaced('y = «x^2»', '2*x'), 'y = 2*x');
  assert.equal(replaced('y = 3*(«x^2»)', '2*x'), 'y = 3*(2*x)');
  assert.equal(replaced('«sin(x)»^2', 'cos(x)'), 'cos(x)^2');
  assert.equal(replaced('«x^2» # words', '2*x'), '2*x # words');
  assert.equal(replaced('    return «x ** 2»\n', '2 * x', 'python'), '    return 2 * x\n');
  assert.equal(replaced('$«x^2»$', '2 x', 'latex'), '$2 x$');
  assert.equal(replaced('$3 «x^2»$', '2 x', 'latex'), '$3 \\left(2 x\\right)$');
});

test('the examples that are offered are those that there are', async () => {
  const { examples } = await import('../../../src/host/commands/exampleFiles.ts');
  assert.deepEqual([...examples].sort(), readdirSync(join(projectRoot, 'examples')).sort());
});
