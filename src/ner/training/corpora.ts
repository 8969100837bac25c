import { refuse, RefusalError } from '../../core/outcome.ts';
import { readConll } from '../formats/conll.ts';
import type { TaggedSentence } from '../formats/example.ts';
import type { TagSet } from '../tag-set.ts';
import { exampleOf, type TagSets } from './examples.ts';
import type { CorpusRecipe } from './recipe.ts';
import type { ExampleDocument } from './token-set.ts';

/** A file of a corpus, read. */
export interface CorpusFile {
  readonly documents: readonly (readonly TaggedSentence[])[];
  readonly characters: boolean;
}

/** Read a column file and put its sentences together to documents. Throws a refusal about the file. */
export function corpusFile(text: string, sentencesADocument: number | undefined): CorpusFile {
  const read = readConll(text);
  if (!read.ok) throw new RefusalError(read.error);
  const { sentences, characters } = read.value;
  if (sentences.length === 0) refuse('ner-empty-file', {}, { start: 0, end: text.length });
  const told = sentences.some((s) => s.document > 0);
  const documents: TaggedSentence[][] = [];
  let current = -1;
  sentences.forEach((s, k) => {
    const document = told ? s.document : Math.floor(k / (sentencesADocument ?? defaultDocument));
    if (document !== current) documents.push([]);
    current = document;
    documents.at(-1)?.push(s);
  });
  return { documents, characters };
}

const defaultDocument = 20;

/** The file's documents as examples for a model. */
export const examplesOfFile = (
  file: CorpusFile,
  recipe: Pick<CorpusRecipe, 'labels' | 'complete' | 'handles'>,
  set: TagSet,
  sets: TagSets,
): ExampleDocument[] =>
  file.documents.map((d) => d.map((s) => exampleOf(s, file.characters, recipe, set, sets)));
