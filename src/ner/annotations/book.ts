import { codePointOffsets, utf16Offsets, type Entity, type TextExample } from '../formats/example.ts';
import { blocksOf, type Markup } from '../text/markup.ts';
import type { Correction } from './corrections.ts';

/**
 * A line of a book of corrections, as it is written. Lines that somebody else wrote, or that are broken, are kept as
 * they are.
 */
interface Line {
  readonly text: string;
  /** What it says, where it is doccano's form. */
  readonly example?: TextExample;
  /** … and where it is one of our corrections. */
  readonly correction?: Correction;
}

/** All corrections of a folder: a file of lines in doccano's form. */
export interface Book {
  readonly lines: readonly Line[];
}

export const emptyBook: Book = { lines: [] };

/** Read a book. Nothing in it is refused: a line that cannot be read is kept, and says nothing. */
export function readBook(text: string): Book {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  return { lines: lines.filter((l) => l.trim() !== '').map(readLine) };
}

export const writeBook = ({ lines }: Book): string => lines.map((l) => `${l.text}\n`).join('');

/** How many lines say nothing, for they cannot be read. */
export const unreadable = ({ lines }: Book): number => lines.filter((l) => !l.example).length;

function readLine(text: string): Line {
  const fields = fieldsOf(text);
  if (typeof fields?.['text'] !== 'string') return { text };
  const entities = entitiesIn(fields['label'] ?? fields['labels'] ?? fields['entities'], fields['text']);
  if (!entities) return { text };
  const example = { text: fields['text'], entities: entities.sort((a, b) => a.start - b.start) };
  const correction = correctionIn(example, fields);
  return { text, example, ...(correction ? { correction } : {}) };
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const markups: readonly unknown[] = ['plain', 'markdown', 'tex'] satisfies Markup[];

function correctionIn(
  { text, entities }: TextExample,
  { document, at, markup, rejected, open }: Readonly<Record<string, unknown>>,
): Correction | undefined {
  if (typeof document !== 'string' || !Number.isInteger(at)) return undefined;
  const asRejected = entitiesIn(rejected, text);
  const asOpen = entitiesIn(open, text);
  if (!asRejected || !asOpen) return undefined;
  return {
    document,
    markup: markups.includes(markup) ? (markup as Markup) : 'plain',
    text,
    at: at as number,
    accepted: entities,
    rejected: asRejected,
    open: asOpen,
  };
}

/** Triples, or objects, with offsets in code points; `undefined` where one is neither or lies outside the text. */
function entitiesIn(list: unknown, text: string): Entity[] | undefined {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return undefined;
  const units = utf16Offsets(text);
  const entities: Entity[] = [];
  for (const item of list as unknown[]) {
    const o = (typeof item === 'object' ? (item ?? {}) : {}) as Readonly<Record<string, unknown>>;
    const [from, to, label] = Array.isArray(item)
      ? (item as unknown[])
      : [o['start_offset'] ?? o['start'], o['end_offset'] ?? o['end'], o['label']];
    const start = typeof from === 'number' ? units(from) : undefined;
    const end = typeof to === 'number' ? units(to) : undefined;
    if (start === undefined || end === undefined || start >= end) return undefined;
    if (typeof label !== 'string' || label === '') return undefined;
    entities.push({ start, end, label });
  }
  return entities;
}

function lineOf(c: Correction): Line {
  const at = codePointOffsets(c.text);
  const triples = (list: readonly Entity[]): unknown[] => list.map((e) => [at(e.start), at(e.end), e.label]);
  const text = JSON.stringify({
    text: c.text,
    label: triples(c.accepted),
    ...(c.rejected.length > 0 ? { rejected: triples(c.rejected) } : {}),
    ...(c.open.length > 0 ? { open: triples(c.open) } : {}),
    document: c.document,
    at: c.at,
    ...(c.markup === 'plain' ? {} : { markup: c.markup }),
  });
  return { text, example: { text: c.text, entities: c.accepted }, correction: c };
}

/** The corrections of a document, in the order in which they stood in it. */
export const correctionsIn = (book: Book, document: string): Correction[] =>
  book.lines
    .flatMap((l) => (l.correction?.document === document ? [l.correction] : []))
    .sort((a, b) => a.at - b.at);

/** The book with these corrections of a document in the place of those that it had; all other lines stay. */
export function withCorrections(book: Book, document: string, corrections: readonly Correction[]): Book {
  const own = (l: Line): boolean => l.correction?.document === document;
  const first = book.lines.findIndex(own);
  const lines = corrections.map(lineOf);
  if (first < 0) return { lines: [...book.lines, ...lines] };
  return {
    lines: [...book.lines.slice(0, first), ...lines, ...book.lines.slice(first).filter((l) => !own(l))],
  };
}

/** The label of a piece of which nothing is to be learned. */
const open = '*';

/**
 * What a book teaches: its sentences with markup blanked out, as in tagging, and what nobody has judged labelled as
 * open.
 */
export function lessonsOf(book: Book): TextExample[] {
  return book.lines.flatMap(({ example, correction: c }): TextExample[] => {
    if (!example) return [];
    if (!c) return [{ text: example.text, entities: example.entities }];
    const unjudged = c.open.map((e) => ({ ...e, label: open }));
    return [
      {
        text: withoutMarkup(c.text, c.markup),
        entities: [...c.accepted, ...unjudged].sort((a, b) => a.start - b.start),
      },
    ];
  });
}

/** The text with each character of markup, and of what is no text, blank: offsets keep their meaning. */
function withoutMarkup(text: string, markup: Markup): string {
  if (markup === 'plain') return text;
  let out = '';
  const blankTo = (end: number): string => text.slice(out.length, end).replace(/[^\s]/g, ' ');
  for (const block of blocksOf(text, markup)) {
    out += blankTo(block.start);
    out += block.text;
  }
  return out.length === 0 ? text : out + blankTo(text.length);
}

/** The labels that a book uses, in the order in which they come. */
export function labelsOf(book: Book): string[] {
  const labels = book.lines.flatMap((l) => (l.example?.entities ?? []).map((e) => e.label));
  return [...new Set(labels)];
}
