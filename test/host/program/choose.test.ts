import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { direct } from '../../../src/host/engine/direct.ts';
import { regionsOf } from '../../../src/core/language/regions/regions.ts';
import { chooseExcerpt } from '../../../src/host/program/choose.ts';
import { inDocument, join } from '../../../src/core/service/excerpt.ts';
import { lineAt, programAt } from '../../../src/host/program/page.ts';

const pageOf = (text: string, languageId: string) => ({ text, languageId, ...regionsOf(text, languageId) });

/** What is chosen in a text for these selected parts, or for the cursor at `cursor`. */
async function chosen(languageId: string, text: string, at: { parts?: string[]; cursor?: number }) {
  const selections = at.parts?.map((part) => {
    const start = text.indexOf(part);
    return { start, end: start + part.length };
  }) ?? [{ start: at.cursor ?? 0, end: at.cursor ?? 0 }];
  const excerpt = await chooseExcerpt(pageOf(text, languageId), selections, direct.definitions);
  return typeof excerpt === 'object' ? excerpt.source : excerpt;
}

const block = "s = u'*h\nh = f(z)\nz = W*x + b";
const file = `a = t^2\n\n${block}\n\n`;
const markdown = `Words.\n\n\`\`\`nabla\n${block}\n\`\`\`\n\n\`\`\`python\ns = u\n\`\`\`\n`;

test('with nothing selected: the block, the fence, the line', async () => {
  assert.equal(await chosen('nabla', file, { cursor: file.indexOf('f(z)') }), block);
  assert.equal(await chosen('markdown', markdown, { cursor: markdown.indexOf('f(z)') }), block);
  assert.equal(await chosen('markdown', markdown, { cursor: 2 }), 'Words.');
  assert.equal(await chosen('python', 'a\n  x^2  \nb', { cursor: 4 }), 'x^2');
  assert.equal(await chosen('markdown', markdown, { cursor: markdown.indexOf('s = u\n') }), 's = u');
});

test('where there is nothing: nothing', async () => {
  assert.equal(await chosen('nabla', file, { cursor: file.length }), undefined);
  assert.equal(await chosen('python', 'a\n\nb', { cursor: 2 }), undefined);
  assert.equal(await chosen('python', '', { cursor: 0 }), undefined);
});

test('a selection comes with the definitions that it needs, and without the blanks around it', async () => {
  assert.equal(await chosen('nabla', file, { parts: ["u'*h\n"] }), "h = f(z)\nz = W*x + b\nu'*h");
  assert.equal(await chosen('python', file, { parts: [" u'*h\n"] }), "u'*h");
});

test('several selections are one program, each definition once', async () => {
  assert.equal(await chosen('nabla', file, { parts: ["u'*h", 'f(z)'] }), "h = f(z)\nz = W*x + b\nu'*h\nf(z)");
  assert.equal(
    await chosen('python', 'y = x^2\n\nz = 3*y', { parts: ['z = 3*y', 'y = x^2'] }),
    'y = x^2\n\f\nz = 3*y',
  );
});

test('a selection that cannot be read stands for itself', async () => {
  assert.equal(await chosen('nabla', 'h = t^2\ns = (u * h', { parts: ['(u * h'] }), '(u * h');
});

test('a place in the source is found again in the document', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      (parts, pick) => {
        const text = parts.map((part) => `--${part}`).join('');
        let at = 0;
        const ranges = parts.map((part) => {
          const start = at + 2;
          at = start + part.length;
          return { start, end: at };
        });
        const { source, pieces } = join(text, ranges, {});
        const start = pick % source.length;
        const place = inDocument(pieces, { start, end: start + 1 });
        // A line break between two pieces has no place of its own: the end of the piece before it.
        const separator = pieces.some((piece) => piece.at + piece.length === start);
        assert.equal(text.slice(place.start, place.end), separator ? '' : source.charAt(start));
      },
    ),
  );
});

test('a line has no blanks at its ends, whatever ends it', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = `a${end}  b c ${end}d`;
    const line = lineAt(text, text.indexOf('c'));
    assert.ok(line);
    assert.equal(text.slice(line.start, line.end), 'b c');
  }
});

test('a fence is a program with its blank lines', () => {
  const text = '```nabla\ny = x^2\n\nz = 3*y\n```\n';
  const range = programAt(pageOf(text, 'markdown'), text.indexOf('3'));
  assert.ok(range);
  assert.equal(text.slice(range.start, range.end), 'y = x^2\n\nz = 3*y');
});

const paper = String.raw`
Let $W \in \mathbb{R}^{m\times n}$, and $z = Wx + b$ with a large $t$.
\[ h = \sigma(z) \]
\begin{align}
  s &= u^\top h \\
  r &= s^2
\end{align}
`;

test('a formula comes with the nearest definitions of earlier formulas, and their declarations', async () => {
  const source = await chosen('latex', paper, { cursor: paper.indexOf('h \\\\') });
  assert.equal(
    source,
    [
      String.raw`W \in \mathbb{R}^{m\times n}`,
      'z = Wx + b',
      String.raw`h = \sigma(z)`,
      String.raw`s &= u^\top h \\` + '\n  r &= s^2',
    ].join('\n\\\\\n'),
  );
  const part = await chosen('latex', paper, { parts: ['s^2'] });
  assert.match(part ?? '', /z = Wx \+ b\n\\\\\nh = .*\n\\\\\ns &= u\^\\top h\n\\\\\ns\^2$/s);
});

test('the macros of the document are told to the reader, Python and Nabla are not mixed', async () => {
  const text = '\\newcommand{\\W}{\\mathbf{W}}\n$$z = \\W x$$\n';
  const page = pageOf(text, 'latex');
  const excerpt = await chooseExcerpt(
    page,
    [{ start: text.indexOf('z'), end: text.indexOf('z') }],
    direct.definitions,
  );
  assert.ok(typeof excerpt === 'object');
  assert.equal(excerpt.reading.notation, 'latex');
  assert.equal(excerpt.reading.context?.macros?.[0]?.name, 'W');
  assert.equal(await chosen('markdown', markdown, { parts: ["u'*h", 's = u\n'] }), 'mixed');
});
