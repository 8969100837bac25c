/** A run of tokens with a label: from token `start`, up to `end` exclusive. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** How chunks are spelt as one tag a token. In IOB1, B- stands only between two neighbours of one label. */
export type Scheme = 'iob1' | 'iob2' | 'bioes';

/** The position's letter and the label: `I-LOC` is ['I', 'LOC']; `O` is ['O', '']. Labels may hold hyphens. */
function partsOf(tag: string): readonly [string, string] {
  const at = tag.indexOf('-');
  return at < 0 ? [tag, ''] : [tag.slice(0, at), tag.slice(at + 1)];
}

const isTagPattern = /^(?:O|[BIESLUM]-\S.*)$/;

/** Whether the word is a tag of one of the schemes; L, U and M are BILOU's and BMES's E, S and I. */
export const isTag = (word: string): boolean => isTagPattern.test(word);

const asBioes: Readonly<Record<string, string>> = { L: 'E', U: 'S', M: 'I' };

/**
 * The chunks of one sentence, by conlleval's rules on where a chunk starts and ends (Tjong Kim Sang, Buchholz
 * 2000; E and S as in its later versions): an I without its B starts a chunk, and so does a change of label.
 * So the tags may be IOB1, IOB2 or BIOES.
 */
export function chunksOf(tags: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let start = -1;
  let before = 'O';
  let labelBefore = '';
  for (let k = 0; k <= tags.length; k++) {
    const [letter, label] = partsOf(tags[k] ?? 'O');
    const position = asBioes[letter] ?? letter;
    if (start >= 0 && endsBetween(before, position, labelBefore, label)) {
      chunks.push({ start, end: k, label: labelBefore });
      start = -1;
    }
    if (startsBetween(before, position, labelBefore, label)) start = k;
    before = position;
    labelBefore = label;
  }
  return chunks;
}

function endsBetween(before: string, here: string, labelBefore: string, label: string): boolean {
  if (before === 'E' || before === 'S') return true;
  return before !== 'O' && (here === 'B' || here === 'S' || here === 'O' || labelBefore !== label);
}

function startsBetween(before: string, here: string, labelBefore: string, label: string): boolean {
  if (here === 'O') return false;
  if (here === 'B' || here === 'S') return true;
  return before === 'E' || before === 'S' || before === 'O' || labelBefore !== label;
}

/** The chunks, which must not overlap, as a tag a token. */
export function tagsOf(chunks: readonly Chunk[], length: number, scheme: Scheme): string[] {
  const tags = Array.from({ length }, () => 'O');
  const sorted = [...chunks].sort((a, b) => a.start - b.start);
  sorted.forEach((c, n) => {
    const before = sorted[n - 1];
    const touches = before?.end === c.start && before.label === c.label;
    for (let k = c.start; k < c.end; k++) tags[k] = `${letterAt(c, k, scheme, touches)}-${c.label}`;
  });
  return tags;
}

function letterAt(c: Chunk, k: number, scheme: Scheme, touches: boolean): string {
  const first = k === c.start;
  const last = k === c.end - 1;
  switch (scheme) {
    case 'iob1':
      return first && touches ? 'B' : 'I';
    case 'iob2':
      return first ? 'B' : 'I';
    case 'bioes':
      return first && last ? 'S' : first ? 'B' : last ? 'E' : 'I';
  }
}
