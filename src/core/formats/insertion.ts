import type { Account } from '../account.ts';
import { say, message, type Language } from '../messages/catalogue.ts';
import { accountLatex, aligned } from './latex.ts';
import { displayed, stepBlocks } from './markdown.ts';
import { resultsOf } from './result.ts';
import { accountText, verdictSigns } from './text.ts';

/** How a derivation stands in a document: words and rows of `align*`, Markdown, or lines of plain text. */
export const insertedForms = ['align', 'markdown', 'lines'] as const;
export type InsertedForm = (typeof insertedForms)[number];

/** Columns of plain text. */
const COLUMNS = 88;

/** A derivation with its steps, to stand below the formula that it is of. */
export function insertion(a: Account, form: InsertedForm, language: Language): string {
  if (form === 'align') return accountLatex(a, true);
  return form === 'markdown' ? markdownOf(a, language) : accountText(a, language, true, COLUMNS);
}

/** The results alone, an equation a line, for a document of LaTeX. */
export const resultsLatex = (a: Account): string => aligned(resultsOf(a)).join('\n');

/** The results alone as displayed formulas of Markdown. */
export const resultsMarkdown = (a: Account): string => resultsOf(a).map(displayed).join('\n\n');

/** Without the problem, which stands above. */
function markdownOf(a: Account, language: Language): string {
  return [
    ...stepBlocks(a.steps),
    `**${say(message('heading-result', {}), language)}**`,
    ...resultsOf(a).map(displayed),
    `${verdictSigns[a.verdict.kind]} ${a.verdict.label}: ${a.verdict.detail}`,
  ].join('\n\n');
}
