import { attempt, refuse, type Outcome } from '../../core/outcome.ts';
import type { Range } from '../../core/place.ts';
import { chunksOf, isTag, tagsOf, type Scheme } from '../tags.ts';
import type { ColumnFile, TaggedSentence } from './example.ts';

/** Which columns hold words and tags, from 0. */
export interface Columns {
  readonly words: number;
  readonly tags: number;
}

interface Line {
  readonly text: string;
  readonly range: Range;
}

/** Whether it stands in the place of a word and begins a document, as in the files of the shared tasks. */
const beginsDocument = (word: string | undefined): boolean => /^-DOCSTART-(?:\s|$)/.test(word ?? '');

/**
 * Read a column file: a token a line, sentences apart by empty lines, columns by tabs (or else by blanks).
 * The tag column is the last one whose every entry is a tag; words stand in the first column, or in the second
 * where the first holds the token's number, as in CoNLL-U. Lines that begin with # and have no tag in its place
 * are comments; `# newdoc` and -DOCSTART- begin a document.
 */
export function readConll(text: string, columns?: Columns): Outcome<ColumnFile> {
  return attempt(() => {
    const lines = linesOf(text);
    const layout = layoutOf(lines, columns);
    const sentences: TaggedSentence[] = [];
    let words: string[] = [];
    let tags: string[] = [];
    let document = -1;
    const close = (): void => {
      if (words.length > 0) sentences.push({ words, tags, document: Math.max(0, document) });
      words = [];
      tags = [];
    };
    for (const line of lines) {
      if (line.text.trim() === '' && !layout.isToken(line.text)) {
        close();
        continue;
      }
      if (layout.isComment(line.text)) {
        if (!/^#\s*newdoc\b/.test(line.text)) continue;
        close();
        document++;
        continue;
      }
      const parts = layout.split(line.text);
      if (beginsDocument(parts[0]) || beginsDocument(parts[layout.words])) {
        close();
        document++;
        continue;
      }
      if (layout.numbered && /^\d+[-.]\d+$/.test(parts[0] ?? '')) continue;
      if (parts.length <= Math.max(layout.words, layout.tags))
        refuse('ner-columns', { found: parts.length, wanted: layout.count }, line.range);
      const word = parts[layout.words] as string;
      const tag = parts[layout.tags] as string;
      if (!isTag(tag)) refuse('ner-tag', { tag }, line.range);
      if (word === '' && tag !== 'O') refuse('ner-no-word', {}, line.range);
      words.push(word);
      tags.push(tag);
    }
    close();
    if (sentences.length === 0) refuse('ner-empty-file', {}, { start: 0, end: text.length });
    const characters =
      sentences.every((s) => s.words.every((w) => [...w].length === 1)) &&
      sentences.some((s) => s.words.includes(' '));
    return { kind: 'columns', sentences, characters };
  });
}

/** Words and tags in two columns, in the given scheme. No word may hold a tab or a line break, or be -DOCSTART-. */
export function writeConll(
  sentences: readonly { readonly words: readonly string[]; readonly tags: readonly string[] }[],
  scheme: Scheme,
): string {
  return sentences
    .map((s) => {
      const tags = tagsOf(chunksOf(s.tags), s.words.length, scheme);
      return s.words.map((w, k) => `${w}\t${tags[k] as string}\n`).join('');
    })
    .join('\n');
}

interface Layout extends Columns {
  readonly split: (line: string) => string[];
  readonly count: number;
  readonly numbered: boolean;
  readonly isComment: (line: string) => boolean;
  /** Whether a line of nothing but blanks is a token: a blank with its tag, in the character form. */
  readonly isToken: (line: string) => boolean;
}

function layoutOf(lines: readonly Line[], given: Columns | undefined): Layout {
  const body = tokenLines(lines);
  const tabs = body.some((l) => l.text.includes('\t'));
  const split = (line: string): string[] => (tabs ? line.split('\t') : line.trim().split(/\s+/));
  const rows = body.map((l) => split(l.text));
  const count = rows.reduce((n, r) => Math.max(n, r.length), 0);
  const numbered = rows.length > 0 && rows.every((r) => /^\d+([-.]\d+)?$/.test(r[0] ?? '')) && count > 2;
  const words = given?.words ?? (numbered ? 1 : 0);
  const tags = given?.tags ?? tagColumn(rows, words, count);
  if (tags === undefined) {
    const place = body[0]?.range ?? lines[0]?.range ?? { start: 0, end: 0 };
    refuse(body.length === 0 ? 'ner-empty-file' : 'ner-no-tags', {}, place);
  }
  return {
    words,
    tags,
    split,
    count: Math.max(words, tags) + 1,
    numbered,
    isComment: (line) => line.startsWith('#') && !isTag(split(line)[tags] ?? ''),
    isToken: (line) => tabs && isTag(split(line)[tags] ?? ''),
  };
}

/** The lines that can be nothing but tokens; where there are none, those whose word begins with #. */
function tokenLines(lines: readonly Line[]): readonly Line[] {
  const filled = lines.filter((l) => l.text.trim() !== '' && !beginsDocument(l.text));
  const plain = filled.filter((l) => !l.text.startsWith('#'));
  return plain.length > 0 ? plain : filled.filter((l) => isTag(l.text.split('\t').at(-1) as string));
}

/**
 * The last column that holds nothing but tags; failing that, the last in which nearly all are, so that a slip in
 * one line is told with its line.
 */
function tagColumn(rows: readonly (readonly string[])[], words: number, count: number): number | undefined {
  let best: { column: number; share: number } | undefined;
  for (let column = count - 1; column > words; column--) {
    const share = rows.filter((r) => isTag(r[column] ?? '')).length / rows.length;
    if (share === 1) return column;
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { column, share };
  }
  return best?.column;
}

/** The lines with their places; a byte order mark is no part of the first. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const end = /\r\n|\n|\r/g;
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (let m = end.exec(text); m; m = end.exec(text)) {
    lines.push({ text: text.slice(start, m.index), range: { start, end: m.index } });
    start = end.lastIndex;
  }
  if (start < text.length) lines.push({ text: text.slice(start), range: { start, end: text.length } });
  return lines;
}
