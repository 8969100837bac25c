import { extname } from 'node:path';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Labelled } from '../../ner/formats/example.ts';
import { formatOf, readLabelled } from '../../ner/formats/read.ts';
import type { Markup } from '../../ner/text/markup.ts';
import { sentencesOfLabelled, type LabelledSentences } from '../../ner/training/labelled.ts';
import { accept, complain } from '../complaint.ts';
import { readSource, type SourceText } from '../input.ts';

/** Corpora and documents are longer than programs. */
const maxBytes = 400_000_000;

export const readText = (given: string | undefined, language: Language): Promise<SourceText> =>
  readSource(given, language, false, maxBytes);

/** Labelled files as sentences, the files' own by script. */
export async function readLabelledFiles(
  paths: readonly string[],
  language: Language,
): Promise<LabelledSentences[]> {
  const all: LabelledSentences[] = [];
  for (const path of paths) {
    const source = await readText(path, language);
    all.push(...sentencesOfLabelled(accept(readLabelled(source.text), source.name, source.text, language)));
  }
  return all;
}

/** What is to be tagged: a text, or labelled data whose labels are replaced. */
export type Input =
  | { readonly kind: 'text'; readonly text: string; readonly markup: Markup }
  | { readonly kind: 'labelled'; readonly data: Labelled };

export const inputFormats = ['text', 'markdown', 'tex', 'conll', 'jsonl', 'spacy'] as const;
type InputFormat = (typeof inputFormats)[number];

/** In which format a text comes: as asked, by its file's name, or by its first lines. */
export function inputOf(source: SourceText, asked: InputFormat | undefined, language: Language): Input {
  const { name, text } = source;
  const format = asked ?? formatOfName(name) ?? formatOfText(text);
  switch (format) {
    case 'text':
      return { kind: 'text', text, markup: 'plain' };
    case 'markdown':
    case 'tex':
      return { kind: 'text', text, markup: format };
    default:
      if (text.trim() === '') return { kind: 'text', text, markup: 'plain' };
      return { kind: 'labelled', data: accept(readLabelled(text), name, text, language) };
  }
}

const byExtension: Readonly<Record<string, InputFormat>> = {
  '.txt': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.tex': 'tex',
  '.conll': 'conll',
  '.iob': 'conll',
  '.iob2': 'conll',
  '.bio': 'conll',
  '.jsonl': 'jsonl',
};

const formatOfName = (name: string): InputFormat | undefined => byExtension[extname(name).toLowerCase()];

/** JSON by its first sign; columns where the first lines all end in a tag behind a blank or a tab. */
function formatOfText(text: string): InputFormat {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (/^\{\s*"|^\[\s*[[{]/.test(start)) return formatOf(text) === 'spacy' ? 'spacy' : 'jsonl';
  const lines = start
    .slice(0, 4000)
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
    .filter((l) => l.trim() !== '' && !/^(#|-DOCSTART-)/.test(l));
  const tagged = lines.slice(0, Math.max(1, lines.length - 1));
  return lines.length > 0 && tagged.every((l) => /[ \t](?:O|[BIESLUM]-\S+)(?:\t-)*\s*$/.test(l))
    ? 'conll'
    : 'text';
}

/** Data of one script, or a complaint that there is none of it. */
export function ofScript(
  data: readonly LabelledSentences[],
  script: LabelledSentences['script'],
  language: Language,
): LabelledSentences[] {
  const own = data.filter((d) => d.script === script);
  return own.length > 0 ? own : complain('ner-no-sentences', { script }, language);
}
