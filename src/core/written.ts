import { codeText } from './code.ts';
import { differentiate, withinLimits } from './derivation.ts';
import { explain } from './explain/explain.ts';
import { accountLatex } from './formats/latex.ts';
import { accountMarkdown } from './formats/markdown.ts';
import { accountText } from './formats/text.ts';
import type { Language } from './messages/catalogue.ts';
import { attempt, type Outcome } from './outcome.ts';
import type { Request } from './request.ts';

/** What a derivation can be written as: words and formulas, or a function that runs. */
export const writtenFormats = ['text', 'markdown', 'latex', 'numpy', 'torch', 'jax', 'js'] as const;
export type WrittenFormat = (typeof writtenFormats)[number];

/** Where lines of plain text are wrapped. */
const COLUMNS = 88;

/** Derive and write it in a format, with its steps at the detail that the request asks for. */
export function writtenAs(
  source: string,
  request: Request,
  format: WrittenFormat,
  language: Language,
): Outcome<string> {
  return attempt(() =>
    withinLimits(source, () => {
      const d = differentiate(source, request);
      switch (format) {
        case 'text':
          return accountText(explain(d, request, language), language, true, COLUMNS);
        case 'markdown':
          return accountMarkdown(explain(d, request, language), language, true);
        case 'latex':
          return accountLatex(explain(d, request, language), true);
        default:
          return codeText(d, format, request.layout ?? 'shape', language);
      }
    }),
  );
}
