import { finish, type Steps } from '../../steps.ts';
import { blocksOf } from '../blocks.ts';
import { latexRegions } from './latex-regions.ts';
import { macrosIn } from './macros.ts';
import { markdownRegions } from './markdown-regions.ts';
import { pythonRegions } from './python-regions.ts';
import type { Region, Regions } from './region.ts';

const latexIds = new Set(['latex', 'tex', 'latex-expl3', 'doctex', 'rsweave', 'jlweave', 'pweave']);
const markdownIds = new Set([
  'markdown',
  'plaintext',
  'mdx',
  'quarto',
  'rmd',
  'restructuredtext',
  'asciidoc',
]);

/** Whether a document is LaTeX, by VS Code's identifier of its language. */
export const isLatexDocument = (languageId: string): boolean => latexIds.has(languageId);

/** VS Code's identifiers of the languages whose documents are looked through for mathematics. */
export const mathematicalLanguages: readonly string[] = ['nabla', 'python', ...latexIds, ...markdownIds];

/**
 * The mathematics of a document, by VS Code's identifier of its language. One pass over the text: time grows
 * with its length alone. Nothing is read here; a region may turn out to hold nothing that can be.
 */
export const regionsOf = (text: string, languageId: string): Regions => finish(findRegions(text, languageId));

/** The same in steps, for whoever must not be kept long by a long document. */
export function* findRegions(text: string, languageId: string): Steps<Regions> {
  if (languageId === 'nabla') return { regions: (yield* blocksOf(text)).map(blockRegion), context: {} };
  if (languageId === 'python') return { regions: yield* pythonRegions(text), context: {} };
  const isLatex = latexIds.has(languageId);
  if (!isLatex && !markdownIds.has(languageId)) return { regions: [], context: {} };
  const regions = isLatex ? yield* latexRegions(text) : yield* markdownRegions(text);
  const macros = text.includes('\\') ? yield* macrosIn(text) : [];
  return { regions, context: macros.length > 0 ? { macros } : {} };
}

/** The region at an offset, its marks included; the last one where two meet. */
export function regionAt(regions: readonly Region[], offset: number): Region | undefined {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((regions[middle] as Region).outer.start <= offset) low = middle + 1;
    else high = middle;
  }
  const region = regions[low - 1];
  return region && offset <= region.outer.end ? region : undefined;
}

const blockRegion = (range: { start: number; end: number }): Region => ({
  ...range,
  outer: range,
  notation: 'nabla',
  form: 'block',
});
