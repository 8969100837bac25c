import type { Featurizer } from '../features/document.ts';
import type { ExampleDocument } from './token-set.ts';

/**
 * The features that get a row: those seen at least `least` times, of these the `most` commonest; their hashes
 * ascending.
 */
export function vocabulary(
  documents: readonly ExampleDocument[],
  featurizer: Featurizer,
  least: number,
  most: number,
): Uint32Array {
  const counts = new Map<number, number>();
  const count = (h: number): void => void counts.set(h, (counts.get(h) ?? 0) + 1);
  for (const d of documents)
    featurizer.visit(
      d.map((e) => e.words),
      (own, around) => {
        for (const h of own) count(h);
        for (const h of around) count(h);
      },
    );
  const kept = [...counts].filter(([, n]) => n >= least);
  // Ties by hash, so that the same corpora make the same rows.
  kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return Uint32Array.from(kept.slice(0, most).map(([h]) => h)).sort();
}
