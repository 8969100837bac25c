import type { TaggedSentence } from '../formats/example.ts';
import { score, type Scores, type TagPair } from '../scoring.ts';
import { chunksOf, tagsOf, type Chunk } from '../tags.ts';
import type { Tagger } from '../tagger.ts';
import { chunksOfWords, tokensOfWords, type Divided } from './examples.ts';
import type { LabelledSentences } from './labelled.ts';
import type { CorpusRecipe } from './recipe.ts';

/** Tags as the tagger gives them for sentences of a column file, a tag a word (IOB2). */
export function tagsOfSentences(
  tagger: Tagger,
  document: readonly Pick<TaggedSentence, 'words'>[],
  characters: boolean,
): string[][] {
  const divided = document.map(({ words }) => tokensOfWords(words, tagger.model.script, characters));
  const found = tagger.decode(tagger.windowed(divided.map((d) => d.tokens)));
  let decoded = 0;
  return document.map(({ words }, n) => {
    const { tokens, wordOf } = divided[n] as Divided;
    // Sentences without a token (of empty words only) are not among the decoded ones.
    const chunks = tokens.length === 0 ? [] : chunksOfWords(found[decoded++] ?? [], wordOf);
    return tagsOf(chunks, words.length, 'iob2');
  });
}

/**
 * The tags of a file and those that a tagger gives. With a recipe the file's labels become the model's first, what
 * becomes O is no entity, and labels that the corpus does not mark are not counted against the model.
 */
export function tagPairs(
  tagger: Tagger,
  file: LabelledSentences,
  recipe?: Pick<CorpusRecipe, 'labels' | 'complete'>,
): TagPair[] {
  return file.documents.flatMap((document) => {
    const found = tagsOfSentences(tagger, document, file.characters);
    return document.map((s, n): TagPair => {
      const own = found[n] as string[];
      if (!recipe) return { gold: s.tags, found: own };
      return {
        gold: mapped(s.tags, (label) => targetOf(recipe, label)),
        found: mapped(own, (label) => (recipe.complete.includes(label) ? label : undefined)),
      };
    });
  });
}

/** Score a tagger on a file; of the recipe see `tagPairs`. */
export const evaluateFile = (...about: Parameters<typeof tagPairs>): Scores => score(tagPairs(...about));

/** What a label of the corpus counts as: the first of its targets, where that is a label. */
function targetOf(recipe: Pick<CorpusRecipe, 'labels'>, label: string): string | undefined {
  const target = [recipe.labels[label] ?? 'O'].flat()[0];
  return target === 'O' || target === '*' ? undefined : target;
}

function mapped(tags: readonly string[], to: (label: string) => string | undefined): string[] {
  const chunks = chunksOf(tags).flatMap((c): Chunk[] => {
    const label = to(c.label);
    return label === undefined ? [] : [{ ...c, label }];
  });
  return tagsOf(chunks, tags.length, 'iob2');
}
