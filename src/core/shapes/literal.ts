import { valueOf } from '../graph/ratio.ts';
import type { Term, TermId } from './term.ts';

/** The number that a term writes out, with its signs; `undefined` where it is no literal. */
export function literalOf(terms: readonly Term[], id: TermId | undefined): number | undefined {
  const t = id === undefined ? undefined : terms[id];
  if (t?.op === 'negate') {
    const inner = literalOf(terms, t.args[0]);
    return inner === undefined ? undefined : -inner;
  }
  return t?.literal ? valueOf(t.literal) : undefined;
}
