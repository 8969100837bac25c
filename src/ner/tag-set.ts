import type { Chunk } from './tags.ts';

/** The tags of a model: O, and for each label B, I, E and S, in this order. */
export interface TagSet {
  readonly labels: readonly string[];
  readonly tags: readonly string[];
}

const letters = 'BIES';

export const tagSet = (labels: readonly string[]): TagSet => ({
  labels,
  tags: ['O', ...labels.flatMap((l) => [...letters].map((p) => `${p}-${l}`))],
});

/** The number of a tag: 0 for O; B, I, E, S of label n from 4n + 1. */
export const tagNumber = (letter: 'B' | 'I' | 'E' | 'S', label: number): number =>
  4 * label + 1 + letters.indexOf(letter);

/** The label of a tag's number; −1 for O. */
export const labelOfTag = (tag: number): number => (tag === 0 ? -1 : (tag - 1) >> 2);

/** The letter with which token k of a chunk from `start` to `end` is tagged. */
export function letterOf(start: number, end: number, k: number): 'B' | 'I' | 'E' | 'S' {
  if (end - start === 1) return 'S';
  return k === start ? 'B' : k === end - 1 ? 'E' : 'I';
}

/** Whether tag b may follow tag a in BIOES; −1 stands for the border of the sentence on either side. */
export function mayFollow(a: number, b: number): boolean {
  const open = a > 0 && (a - 1) % 4 <= 1; // after B or I the chunk goes on
  const inside = b > 0 && ((b - 1) % 4 === 1 || (b - 1) % 4 === 2); // I and E go on with one
  if (open !== inside) return false;
  return !open || labelOfTag(a) === labelOfTag(b);
}

/** The chunks of a legal sequence of tags. */
export function chunksOfTags(tags: ArrayLike<number>, set: TagSet): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  for (let k = 0; k < tags.length; k++) {
    const tag = tags[k] as number;
    if (tag === 0) continue;
    const position = (tag - 1) % 4;
    if (position === 0 || position === 3) start = k;
    if (position >= 2) chunks.push({ start, end: k + 1, label: set.labels[labelOfTag(tag)] as string });
  }
  return chunks;
}
