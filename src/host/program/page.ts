import type { Notation } from '../../core/language/notation.ts';
import { regionAt } from '../../core/language/regions/regions.ts';
import type { Region, Regions } from '../../core/language/regions/region.ts';
import type { Range } from '../../core/place.ts';

/** A document as far as an excerpt needs it. */
export interface Page extends Regions {
  readonly text: string;
  /** VS Code's identifier of the language: `nabla`, `markdown`, ... */
  readonly languageId: string;
}

/**
 * The program that an offset lies in: the block of a Nabla file, the fence or formula of a Markdown file, the
 * function of a Python file. `undefined` where there is none: elsewhere text is no program until someone
 * selects it.
 */
export function programAt(page: Page, offset: number): Region | undefined {
  const region = regionAt(page.regions, offset);
  const range = region && nonBlank(page.text, region);
  return range && { ...region, ...range };
}

/** The line that an offset lies in, without the blanks around it; `undefined` for a blank line. */
export function lineAt(text: string, offset: number): Range | undefined {
  const isBreak = (c: string): boolean => c === '\n' || c === '\r';
  let start = offset;
  while (start > 0 && !isBreak(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && !isBreak(text.charAt(end))) end++;
  return nonBlank(text, { start, end });
}

/** The range without the blanks at its ends; `undefined` where nothing is left. */
export function nonBlank(text: string, range: Range): Range | undefined {
  const part = text.slice(range.start, range.end);
  const start = range.start + part.length - part.trimStart().length;
  const end = range.start + part.trimEnd().length;
  return start < end ? { start, end } : undefined;
}

const LATEX_FILES = new Set(['latex', 'tex', 'latex-expl3', 'doctex', 'rsweave', 'jlweave', 'pweave']);
const LOOKS_LIKE_TEX = /\\[A-Za-z]{2,}|[_^]\{|\^\\|\\\\|&\s*=/;

/** The notation of text outside every region: that of the file, or, in files of words, what it looks like. */
export function notationOf(page: Page, text: string): Notation {
  if (page.languageId === 'python') return 'python';
  if (page.languageId === 'nabla') return 'nabla';
  return LATEX_FILES.has(page.languageId) || LOOKS_LIKE_TEX.test(text) ? 'latex' : 'nabla';
}
