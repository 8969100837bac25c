import type { Account, Formula, Step } from '../account.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import { displayWidth } from './width.ts';
import { givenOf } from './given.ts';
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
  section(say(message('heading-given', {}), language), listed(givenOf(a, language)));
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
function titleLines(s: Step, number: string, columns: number, indent: string): string[] {
  const lines = wrapped(
    sentenceText(s.title),
    columns,
    `${indent}${number}. `,
    indent + ' '.repeat(number.length + 2),
  );
  return s.shapes === undefined ? lines : [...lines.slice(0, -1), `${lines.at(-1) ?? ''}   ${s.shapes}`];
}

function stepLines(steps: readonly Step[], columns: number, indent: string, prefix = ''): string[] {
  return steps.flatMap((s, k) => [
    ...titleLines(s, `${prefix}${k + 1}`, columns, indent),
    ...displayedOf(s).flatMap((f: Formula) => formulaLines(f.text, columns, `${indent}     `)),
    ...(s.reason === undefined
      ? []
      : wrapped(sentenceText(s.reason), columns, `${indent}   `, `${indent}   `)),
    ...stepLines(s.children, columns, `${indent}  `, `${prefix}${k + 1}.`),
  ]);
}

/** A chain of equations; one that is too long goes on below its first equals sign. */
export function formulaLines(text: string, columns: number, indent: string): string[] {
  const [left = '', first, ...rest] = partsOf(text, / = /);
  if (first === undefined || displayWidth(indent + text) <= columns) return [indent + text];
  const gap = ' '.repeat(displayWidth(left) > maxGap ? 2 : displayWidth(left));
  const lines = displayWidth(left) > maxGap ? [`${indent}${left}`] : [];
  return [first, ...rest].reduce((done, side, k) => {
    const before = k === 0 && lines.length === 0 ? `${indent}${left} = ` : `${indent}${gap} = `;
    const [head = '', ...more] = wrappedSum(side, columns - displayWidth(before));
    return [...done, before + head, ...more.map((x) => `${indent}${gap}   ${x}`)];
  }, lines);
}

/** Equals signs that are further to the right stand on a line of their own. */
const maxGap = 24;

/** A sum in lines of so many columns, broken before its own signs. */
function wrappedSum(side: string, columns: number): string[] {
  const lines: string[] = [];
  for (const term of partsOf(side, / (?=[+−] )/)) {
    const last = lines.at(-1);
    if (last !== undefined && displayWidth(last) + 1 + displayWidth(term) <= columns)
      lines[lines.length - 1] = `${last} ${term}`;
    else lines.push(term);
  }
  return lines;
}

/** What stands between the separators that are in no brackets. */
function partsOf(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(new RegExp(`[([]|[)\\]]|${separator.source}`, 'g'))) {
    if (/[([\])]/.test(sign)) depth += '(['.includes(sign) ? 1 : -1;
    else if (depth === 0) {
      parts.push(text.slice(from, index));
      from = index + sign.length;
    }
  }
  return [...parts, text.slice(from)];
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
