import { checkClaims, type CheckedClaim, type ClaimOptions } from './claims.ts';
import { readProgram } from './language/read.ts';
import type { Reading } from './request.ts';
import { excerptsOf, type DocumentExcerpt } from './service/excerpts.ts';

/** What a claim looks like where it cannot be read. */
function looksLikeClaim(text: string, { notation = 'nabla', context }: Reading): boolean {
  if (notation === 'nabla') return text.includes('==');
  if (notation === 'python') return /def\s+\w*(?:backward|backprop|bwd)\w*\s*\(/.test(text);
  const derivative = /\\(?:partial|nabla)(?![A-Za-z])|\\d?frac\s*\{\s*d\s*\w+\s*\}/;
  const macros = (context?.macros ?? []).filter((m) => derivative.test(m.body));
  const used = macros.some((m) => new RegExp(`\\\\${m.name}(?![A-Za-z])`).test(text));
  return text.includes('=') && (used || derivative.test(text));
}

/**
 * The claims of a document, checked piece by piece, each with the earlier definitions that it needs; ranges are
 * the document's. A piece that looks like a claim and cannot be read, or derived, is a claim that is not checked.
 */
export function checkDocument(
  text: string,
  languageId: string,
  options: Omit<ClaimOptions, 'notation' | 'context'> = {},
): CheckedClaim[] {
  return excerptsOf(text, languageId).flatMap((excerpt) => checkExcerpt(excerpt, options));
}

function checkExcerpt(excerpt: DocumentExcerpt, options: ClaimOptions): CheckedClaim[] {
  const { source, reading, own, inDocument } = excerpt;
  const read = readProgram(source, reading.notation, reading.context);
  const piece = { start: own, end: source.length };
  const unchecked = (error: { message: CheckedClaim['remarks'][number] }): CheckedClaim[] =>
    looksLikeClaim(source.slice(own), reading)
      ? [{ range: inDocument(piece), verdict: 'unchecked', remarks: [error.message], points: 0 }]
      : [];
  if (!read.ok) return unchecked(read.error);
  if (!read.value.statements.some((s) => s.kind === 'claim' && s.range.start >= own)) return [];
  const checked = checkClaims(source, { ...options, ...reading });
  if (!checked.ok) return unchecked(checked.error);
  return checked.value.filter((c) => c.range.start >= own).map((c) => ({ ...c, range: inDocument(c.range) }));
}
