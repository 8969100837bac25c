import type { InsertedForm } from '../../core/formats/insertion.ts';
import { isLatexDocument } from '../../core/language/regions/regions.ts';
import type { Region } from '../../core/language/regions/region.ts';
import type { Range } from '../../core/place.ts';
import type { Page } from '../program/page.ts';
import { commented } from './comments.ts';

/** Where and how a derivation stands below its formula. */
export interface Below {
  readonly form: InsertedForm;
  /** An offset of the document: the end of a line. */
  readonly at: number;
  /** The derivation as it is written there. */
  readonly text: (derivation: string) => string;
}

/** Languages whose documents are words: what stands in them outside formulas is no code. */
const WORDS = new Set(['plaintext', 'mdx', 'quarto', 'rmd', 'restructuredtext', 'asciidoc', 'markdown']);

/**
 * Below a part of a document: in code as a comment, in a document of LaTeX as rows of an `align*`, in Markdown as
 * Markdown. It begins as the line of its formula does: with its indentation, and its marks of a quotation.
 */
export function below(page: Page, part: Range, region: Region | undefined): Below {
  const { text, languageId } = page;
  const isFormula = region?.notation === 'latex';
  const isCode = !isFormula && !(WORDS.has(languageId) && !region) && !isLatexDocument(languageId);
  const at = lineEnd(text, isFormula ? region.outer.end : part.end);
  const start = lineStart(text, isFormula ? region.outer.start : part.start);
  const margin = /^[ \t]*(?:>[ \t]?)*/.exec(text.slice(start, at))?.[0] ?? '';
  const form: InsertedForm = isCode ? 'lines' : isLatexDocument(languageId) ? 'align' : formOf(languageId);
  const lines = (derivation: string): string[] => derivation.split('\n');
  const written = (derivation: string): string[] => {
    if (isCode)
      return commented(
        lines(derivation),
        region?.notation === 'python' ? 'python' : region ? 'nabla' : languageId,
      );
    return form === 'markdown'
      ? ['', ...lines(derivation), ...(isBlank(text, at) ? [] : [''])]
      : lines(derivation);
  };
  return {
    form,
    at,
    text: (derivation) =>
      written(derivation)
        .map((line) => `\n${`${margin}${line}`.trimEnd()}`)
        .join(''),
  };
}

const formOf = (languageId: string): InsertedForm => (languageId === 'plaintext' ? 'lines' : 'markdown');

const isBreak = (c: string | undefined): boolean => c === '\n' || c === '\r';

function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text[at])) at++;
  return at;
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text[at - 1])) at--;
  return at;
}

/** Whether the line after the one that ends here is blank, or there is none. */
function isBlank(text: string, end: number): boolean {
  const rest = text.slice(end, end + 200).replace(/\r\n?/g, '\n');
  return /^(?:$|\n[ \t>]*(?:\n|$))/.test(rest);
}
