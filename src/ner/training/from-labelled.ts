import type { Backend } from '../../core/run/backend.ts';
import { randomStream } from '../../core/run/random.ts';
import { asWritten } from '../model/file.ts';
import { bagger, featurizerOf, type Model, type ModelKind, type Sizes } from '../model/model.ts';
import { percentages, type Scores } from '../scoring.ts';
import { tagSet, type TagSet } from '../tag-set.ts';
import { taggerOf } from '../tagger.ts';
import type { Script } from '../text/script.ts';
import { evaluateFile } from './evaluate.ts';
import { exampleOf, tagSets, type TagSets } from './examples.ts';
import { labelsIn, type LabelledSentences } from './labelled.ts';
import { replaySentences } from './replay.ts';
import { freshModel, grownModel } from './start.ts';
import { tokenSet, type ExampleDocument } from './token-set.ts';
import { train, type TrainOptions } from './train.ts';
import type { RecipeWatcher } from './from-recipe.ts';
import { vocabulary } from './vocabulary.ts';

/** What to train on, and what to begin with. */
export interface LabelledJob {
  /** Data of one script. */
  readonly data: readonly LabelledSentences[];
  /** To choose the best epoch by; without it a tenth of a thousand sentences and more is set aside. */
  readonly dev?: readonly LabelledSentences[];
  /** A model to train further; without one training begins afresh. */
  readonly base?: Model;
  readonly kind?: ModelKind;
  /** The label of a logistic classifier. */
  readonly label?: string;
  /** Tokens on either side, of a new model; default 2. */
  readonly window?: number;
  readonly seed: number;
  readonly epochs?: number;
}

/** Training from nothing: little data is gone over more often and in smaller steps. */
function afresh(tokens: number): Omit<TrainOptions, 'seed'> {
  const little = tokens < 30_000;
  return {
    epochs: little ? Math.min(40, Math.max(12, Math.ceil(60_000 / Math.max(1, tokens)))) : 12,
    batch: little ? 32 : 256,
    rate: little ? 0.002 : 0.003,
    warmup: 100,
    dropout: 0.5,
    wordDropout: 0.1,
    featureDropout: 0.2,
    averageFrom: 0.5,
    patience: little ? 8 : 4,
  };
}

/** Training a model further: short steps, so that it keeps what it knows. */
const further: Omit<TrainOptions, 'seed'> = {
  epochs: 10,
  batch: 32,
  rate: 0.002,
  warmup: 20,
  dropout: 0.3,
  wordDropout: 0.1,
  featureDropout: 0.2,
  averageFrom: 0.5,
  patience: 4,
};

const freshSizes: Readonly<Record<Script, Sizes>> = {
  latin: { window: 2, embedding: 48, hidden: 128 },
  hangul: { window: 2, embedding: 32, hidden: 128 },
};
const mostFeatures = 80_000;
/** Sentences from which on some are set aside to choose the best epoch by: fewer than a hundred choose by chance. */
const enoughForDev = 1000;

/**
 * How much of a model trained further is the tuned one, the rest being its base: the mean of both keeps more of what
 * the base knows for the same gain (Wortsman et al. 2022). Labels that the base does not have would be halved by it.
 */
const tunedShare = 0.75;

/** Train on labelled data: a base model further, with replay of what it knows, or a new model. */
export async function modelFromLabelled(
  job: LabelledJob,
  backend: Backend,
  watcher: RecipeWatcher = {},
): Promise<Model> {
  const { base, seed } = job;
  const script = base?.script ?? job.data[0]?.script ?? 'latin';
  const random = randomStream(seed);
  const own = job.data.filter((d) => d.script === script);
  const { learn, dev } = divided(
    own,
    job.dev?.filter((d) => d.script === script),
    random,
  );
  const marked = labelsIn(own);
  const kind = base?.kind ?? job.kind ?? 'window';
  const labels =
    kind === 'logistic'
      ? [job.label ?? base?.labels[0] ?? (marked.includes('LOC') ? 'LOC' : (marked[0] ?? 'LOC'))]
      : [...(base?.labels ?? []), ...marked.filter((l) => !base?.labels.includes(l))];
  const set = tagSet(labels);
  const sets = tagSets(set.tags.length);
  const documents = learn.flatMap((d) => examplesOf(d, labels, set, sets));
  const sizes = { ...freshSizes[script], ...(job.window === undefined ? {} : { window: job.window }) };
  const lists = base?.lists ?? [];
  const features = vocabulary(
    documents,
    featurizerOf(script, lists),
    base || learn.length < 500 ? 1 : 2,
    mostFeatures,
  );
  const start = base
    ? grownModel(base, labels, features, seed)
    : freshModel(kind, script, labels, sizes, features, lists, seed);
  if (base && kind === 'window') {
    const count = documents.reduce((n, d) => n + d.length, 0);
    documents.push(...replaySentences(base, backend, Math.min(600, 4 * count), set, sets, random));
  }
  const data = tokenSet(documents, bagger(start));
  const options = {
    ...(base ? further : afresh(data.starts.length)),
    seed,
    ...(job.epochs === undefined ? {} : { epochs: job.epochs }),
  };
  const trained = await train(start, data, sets.list, options, backend, {
    ...watcher,
    ...(dev.length === 0
      ? {}
      : {
          evaluate: (model: Model, epoch: number) => {
            const tagger = taggerOf(model, backend);
            const scores = new Map<string, Scores>(
              dev.map((d, n) => [`dev ${n + 1}`, evaluateFile(tagger, d)]),
            );
            watcher.scored?.(epoch, scores);
            return [...scores.values()].reduce((sum, s) => sum + percentages(s.all).f1, 0);
          },
        }),
  });
  const parameters =
    base?.labels.length === labels.length ? mixed(start.parameters, trained.parameters) : trained.parameters;
  return { ...asWritten({ ...trained, parameters }), about: { ...(base?.about ?? {}), seed } };
}

function mixed(base: Model['parameters'], tuned: Model['parameters']): Model['parameters'] {
  return new Map(
    [...tuned].map(([name, values]) => {
      const before = base.get(name) as Float32Array;
      return [name, values.map((v, k) => tunedShare * v + (1 - tunedShare) * (before[k] as number))];
    }),
  );
}

/** What is learned from, and what the epochs are compared on. */
function divided(
  data: readonly LabelledSentences[],
  dev: readonly LabelledSentences[] | undefined,
  random: () => number,
): { learn: readonly LabelledSentences[]; dev: readonly LabelledSentences[] } {
  if (dev) return { learn: data, dev };
  const count = data.reduce((n, d) => n + d.documents.reduce((m, s) => m + s.length, 0), 0);
  if (count < enoughForDev) return { learn: data, dev: [] };
  const learn: LabelledSentences[] = [];
  const aside: LabelledSentences[] = [];
  for (const d of data) {
    // Whole documents where there are many, else sentences.
    const units = d.documents.length >= 20 ? d.documents : d.documents.flat().map((s) => [s]);
    const chosen = units.map(() => random() < 0.1);
    learn.push({ ...d, documents: units.filter((_, k) => !chosen[k]) });
    aside.push({ ...d, documents: units.filter((_, k) => chosen[k]) });
  }
  return { learn, dev: aside.filter((d) => d.documents.length > 0) };
}

/** Labels that the data marks and the model does not have are no entities; those that it never marks are left open. */
function examplesOf(
  d: LabelledSentences,
  labels: readonly string[],
  set: TagSet,
  sets: TagSets,
): ExampleDocument[] {
  const marked = labelsIn([d]);
  const recipe = {
    labels: Object.fromEntries(marked.map((l) => [l, labels.includes(l) ? l : 'O'])),
    complete: marked,
  };
  return d.documents.map((document) => document.map((s) => exampleOf(s, d, recipe, set, sets)));
}
