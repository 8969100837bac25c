import type { ColumnFile, TaggedSentence } from '../formats/example.ts';
import type { TagSet } from '../tag-set.ts';
import type { Script } from '../text/script.ts';
import { exampleOf, type TagSets } from './examples.ts';
import type { LabelledSentences } from './labelled.ts';
import type { CorpusRecipe } from './recipe.ts';
import type { ExampleDocument } from './token-set.ts';

/** The sentences of a column file put together to documents. */
export function corpusFile(
  { sentences, characters }: ColumnFile,
  script: Script,
  sentencesADocument: number | undefined,
): LabelledSentences {
  const told = sentences.some((s) => s.document > 0);
  const documents: TaggedSentence[][] = [];
  let current = -1;
  sentences.forEach((s, k) => {
    const document = told ? s.document : Math.floor(k / (sentencesADocument ?? defaultDocument));
    if (document !== current) documents.push([]);
    current = document;
    documents.at(-1)?.push(s);
  });
  return { script, documents, characters };
}

const defaultDocument = 20;

/** The file's documents as examples for a model. */
export const examplesOfFile = (
  file: LabelledSentences,
  recipe: Pick<CorpusRecipe, 'labels' | 'complete' | 'handles'>,
  set: TagSet,
  sets: TagSets,
): ExampleDocument[] => file.documents.map((d) => d.map((s) => exampleOf(s, file, recipe, set, sets)));
