import { once } from 'node:events';
import type { Language } from '../../core/messages/catalogue.ts';
import { fastest } from '../../core/run/fastest.ts';
import type { Entity, Labelled, TaggedSentence } from '../../ner/formats/example.ts';
import { writeConll } from '../../ner/formats/conll.ts';
import { writeDoccano } from '../../ner/formats/doccano.ts';
import { inlineMarkup } from '../../ner/formats/inline.ts';
import { taggerOf, tagText, type Taggers } from '../../ner/tagger.ts';
import { chunksOf } from '../../ner/tags.ts';
import { sentencesOf } from '../../ner/text/sentences.ts';
import { scriptOf } from '../../ner/text/script.ts';
import { tagsOfSentences } from '../../ner/training/evaluate.ts';
import { taggedSentence } from '../../ner/training/labelled.ts';
import { onlyText, readOptions } from '../options.ts';
import { inputFormats, inputOf, readText, type Input } from './data.ts';
import { loadModel } from './models.ts';

const table = {
  model: { type: 'string', multiple: true },
  format: { type: 'string' },
  input: { type: 'string' },
  lang: { type: 'string' },
} as const;

const formats = ['iob2', 'jsonl', 'inline'] as const;
type Format = (typeof formats)[number];

/** `nabla ner tag`: the text with its entities, on standard output. */
export async function tag(args: readonly string[], language: Language): Promise<number> {
  const given = readOptions(args, table, language);
  const format = given.oneOf('format', formats) ?? 'iob2';
  const asked = given.oneOf('input', inputFormats);
  const names = given.texts('model');
  const source = await readText(onlyText(given, language), language);
  const input = inputOf(source, asked, language);
  const taggers: Taggers = Object.fromEntries(
    (names.length > 0 ? names : ['en', 'ko'])
      .map((name) => loadModel(name, language))
      .map((model) => [model.script, taggerOf(model, fastest)]),
  );
  for (const piece of tagged(input, taggers, format))
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  return 0;
}

function* tagged(input: Input, taggers: Taggers, format: Format): Generator<string> {
  if (input.kind === 'text') {
    yield* taggedText(input.text, input.markup, taggers, format);
    return;
  }
  const { data } = input;
  if (data.kind === 'columns') {
    yield* taggedColumns(data, taggers, format);
    return;
  }
  for (const e of data.examples) {
    const entities = [...tagText(taggers, e.text)].flatMap((s) => s.entities);
    if (format === 'iob2') yield iob2(e.text, entities, 'plain');
    else if (format === 'jsonl') yield writeDoccano([{ ...e, entities }]);
    else yield `${inlineMarkup(e.text, entities)}\n`;
  }
}

function* taggedText(
  text: string,
  markup: 'plain' | 'markdown' | 'tex',
  taggers: Taggers,
  format: Format,
): Generator<string> {
  const entities: Entity[] = [];
  for (const slice of tagText(taggers, text, { markup })) entities.push(...slice.entities);
  if (format === 'iob2') yield iob2(text, entities, markup);
  else if (format === 'jsonl') yield writeDoccano([{ text, entities }]);
  else yield inlineMarkup(text, entities);
}

/** The sentences of a text as columns, with the entities that were found in it. */
function iob2(text: string, entities: readonly Entity[], markup: 'plain' | 'markdown' | 'tex'): string {
  const sentences: TaggedSentence[] = [];
  let from = 0;
  for (const s of sentencesOf(text, markup)) {
    const end = s.bounds.at(-1) ?? 0;
    while (from < entities.length && (entities[from] as Entity).start < (s.bounds[0] ?? 0)) from++;
    let to = from;
    while (to < entities.length && (entities[to] as Entity).start < end) to++;
    sentences.push(taggedSentence(s, entities.slice(from, to), 0));
    from = to;
  }
  return sentences.length > 0 ? `${writeConll(sentences, 'iob2')}\n` : '';
}

function* taggedColumns(
  data: Extract<Labelled, { kind: 'columns' }>,
  taggers: Taggers,
  format: Format,
): Generator<string> {
  for (const document of documentsOf(data.sentences)) {
    // Each sentence goes to the tagger of its script, with the others of the document that do.
    const tags = document.map((s) => s.words.map(() => 'O'));
    for (const script of ['latin', 'hangul'] as const) {
      const tagger = taggers[script];
      if (!tagger) continue;
      const own = [...document.keys()].filter(
        (k) =>
          (data.characters ? 'hangul' : scriptOf((document[k] as TaggedSentence).words.join(' '))) === script,
      );
      tagsOfSentences(
        tagger,
        own.map((k) => document[k] as TaggedSentence),
        data.characters,
      ).forEach((found, n) => (tags[own[n] as number] = found));
    }
    for (const [k, s] of document.entries())
      yield sentenceText(s, tags[k] as string[], data.characters, format);
  }
}

function sentenceText(
  s: TaggedSentence,
  tags: readonly string[],
  characters: boolean,
  format: Format,
): string {
  if (format === 'iob2') return `${writeConll([{ words: s.words, tags }], 'iob2')}\n`;
  const gap = characters ? '' : ' ';
  const starts: number[] = [];
  let text = '';
  s.words.forEach((w, k) => {
    if (k > 0) text += gap;
    starts.push(text.length);
    text += w;
  });
  const entities = chunksOf(tags).map((c) => ({
    start: starts[c.start] as number,
    end: (starts[c.end - 1] as number) + (s.words[c.end - 1] as string).length,
    label: c.label,
  }));
  return format === 'jsonl' ? writeDoccano([{ text, entities }]) : `${inlineMarkup(text, entities)}\n`;
}

function documentsOf(sentences: readonly TaggedSentence[]): TaggedSentence[][] {
  const documents: TaggedSentence[][] = [];
  let current = -1;
  for (const s of sentences) {
    if (s.document !== current || (documents.at(-1)?.length ?? 0) >= longest) documents.push([]);
    current = s.document;
    documents.at(-1)?.push(s);
  }
  return documents;
}

/** A file that names no documents is taken in parts of so many sentences. */
const longest = 200;
