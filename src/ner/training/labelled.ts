import type { Labelled, TaggedSentence, TextExample } from '../formats/example.ts';
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
    .map((s) => ({ words: s.words, tags: tagsOf(chunksIn(s, e), s.words.length, 'iob2'), document }));
}

/** The entities of a text that begin in a sentence, by its tokens. */
function chunksIn(s: Sentence, e: TextExample): Chunk[] {
  const chunks: Chunk[] = [];
  const from = s.bounds[0] ?? 0;
  const to = s.bounds.at(-1) ?? 0;
  for (const x of e.entities) {
    if (x.end <= from || x.start >= to || x.start < from) continue;
    const touched = s.words
      .map((_, k) => k)
      .filter((k) => (s.bounds[2 * k + 1] as number) > x.start && (s.bounds[2 * k] as number) < x.end);
    const start = touched[0];
    const end = touched.at(-1);
    if (start === undefined || end === undefined || start < (chunks.at(-1)?.end ?? 0)) continue;
    chunks.push({ start, end: end + 1, label: x.label });
  }
  return chunks;
}

/** The labels of the data, in the order of the alphabet. */
export const labelsIn = (data: readonly LabelledSentences[]): string[] =>
  [...new Set(data.flatMap((d) => d.documents.flat().flatMap((s) => chunksOf(s.tags).map((c) => c.label))))].sort();
