import type { Account, Formula, Step } from '../account.ts';
import { say, message, type Language } from '../messages/catalogue.ts';
import { escaped } from './latex.ts';
import { displayed } from './markdown.ts';
import { withValue } from './result.ts';
import { accountText, verdictSigns } from './text.ts';

/** How a derivation stands in a document: rows of an `align*`, Markdown, or lines of plain text. */
export const insertedForms = ['align', 'markdown', 'lines'] as const;
export type InsertedForm = (typeof insertedForms)[number];

/** Columns of plain text. */
const COLUMNS = 88;

/** A derivation with its steps, to stand below the formula that it is of. */
export function insertion(a: Account, form: InsertedForm, language: Language): string {
  if (form === 'align') return alignOf(a, language);
  return form === 'markdown' ? markdownOf(a, language) : accountText(a, language, true, COLUMNS);
}

const resultsOf = (a: Account): Formula[] => [
  ...(a.value ? [a.value] : []),
  ...a.shared,
  ...a.results.map(withValue),
];

/** The results alone, an equation a line, for a document of LaTeX. */
export function resultsLatex(a: Account): string {
  return rowsOf(resultsOf(a).map(aligned));
}

/** The results alone as displayed formulas of Markdown. */
export const resultsMarkdown = (a: Account): string => resultsOf(a).map(displayed).join('\n\n');

function alignOf(a: Account, language: Language): string {
  const rows = [
    ...flat(a.steps).flatMap((s) => [`& \\text{${escaped(s.title)}}`, ...s.formulas.map(aligned)]),
    `& \\text{${escaped(say(message('heading-result', {}), language))}}`,
    ...resultsOf(a).map(aligned),
  ];
  return rowsOf(rows);
}

function rowsOf(rows: readonly string[]): string {
  return ['\\begin{align*}', rows.map((row) => `  ${row}`).join(' \\\\\n'), '\\end{align*}'].join('\n');
}

const flat = (steps: readonly Step[]): Step[] => steps.flatMap((s) => [s, ...flat(s.children)]);

/** An equation with `&` before the first sign of equality that is in no group and no environment. */
function aligned({ tex }: Formula): string {
  let depth = 0;
  for (let i = 0; i < tex.length; i++) {
    const c = tex[i];
    if (c === '\\') {
      const word = /^\\(begin|left|end|right)(?![A-Za-z])/.exec(tex.slice(i, i + 8))?.[1];
      if (word === 'begin' || word === 'left') depth++;
      else if (word !== undefined) depth--;
      i++;
    } else if (c === '{') depth++;
    else if (c === '}') depth--;
    else if (c === '=' && depth === 0) return `${tex.slice(0, i)}&${tex.slice(i)}`;
  }
  return `& ${tex}`;
}

function markdownOf(a: Account, language: Language): string {
  return [
    ...flat(a.steps).flatMap((s) => [
      `**${s.id}.** ${s.title}`,
      ...s.formulas.map(displayed),
      ...(s.reason === undefined ? [] : [s.reason]),
    ]),
    `**${say(message('heading-result', {}), language)}**`,
    ...resultsOf(a).map(displayed),
    `${verdictSigns[a.verdict.kind]} ${a.verdict.label}: ${a.verdict.detail}`,
  ].join('\n\n');
}
