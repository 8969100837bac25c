import type { Backend } from '../../core/run/backend.ts';
import { randomStream } from '../../core/run/random.ts';
import type { NameList } from '../features/name-lists.ts';
import { asWritten } from '../model/file.ts';
import { bagger, featurizerOf, type About, type Model, type ModelKind } from '../model/model.ts';
import { percentages, type Scores } from '../scoring.ts';
import { labelOfTag, tagSet, type TagSet } from '../tag-set.ts';
import { taggerOf } from '../tagger.ts';
import type { Script } from '../text/script.ts';
import { inSmallLetters, nameChanger } from './augment.ts';
import { corpusFile, examplesOfFile } from './corpora.ts';
import { devFilesOf, scoresOn, scriptOfRecipe, type Corpora } from './dev-files.ts';
import { allowedTags, exampleOf, tagSets, type TagSets } from './examples.ts';
import { gazetteersOf, nameListsOf, type Gazetteers } from './gazetteers.ts';
import type { Recipe } from './recipe.ts';
import { makeSentence } from './sentences.ts';
import { freshModel } from './start.ts';
import { tokenSet, type ExampleDocument, type TokenSet } from './token-set.ts';
import { train, type Progress, type Watcher } from './train.ts';
import { vocabulary } from './vocabulary.ts';

/** What is told while a recipe is followed. */
export interface RecipeWatcher {
  readonly progress?: (p: Progress) => void;
  /** The scores on each development file, after each epoch. */
  readonly scored?: (epoch: number, scores: ReadonlyMap<string, Scores>) => void;
  readonly epoch?: NonNullable<Watcher['epoch']>;
  readonly cancelled?: () => boolean;
  readonly pause?: () => Promise<void>;
}

/** Make a model as a recipe says, of the files of a folder of corpora. */
export async function modelFromRecipe(
  recipe: Recipe,
  read: Corpora,
  backend: Backend,
  seed: number,
  watcher: RecipeWatcher = {},
  kind: ModelKind = 'window',
): Promise<Model> {
  const set = tagSet(recipe.labels);
  const sets = tagSets(set.tags.length);
  const { gazetteers: paths } = recipe;
  const gazetteers =
    paths &&
    gazetteersOf({
      firstNames: paths.firstNames.map(read.text),
      lastNames: paths.lastNames.map(read.text),
      cities: paths.cities.map(read.text),
    });
  const lists: NameList[] = gazetteers ? nameListsOf(gazetteers) : [];
  const script = scriptOfRecipe(recipe);
  const documents = trainingDocuments(recipe, script, read, gazetteers, set, sets, seed);
  const { least, most, sizes, tableSpread, bits, offsets = {} } = recipe.model;
  const features = vocabulary([...new Set(documents)], featurizerOf(script, lists), least, most);
  const fresh = (own: number): Model =>
    freshModel(kind, script, recipe.labels, sizes, features, lists, own, tableSpread);
  const start = fresh(seed);
  const data = tokenSet(documents, bagger(start));
  const devFiles = devFilesOf(recipe, read);
  const watched: Watcher = {
    ...watcher,
    evaluate: (model, epoch) => {
      const scores = scoresOn(taggerOf(model, backend), devFiles);
      watcher.scored?.(epoch, scores);
      return meanF1(scores);
    },
  };
  const { teachers } = recipe;
  let lessons = data;
  if (teachers && kind === 'window') {
    const probabilities = new Float32Array(data.starts.length * set.tags.length);
    for (let k = 1; k <= teachers.count; k++) {
      const options = { ...recipe.training, seed: seed + k };
      const teacher = await train(fresh(seed + k), data, sets.list, options, backend, watched);
      addProbabilities(teacher, data, backend, 1 / teachers.count, probabilities);
    }
    lessons = { ...data, taught: { probabilities, weight: teachers.weight } };
  }
  const trained = await train(start, lessons, sets.list, { ...recipe.training, seed }, backend, watched);
  const written = asWritten({ ...withOffsets(trained, offsets), ...(bits ? { bits } : {}) });
  return {
    ...written,
    about: { ...aboutOf(recipe, seed), metrics: metricsOf(scoresOn(taggerOf(written, backend), devFiles)) },
  };
}

/** The model with something added to the scores of labels. */
function withOffsets(m: Model, offsets: Readonly<Record<string, number>>): Model {
  const a = m.parameters.get('a');
  if (!a) return m;
  const moved = a.map((v, tag) => v + (offsets[m.labels[labelOfTag(tag)] ?? ''] ?? 0));
  return { ...m, parameters: new Map([...m.parameters, ['a', moved]]) };
}

function trainingDocuments(
  recipe: Recipe,
  script: Script,
  read: Corpora,
  gazetteers: Gazetteers | undefined,
  set: TagSet,
  sets: TagSets,
  seed: number,
): ExampleDocument[] {
  const random = randomStream(seed);
  const changer = gazetteers && nameChanger(gazetteers, random);
  const documents: ExampleDocument[] = [];
  for (const c of recipe.corpora)
    for (const path of c.train) {
      const file = corpusFile(read.columns(path), script, c.document);
      const own = examplesOfFile(file, c, set, sets);
      const sentences = file.documents.flat();
      for (let time = 0; time < (c.times ?? 1); time++) {
        documents.push(...own);
        for (let copy = 0; changer && copy < recipe.changedNames; copy++)
          for (const s of sentences) {
            const other = changer.change(s, c.labels);
            if (other) documents.push([exampleOf(other, file, c, set, sets)]);
            if (c.smallLetters && s.tags.some((t) => t !== 'O') && random() < c.smallLetters)
              documents.push([exampleOf(inSmallLetters(other ?? s, random), file, c, set, sets)]);
          }
      }
    }
  const complete = { labels: Object.fromEntries(set.labels.map((l) => [l, l])), complete: set.labels };
  for (let k = 0; gazetteers && k < recipe.madeSentences; k++) {
    const { words, chunks } = makeSentence(gazetteers, random);
    documents.push([{ words, allowed: allowedTags(words, chunks, complete, set, sets) }]);
  }
  return documents;
}

/** Add a model's probabilities of all tags of all tokens, times a share. */
function addProbabilities(
  model: Model,
  set: TokenSet,
  backend: Backend,
  share: number,
  to: Float32Array,
): void {
  const { forward } = taggerOf(model, backend);
  const count = set.starts.length;
  const { tags } = forward;
  for (let from = 0; from < count; from += slice) {
    const scores = forward.scores(set, from, Math.min(count, from + slice));
    for (let row = 0; row < scores.length; row += tags) {
      let most = -Infinity;
      for (let t = 0; t < tags; t++) most = Math.max(most, scores[row + t] as number);
      let total = 0;
      for (let t = 0; t < tags; t++) total += scores[row + t] = Math.exp((scores[row + t] as number) - most);
      const at = from * tags + row;
      for (let t = 0; t < tags; t++)
        to[at + t] = (to[at + t] as number) + (share * (scores[row + t] as number)) / total;
    }
  }
}

const slice = 4096;

const meanF1 = (scores: ReadonlyMap<string, Scores>): number =>
  [...scores.values()].reduce((sum, s) => sum + percentages(s.all).f1, 0) / Math.max(1, scores.size);

function metricsOf(scores: ReadonlyMap<string, Scores>): NonNullable<About['metrics']> {
  const rounded = (c: Scores['all']): { precision: number; recall: number; f1: number } => {
    const { precision, recall, f1 } = percentages(c);
    const two = (x: number): number => Number(x.toFixed(2));
    return { precision: two(precision), recall: two(recall), f1: two(f1) };
  };
  return Object.fromEntries(
    [...scores].map(([name, s]) => [
      name,
      Object.fromEntries([
        ['all', rounded(s.all)],
        ...[...s.byLabel].map(([l, c]) => [l, rounded(c)] as const),
      ]),
    ]),
  );
}

const aboutOf = (recipe: Recipe, seed: number): About => ({
  corpora: recipe.corpora.map(({ name, licence, attribution }) => ({ name, licence, attribution })),
  licence: recipe.licence,
  seed,
});
