import type { Backend } from '../../core/run/backend.ts';
import { randomStream } from '../../core/run/random.ts';
import { tagsOfModel, type Model } from '../model/model.ts';
import { fillBags, type Noise } from '../model/windows.ts';
import { machineOf, type Machine } from './machine.ts';
import { shuffle, shuffled } from './shuffle.ts';
import type { TokenSet } from './token-set.ts';

/** How to train. */
export interface TrainOptions {
  readonly epochs: number;
  /** Tokens a step. */
  readonly batch: number;
  /**
   * The greatest step of Adam: reached after a rise of `warmup` steps (a tenth of all at most), then falling to
   * nothing on a line.
   */
  readonly rate: number;
  readonly warmup: number;
  /** Share of hidden units, of whole words and of single features that are left out at a step. */
  readonly dropout: number;
  readonly wordDropout: number;
  readonly featureDropout: number;
  /** Parameters are averaged over the steps after this share of the training (Polyak, Juditsky 1992). */
  readonly averageFrom: number;
  /** Epochs without a better score on the development data after which training ends. */
  readonly patience: number;
  readonly seed: number;
}

export interface Progress {
  readonly epoch: number;
  readonly epochs: number;
  /** From 0 to 1, of the whole training. */
  readonly done: number;
  /** Mean loss of the last steps. */
  readonly loss: number;
  readonly tokensPerSecond: number;
  readonly secondsLeft: number;
}

/** What training asks of, and tells, whoever started it. */
export interface Watcher {
  /** Told about twenty times a second at most. */
  readonly progress?: (p: Progress) => void;
  /** The model after an epoch; its score, greater is better. Without one the last model is kept. */
  readonly evaluate?: (m: Model, epoch: number) => number;
  /** Told after each epoch; the model as it is then is made only where it is asked for. */
  readonly epoch?: (epoch: number, modelNow: () => Model) => void;
  readonly cancelled?: () => boolean;
  /** Awaited now and then, so that the thread can hear of a cancellation. */
  readonly pause?: () => Promise<void>;
}

/** Scores below this stand for tags that a token cannot have. */
const never = -1e9;

/**
 * Train a model on a set of tokens. `start` gives kind, sizes, features and the parameters to begin with. Gradients
 * are those that `derive` finds of the model's program, run as one plan a batch; Adam takes the steps. Cancelled, it
 * returns the best model so far. The same start, set and options make the same model on the same machine.
 */
export async function train(
  start: Model,
  set: TokenSet,
  allowedSets: readonly (readonly number[])[],
  options: TrainOptions,
  backend: Backend,
  watcher: Watcher = {},
): Promise<Model> {
  const random = randomStream(options.seed);
  const count = set.starts.length;
  const batch = Math.max(1, Math.min(options.batch, count));
  const steps = Math.max(1, Math.floor(count / batch));
  const total = steps * options.epochs;
  const machine = machineOf(start, batch, backend, set.taught !== undefined);
  const kept = 1 - options.featureDropout;
  for (const [name, values] of start.parameters) machine.parameters.get(name)?.set(values);
  scaleTable(machine.parameters, 1 / kept);
  const fill = filler(start, set, allowedSets, machine, options, random);
  const average = averageOf(machine.parameters);
  const modelNow = (): Model => ({
    ...start,
    parameters: average.value(kept),
  });
  let best: { model: Model; score: number; epoch: number } | undefined;
  const began = Date.now();
  let told = 0;
  let paused = began;
  let loss = Number.NaN;
  const order = new Int32Array(count);
  const sentences = shuffled(sentenceStarts(set).length, random);
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    shuffle(sentences, random);
    tokensInOrder(set, sentences, order);
    for (let step = 0; step < steps; step++) {
      const done = (epoch - 1) * steps + step;
      fill(order.subarray(step * batch, (step + 1) * batch));
      machine.run();
      machine.step(rateAt(options, done, total));
      const now = machine.loss();
      loss = Number.isNaN(loss) ? now : 0.98 * loss + 0.02 * now;
      if (done >= options.averageFrom * total && step % averageEvery === 0) average.add();
      if (step % 8 !== 7) continue;
      const time = Date.now();
      if (time - paused > 20) {
        await watcher.pause?.();
        paused = Date.now();
        if (watcher.cancelled?.()) return best?.model ?? modelNow();
      }
      if (time - told > 50) {
        told = time;
        watcher.progress?.(progressAt(options, epoch, done + 1, total, batch, loss, time - began));
      }
    }
    watcher.progress?.(progressAt(options, epoch, epoch * steps, total, batch, loss, Date.now() - began));
    watcher.epoch?.(epoch, modelNow);
    if (!watcher.evaluate) continue;
    const model = modelNow();
    const score = watcher.evaluate(model, epoch);
    if (!best || score > best.score) best = { model, score, epoch };
    else if (epoch - best.epoch >= options.patience) break;
  }
  return best?.model ?? modelNow();
}

const averageEvery = 16;

/** The first token of each sentence. */
function sentenceStarts(set: TokenSet): number[] {
  const starts: number[] = [];
  for (let k = 0; k < set.starts.length; k = set.ends[k] as number) starts.push(k);
  return starts;
}

/** The tokens of the sentences in the given order: neighbours share the features of their windows. */
function tokensInOrder(set: TokenSet, sentences: Int32Array, order: Int32Array): void {
  const starts = sentenceStarts(set);
  let at = 0;
  for (const n of sentences)
    for (let k = starts[n] as number; k < (set.ends[starts[n] as number] as number); k++) order[at++] = k;
}

/** Features that training leaves out now and then are all there in use: their rows are scaled to the same sum. */
function scaleTable(parameters: ReadonlyMap<string, Float32Array>, by: number): void {
  const E = parameters.get('E');
  if (E) for (let k = 0; k < E.length; k++) E[k] = by * (E[k] as number);
}

interface Average {
  readonly add: () => void;
  /** The mean of what was added, or else the parameters as they are now; the table scaled. */
  readonly value: (kept: number) => Map<string, Float32Array>;
}

function averageOf(parameters: ReadonlyMap<string, Float32Array>): Average {
  let count = 0;
  const sums = new Map<string, Float32Array>();
  return {
    add() {
      count++;
      for (const [name, values] of parameters) {
        let mean = sums.get(name);
        if (!mean) sums.set(name, (mean = new Float32Array(values.length)));
        const share = 1 / count;
        for (let k = 0; k < mean.length; k++)
          mean[k] = (mean[k] as number) + share * ((values[k] as number) - (mean[k] as number));
      }
    },
    value(kept) {
      const copy = new Map([...(count > 0 ? sums : parameters)].map(([name, v]) => [name, v.slice()]));
      scaleTable(copy, kept);
      return copy;
    },
  };
}

/** Fills the inputs of a run with the tokens of a batch. */
function filler(
  model: Model,
  set: TokenSet,
  allowedSets: readonly (readonly number[])[],
  machine: Machine,
  options: TrainOptions,
  random: () => number,
): (tokens: Int32Array) => void {
  const noise: Noise = { random, words: options.wordDropout, features: options.featureDropout };
  const size = tagsOfModel(model).tags.length;
  const rows = allowedSets.map((tags) => {
    const row = new Float32Array(size).fill(never);
    for (const t of tags) row[t] = 0;
    return row;
  });
  const y = machine.inputs.get('y') as Float32Array;
  const mask = machine.inputs.get('m');
  const { taught } = set;
  const p = machine.inputs.get('p');
  const w = machine.inputs.get('w');
  if (taught) w?.fill(taught.weight);
  const kept = 1 / (1 - options.dropout);
  return (tokens) => {
    fillBags(set, tokens, model.sizes.window, machine.bags, noise);
    if (mask) for (let k = 0; k < mask.length; k++) mask[k] = random() < options.dropout ? 0 : kept;
    tokens.forEach((token, k) => {
      const n = set.allowed[token] as number;
      if (model.kind === 'window') {
        y.set(rows[n] as Float32Array, k * size);
        if (taught) p?.set(taught.probabilities.subarray(token * size, (token + 1) * size), k * size);
        return;
      }
      // Of a logistic classifier: 1 where O is not allowed; a token that may be either teaches nothing.
      const tags = allowedSets[n] as readonly number[];
      const outside = tags.includes(0);
      y[k] = outside ? 0 : 1;
      if (w) w[k] = outside && tags.length > 1 ? 0 : 1;
    });
  };
}

function rateAt(o: TrainOptions, step: number, total: number): number {
  const warmup = Math.min(o.warmup, 1 + total / 10);
  return o.rate * Math.min(1, (step + 1) / warmup) * (1 - step / total);
}

function progressAt(
  o: TrainOptions,
  epoch: number,
  done: number,
  total: number,
  batch: number,
  loss: number,
  milliseconds: number,
): Progress {
  const seconds = Math.max(0.001, milliseconds / 1000);
  return {
    epoch,
    epochs: o.epochs,
    done: done / total,
    loss,
    tokensPerSecond: (done * batch) / seconds,
    secondsLeft: (seconds / done) * (total - done),
  };
}
