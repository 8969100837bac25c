import type { Account, Formula, Step } from '../account.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import { displayWidth } from './width.ts';
import { displayedOf, withValue } from './result.ts';
import { sentenceText } from './tex-to-text.ts';

/** The widest column of formulas that shapes are lined up behind. */
const maxColumn = 72;

export const verdictSigns = { verified: '✓', convention: '✓', refuted: '✗', unchecked: '?' } as const;

/** An account for a terminal: Unicode mathematics, a formula a line. */
export function accountText(a: Account, language: Language, withSteps: boolean, columns: number): string {
  const lines: string[] = [];
  const section = (heading: string | undefined, content: readonly string[]): void => {
    if (content.length === 0) return;
    if (lines.length > 0) lines.push('');
    if (heading !== undefined) lines.push(heading);
    lines.push(...content);
  };
  const listed = (sentences: readonly string[]): string[] =>
    sentences.flatMap((s) => wrapped(sentenceText(s), columns, '  - ', '    '));
  section(
    undefined,
    a.problem.map((f) => f.text),
  );
  if (withSteps) section(say(message('heading-steps', {}), language), stepLines(a.steps, columns, '  '));
  section(withSteps ? say(message('heading-result', {}), language) : undefined, resultLines(a));
  section(
    undefined,
    wrapped(`${verdictSigns[a.verdict.kind]} ${a.verdict.label}: ${a.verdict.detail}`, columns, '', '  '),
  );
  section(say(message('heading-assumed', {}), language), listed(a.assumptions));
  section(say(message('heading-notes', {}), language), listed(a.notes));
  return lines.join('\n');
}

function resultLines(a: Account): string[] {
  const rows = [
    ...(a.value ? [{ text: a.value.text, shape: '' }] : []),
    ...a.shared.map((f) => ({ text: f.text, shape: '' })),
    ...a.results.map((r) => ({ text: withValue(r).text, shape: r.shape === 'scalar' ? '' : r.shape })),
  ];
  const widths = rows.map((r) => displayWidth(r.text));
  const column = Math.max(0, ...widths.filter((n) => n <= maxColumn));
  return rows.map((r, k) => {
    if (r.shape === '') return `  ${r.text}`;
    return `  ${r.text}${' '.repeat(Math.max(0, column - (widths[k] ?? 0)))}   [${r.shape}]`;
  });
}

/** Steps at the level of detail that they come in. */
export const stepsText = (steps: readonly Step[], columns: number): string =>
  stepLines(steps, columns, '').join('\n');

/** The heading, with the shapes behind it. */
function titleLines(s: Step, columns: number, indent: string): string[] {
  const lines = wrapped(
    sentenceText(s.title),
    columns,
    `${indent}${s.id}. `,
    indent + ' '.repeat(s.id.length + 2),
  );
  return s.shapes === undefined ? lines : [...lines.slice(0, -1), `${lines.at(-1) ?? ''}   ${s.shapes}`];
}

function stepLines(steps: readonly Step[], columns: number, indent: string): string[] {
  return steps.flatMap((s) => [
    ...titleLines(s, columns, indent),
    ...displayedOf(s).map((f: Formula) => `${indent}     ${f.text}`),
    ...(s.reason === undefined
      ? []
      : wrapped(sentenceText(s.reason), columns, `${indent}   `, `${indent}   `)),
    ...stepLines(s.children, columns, `${indent}  `),
  ]);
}

/** A sentence in lines of at most so many columns, broken at blanks. */
export function wrapped(sentence: string, columns: number, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of sentence.split(/\s+/)) {
    if (!empty && displayWidth(line) + 1 + displayWidth(word) > columns) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
