import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Markup } from '../../../src/ner/text/markup.ts';
import { sentencesOf } from '../../../src/ner/text/sentences.ts';
import { tokenBounds } from '../../../src/ner/text/tokens.ts';

const tokens = (text: string): string => {
  const b = tokenBounds(text);
  const words: string[] = [];
  for (let k = 0; k < b.length; k += 2) words.push(text.slice(b[k], b[k + 1]));
  return words.join(' ');
};
const sentences = (text: string, markup: Markup = 'plain'): string[] =>
  [...sentencesOf(text, markup)].map((s) =>
    s.script === 'hangul' ? `[${s.words.join('')}]` : s.words.join(' '),
  );

test("the notes' sentence has 14 tokens", () => {
  const text = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';
  assert.equal(tokenBounds(text).length / 2, 14);
});

for (const [text, expected] of [
  ["He didn't see O'Brien's dog.", "He did n't see O'Brien 's dog ."],
  [
    'We’ll go to the U.S. on 12/04/1989 or 1989-04-12.',
    'We ’ll go to the U.S. on 12/04/1989 or 1989-04-12 .',
  ],
  ['J. K. Rowling met Mr. Smith-Jones (aged 41).', 'J. K. Rowling met Mr. Smith - Jones ( aged 41 ) .'],
  [
    'Mail a.b@c.org, see https://x.org/a?b=1. @ann #tag',
    'Mail a.b@c.org , see https://x.org/a?b=1 . @ann #tag',
  ],
  ['It cost $1,000.50... in the 1980s, 3rd time!!', 'It cost $ 1,000.50 ... in the 1980s , 3rd time !!'],
  ['naïve Zoë—Kraków', 'naïve Zoë — Kraków'],
  ['', ''],
] as const)
  test(`tokens of ${text}`, () => assert.equal(tokens(text), expected));

test('sentences end at stops, not at abbreviations', () => {
  assert.deepEqual(
    sentences(
      'Dr. Lee came. He left the U.S. The dog stayed! "Why?" Nobody knew (really.) Mr. J. Smith did.',
    ),
    [
      'Dr. Lee came .',
      'He left the U.S.',
      'The dog stayed !',
      '" Why ? "',
      'Nobody knew ( really . )',
      'Mr. J. Smith did .',
    ],
  );
});

test('short lines end a sentence, wrapped lines do not', () => {
  assert.deepEqual(sentences('Ada Byron\nLondon\n'), ['Ada Byron', 'London']);
  assert.deepEqual(sentences(`This line has been wrapped by its writer at some\r\nwidth, and goes on\r\n`), [
    'This line has been wrapped by its writer at some',
    'width , and goes on',
  ]);
  assert.deepEqual(sentences(`This line has been wrapped by its writer at some width\r\nand goes on\r\n`), [
    'This line has been wrapped by its writer at some width and goes on',
  ]);
});

test('Korean sentences are characters; each sentence goes by its own script', () => {
  assert.deepEqual(sentences('김철수는 NAVER에 다닌다. Ada lives in Seoul. 삼성(Samsung)이다.'), [
    '[김철수는 NAVER에 다닌다.]',
    'Ada lives in Seoul .',
    '[삼성(Samsung)이다.]',
  ]);
});

test('Markdown: markup is skipped', () => {
  const text = `---
title: Nobody
---
# About **Ada** Byron

Ada met [Charles Babbage](https://x.org/Nobody "No") in \`Nobody\` $P_Nobody$
and in London.

\`\`\`js
Nobody()
\`\`\`
- one in Paris
- two in Rome

| Name | City |
|---|---|
| Kim | Seoul |

> quoted <b>Oslo</b> snake_case
`;
  assert.deepEqual(sentences(text, 'markdown'), [
    'About Ada Byron',
    'Ada met Charles Babbage in and in London .',
    'one in Paris',
    'two in Rome',
    'Name City',
    'Kim Seoul',
    'quoted Oslo snake _ case',
  ]);
});

test('TeX: commands, formulas and the preamble are skipped', () => {
  const text = String.raw`\documentclass{article}
\title{Nobody}
\begin{document}
\section{About Ada}
Ada Byron met \emph{Charles Babbage}~\cite{nobody} in $L_{ondon}$ London. % Nobody
\begin{equation}
Nobody = 1
\end{equation}
\begin{itemize}
\item in \textbf{Paris}
\end{itemize}
\end{document}
`;
  assert.deepEqual(sentences(text, 'tex'), [
    'About Ada',
    'Ada Byron met Charles Babbage in London .',
    'in Paris',
  ]);
});

test('around a place: whole sentences, and only those', () => {
  const text = 'One is here. Two is there. Three is gone.\n\nFour is far.';
  const at = text.indexOf('there');
  const found = [...sentencesOf(text, 'plain', { start: at, end: at + 2 })];
  assert.deepEqual(
    found.map((s) => s.words.join(' ')),
    ['Two is there .'],
  );
});

const anyText = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '\n',
      '\r\n',
      '. ',
      '`',
      '```\n',
      '$',
      '\\',
      '\\begin{equation}\n',
      '* ',
      '[a](b)',
      '---\n',
      "n't",
      "'s",
      '한글 ',
      '# ',
    ),
  ),
);

for (const markup of ['plain', 'markdown', 'tex'] as const)
  test(`tokens of any ${markup} text stand in order and are what they say`, () =>
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const s of sentencesOf(text, markup))
          s.words.forEach((word, k) => {
            const start = s.bounds[2 * k]!;
            const end = s.bounds[2 * k + 1]!;
            assert.ok(start >= last && end > start);
            if (s.script === 'latin') assert.equal(text.slice(start, end), word);
            last = end;
          });
      }),
    ));
