import type { TaggedSentence } from '../formats/example.ts';
import { score, type Scores, type TagPair } from '../scoring.ts';
import { chunksOf, tagsOf, type Chunk } from '../tags.ts';
import type { Tagger } from '../tagger.ts';
import type { CorpusFile } from './corpora.ts';
import { chunksOfWords, tokensOfWords } from './examples.ts';
import type { CorpusRecipe } from './recipe.ts';

/** Tags as the tagger gives them for sentences of a column file, a tag a word (IOB2). */
export function tagsOfSentences(
  tagger: Tagger,
  document: readonly Pick<TaggedSentence, 'words'>[],
  characters: boolean,
): string[][] {
  const divided = document.map(({ words }) =>
    characters ? { tokens: [...words], wordOf: [...words.keys()] } : tokensOfWords(words),
  );
  const found = tagger.decode(tagger.windowed(divided.map((d) => d.tokens)));
  return document.map(({ words }, n) => {
    const chunks = chunksOfWords(found[sentenceNumber(divided, n)] ?? [], divided[n]?.wordOf ?? []);
    return tagsOf(chunks, words.length, 'iob2');
  });
}

/** Sentences without a token (of empty words only) are not among the decoded ones. */
const sentenceNumber = (divided: readonly { readonly tokens: readonly string[] }[], n: number): number =>
  divided[n]?.tokens.length === 0 ? -1 : divided.slice(0, n).filter((d) => d.tokens.length > 0).length;

/**
 * Score a tagger on a file. With a recipe the file's labels become the model's first, what becomes O is no entity,
 * and labels that the corpus does not mark are not counted against the model.
 */
export function evaluateFile(
  tagger: Tagger,
  file: CorpusFile,
  recipe?: Pick<CorpusRecipe, 'labels' | 'complete'>,
): Scores {
  const pairs: TagPair[] = [];
  for (const document of file.documents) {
    const found = tagsOfSentences(tagger, document, file.characters);
    document.forEach((s, n) => {
      const gold = recipe ? mapped(s.tags, (label) => targetOf(recipe, label)) : s.tags;
      const own = recipe
        ? mapped(found[n] as string[], (label) => (recipe.complete.includes(label) ? label : undefined))
        : (found[n] as string[]);
      pairs.push({ gold, found: own });
    });
  }
  return score(pairs);
}

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
