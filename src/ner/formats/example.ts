/** A piece of text with a label. Offsets are UTF-16 units, `end` exclusive. */
export interface Entity {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** A labelled text, as doccano and spaCy keep it. In their files offsets count code points; here UTF-16 units. */
export interface TextExample {
  readonly text: string;
  /** In order of their start; no two overlap. */
  readonly entities: readonly Entity[];
  /** Fields of the file that mean nothing here, kept for writing back. */
  readonly rest?: Readonly<Record<string, unknown>>;
}

/** A sentence of a column file: its words (or characters) and a tag each. */
export interface TaggedSentence {
  readonly words: readonly string[];
  readonly tags: readonly string[];
  /** Which document of the file it belongs to, from 0. */
  readonly document: number;
}

/** What a column file holds. */
export interface ColumnFile {
  readonly kind: 'columns';
  readonly sentences: readonly TaggedSentence[];
  /** Whether each word is one character, blanks included, as in KLUE-NER. */
  readonly characters: boolean;
}

/** What a file of labelled data holds. */
export type Labelled = ColumnFile | { readonly kind: 'texts'; readonly examples: readonly TextExample[] };

/** For each code point of the text its UTF-16 offset, and the length at the end. */
function offsetsOfCodePoints(text: string): number[] {
  const offsets: number[] = [];
  for (let k = 0; k < text.length; k += text.codePointAt(k)! > 0xffff ? 2 : 1) offsets.push(k);
  offsets.push(text.length);
  return offsets;
}

const hasSurrogates = /[\ud800-\udfff]/;

/** From offsets in code points to offsets in UTF-16 units; undefined for what is outside the text. */
export function utf16Offsets(text: string): (codePoints: number) => number | undefined {
  if (!hasSurrogates.test(text)) return (n) => (n >= 0 && n <= text.length ? n : undefined);
  const offsets = offsetsOfCodePoints(text);
  return (n) => offsets[n];
}

/** From offsets in UTF-16 units to offsets in code points; inside a pair, the pair's own. */
export function codePointOffsets(text: string): (units: number) => number {
  if (!hasSurrogates.test(text)) return (n) => n;
  const counts = new Int32Array(text.length + 1);
  let count = 0;
  for (let k = 0; k < text.length; k++) {
    counts[k] = count;
    if (text.codePointAt(k)! > 0xffff) counts[++k] = count;
    count++;
  }
  counts[text.length] = count;
  return (n) => counts[n] as number;
}

/** The first two entities that overlap. */
export function overlap(sorted: readonly Entity[]): readonly [Entity, Entity] | undefined {
  for (let k = 1; k < sorted.length; k++) {
    const a = sorted[k - 1] as Entity;
    const b = sorted[k] as Entity;
    if (b.start < a.end) return [a, b];
  }
  return undefined;
}

export const byStart = (entities: readonly Entity[]): Entity[] =>
  [...entities].sort((a, b) => a.start - b.start || a.end - b.end);
