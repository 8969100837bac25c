import type { ColumnFile } from '../formats/example.ts';
import type { Scores } from '../scoring.ts';
import type { Tagger } from '../tagger.ts';
import type { Script } from '../text/script.ts';
import { corpusFile } from './corpora.ts';
import { evaluateFile } from './evaluate.ts';
import type { LabelledSentences } from './labelled.ts';
import type { CorpusRecipe, Recipe } from './recipe.ts';

/** The files of a folder of corpora, by their paths in it. */
export interface Corpora {
  readonly text: (path: string) => string;
  readonly columns: (path: string) => ColumnFile;
}

/** A development file of a recipe, read. */
export interface DevFile {
  readonly name: string;
  readonly recipe: CorpusRecipe;
  readonly file: LabelledSentences;
}

export const scriptOfRecipe = (recipe: Pick<Recipe, 'language'>): Script =>
  recipe.language === 'en' ? 'latin' : 'hangul';

export const devFilesOf = (recipe: Pick<Recipe, 'language' | 'corpora'>, read: Corpora): DevFile[] =>
  recipe.corpora.flatMap((c) =>
    (c.dev ?? []).map((path) => ({
      name: c.name,
      recipe: c,
      file: corpusFile(read.columns(path), scriptOfRecipe(recipe), c.document),
    })),
  );

/** The scores that a model's card tells, by the name of the corpus. */
export const scoresOn = (tagger: Tagger, files: readonly DevFile[]): Map<string, Scores> =>
  new Map(files.map((d) => [d.name, evaluateFile(tagger, d.file, d.recipe)]));
