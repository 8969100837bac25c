import { chunksOf, type Chunk } from './tags.ts';

/** How many chunks there are, were found, and were found exactly. */
export interface Counts {
  readonly gold: number;
  readonly found: number;
  readonly correct: number;
}

/** Scores as conlleval counts them: over whole chunks, exact in both ends and in the label. */
export interface Scores {
  readonly tokens: number;
  /** Tokens whose tag is right, position letter included. */
  readonly rightTokens: number;
  readonly all: Counts;
  /** By label, in order of the alphabet. */
  readonly byLabel: ReadonlyMap<string, Counts>;
}

/** A sentence's tags in the file and as found. */
export interface TagPair {
  readonly gold: readonly string[];
  readonly found: readonly string[];
}

export function score(sentences: Iterable<TagPair>): Scores {
  const byLabel = new Map<string, { gold: number; found: number; correct: number }>();
  const of = (label: string): { gold: number; found: number; correct: number } => {
    const present = byLabel.get(label);
    if (present) return present;
    const counts = { gold: 0, found: 0, correct: 0 };
    byLabel.set(label, counts);
    return counts;
  };
  const key = (c: Chunk): string => `${c.start} ${c.end} ${c.label}`;
  let tokens = 0;
  let rightTokens = 0;
  for (const { gold, found } of sentences) {
    tokens += gold.length;
    gold.forEach((tag, k) => (rightTokens += tag === found[k] ? 1 : 0));
    const golden = chunksOf(gold);
    const exact = new Set(golden.map(key));
    for (const c of golden) of(c.label).gold++;
    for (const c of chunksOf(found)) {
      of(c.label).found++;
      if (exact.has(key(c))) of(c.label).correct++;
    }
  }
  const sorted = [...byLabel].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = { gold: 0, found: 0, correct: 0 };
  for (const [, c] of sorted) {
    all.gold += c.gold;
    all.found += c.found;
    all.correct += c.correct;
  }
  return { tokens, rightTokens, all, byLabel: new Map(sorted) };
}

/** Precision, recall and their harmonic mean, in per cent; 0 where there is nothing to divide by. */
export function percentages(c: Counts): {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
} {
  const precision = c.found > 0 ? (100 * c.correct) / c.found : 0;
  const recall = c.gold > 0 ? (100 * c.correct) / c.gold : 0;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { precision, recall, f1 };
}

/** The table that conlleval prints. */
export function conllevalTable(s: Scores): string {
  const line = (c: Counts): string => {
    const { precision, recall, f1 } = percentages(c);
    return `precision: ${two(precision)}%; recall: ${two(recall)}%; FB1: ${two(f1)}`;
  };
  const accuracy = s.tokens > 0 ? (100 * s.rightTokens) / s.tokens : 0;
  return [
    `processed ${s.tokens} tokens with ${s.all.gold} phrases; found: ${s.all.found} phrases; correct: ${s.all.correct}.`,
    `accuracy: ${two(accuracy)}%; ${line(s.all)}`,
    ...[...s.byLabel].map(([label, c]) => `${label.padStart(17)}: ${line(c)}  ${c.found}`),
  ].join('\n');
}

const two = (x: number): string => x.toFixed(2).padStart(6);
