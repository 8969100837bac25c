import type { Range } from '../../core/place.ts';
import { codePointOffsets, type Entity } from '../formats/example.ts';
import { inlineMarkup } from '../formats/inline.ts';
import { tagsOf, type Chunk } from '../tags.ts';
import type { Markup } from '../text/markup.ts';
import { sentencesOf, type Sentence } from '../text/sentences.ts';

/** The forms in which tags leave the editor. */
export const handOverForms = ['inline', 'iob2', 'jsonl'] as const;
export type HandOverForm = (typeof handOverForms)[number];

/**
 * A part of a text with its entities, as text: marked where they stand, a token and its tag a line, or a line of
 * doccano's JSON. Columns are of the whole sentences that the part touches; elsewhere entities that reach beyond the
 * part are left out.
 */
export function handedOver(
  text: string,
  part: Range,
  markup: Markup,
  entities: readonly Entity[],
  form: HandOverForm,
): string {
  const own = entities.filter((e) => e.start >= part.start && e.end <= part.end);
  const string = text.slice(part.start, part.end);
  const inPart = own.map(({ start, end, label }) => ({
    start: start - part.start,
    end: end - part.start,
    label,
  }));
  switch (form) {
    case 'inline':
      return inlineMarkup(string, inPart);
    case 'jsonl': {
      const at = codePointOffsets(string);
      const label = inPart.map((e) => [at(e.start), at(e.end), e.label]);
      return `${JSON.stringify({ text: string, label })}\n`;
    }
    case 'iob2':
      return columns(text, part, markup, entities);
  }
}

/** An empty line ends each sentence. */
function columns(text: string, part: Range, markup: Markup, entities: readonly Entity[]): string {
  const lines: string[] = [];
  let first = 0;
  for (const s of sentencesOf(text, markup, part)) {
    const [from = 0] = s.bounds;
    while (first < entities.length && (entities[first] as Entity).end <= from) first++;
    const tags = tagsOf(chunksIn(s, entities, first), s.words.length, 'iob2');
    s.words.forEach((word, k) => {
      // A blank is no token of a column file, though it is a character of a Korean sentence.
      if (word.trim() !== '') lines.push(`${word}\t${tags[k] as string}`);
    });
    lines.push('');
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** The tokens of a sentence that entities touch; two in one token cannot both be told, and the first is. */
function chunksIn({ bounds }: Sentence, entities: readonly Entity[], first: number): Chunk[] {
  const chunks: Chunk[] = [];
  const end = bounds.at(-1) ?? 0;
  let k = 0;
  for (let n = first; n < entities.length && (entities[n] as Entity).start < end; n++) {
    const e = entities[n] as Entity;
    while (2 * k < bounds.length && (bounds[2 * k + 1] as number) <= e.start) k++;
    const start = k;
    while (2 * k < bounds.length && (bounds[2 * k] as number) < e.end) k++;
    if (k > start) chunks.push({ start, end: k, label: e.label });
  }
  return chunks;
}
