import type { Entity, Labelled, TaggedSentence, TextExample } from '../formats/example.ts';
import { chunksOf, tagsOf, type Chunk } from '../tags.ts';
import { scriptOf, type Script } from '../text/script.ts';
import { sentencesOf, type Sentence } from '../text/sentences.ts';

/** Labelled data of one script as sentences with a tag a token, document by document. */
export interface LabelledSentences {
  readonly script: Script;
  readonly characters: boolean;
  readonly documents: readonly (readonly TaggedSentence[])[];
}

/**
 * Labelled data by script. Texts are divided as in tagging, and an entity is of the tokens that it touches; column
 * files keep their words. A text's entity that runs on into further sentences is of its first.
 */
export function sentencesOfLabelled(data: Labelled): LabelledSentences[] {
  if (data.kind === 'columns') {
    const documents = new Map<number, TaggedSentence[]>();
    for (const s of data.sentences) documents.set(s.document, [...(documents.get(s.document) ?? []), s]);
    const script = data.characters || isHangul(data.sentences) ? 'hangul' : 'latin';
    return [{ script, characters: data.characters, documents: [...documents.values()] }];
  }
  return (['latin', 'hangul'] as const).flatMap((script): LabelledSentences[] => {
    const documents = data.examples
      .map((e, n) => sentencesOfText(e, script, n))
      .filter((document) => document.length > 0);
    return documents.length > 0 ? [{ script, characters: true, documents }] : [];
  });
}

function isHangul(sentences: readonly TaggedSentence[]): boolean {
  const korean = sentences.filter((s) => scriptOf(s.words.join(' ')) === 'hangul').length;
  return 2 * korean > sentences.length;
}

function sentencesOfText(e: TextExample, script: Script, document: number): TaggedSentence[] {
  return [...sentencesOf(e.text, 'plain')]
    .filter((s) => s.script === script)
    .map((s) => taggedSentence(s, e.entities, document));
}

/** A sentence of a text with tags for the entities that begin in it, in IOB2. */
export function taggedSentence(s: Sentence, entities: readonly Entity[], document: number): TaggedSentence {
  return { words: s.words, tags: tagsOf(chunksIn(s, entities), s.words.length, 'iob2'), document };
}

function chunksIn(s: Sentence, entities: readonly Entity[]): Chunk[] {
  const chunks: Chunk[] = [];
  const from = s.bounds[0] ?? 0;
  const to = s.bounds.at(-1) ?? 0;
  for (const x of entities) {
    if (x.end <= from || x.start >= to || x.start < from) continue;
    let start = chunks.at(-1)?.end ?? 0;
    while (start < s.words.length && (s.bounds[2 * start + 1] as number) <= x.start) start++;
    let end = start;
    while (end < s.words.length && (s.bounds[2 * end] as number) < x.end) end++;
    if (end > start) chunks.push({ start, end, label: x.label });
  }
  return chunks;
}

/** The label of a piece that nobody has judged: whatever it is, nothing is learned from it. */
const unjudged = '*';

/** The labels of the data, in the order of the alphabet. */
export const labelsIn = (data: readonly LabelledSentences[]): string[] =>
  [...new Set(data.flatMap((d) => d.documents.flat().flatMap((s) => chunksOf(s.tags).map((c) => c.label))))]
    .filter((label) => label !== unjudged)
    .sort();
