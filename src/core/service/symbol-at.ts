import type { NameSymbol, Occurrence } from './symbols.ts';

/** The symbol at an offset, and which of its places that is. */
export function symbolAt(
  symbols: readonly NameSymbol[],
  offset: number,
): { symbol: NameSymbol; at: Occurrence } | undefined {
  for (const symbol of symbols) {
    const at = symbol.occurrences.find(({ start, end }) => start <= offset && offset <= end);
    if (at) return { symbol, at };
  }
  return undefined;
}
