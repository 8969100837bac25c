/**
 * The window classifier of the lesson on names: trained for real, by the plan of the program below, on made-up
 * sentences. Small on purpose: the reader watches it learn.
 */
import { namesOf, readModel } from '../core/derivation.ts';
import { randomStream } from '../core/run/random.ts';
import { compile } from '../core/run/plan/compile.ts';
import { bind, type Runner } from '../core/run/plan/runner.ts';
import { glorot } from '../core/run/training/initialisers.ts';
import { sgd, type Optimiser } from '../core/run/training/optimisers.ts';
import { training } from '../core/run/training/training.ts';
import { typedArrays } from '../core/run/typed/typed-arrays.ts';
import { windowProgram } from './window-program.ts';
import { windowSentences, windowTags, type TaggedSentence } from './window-sentences.ts';

/** Neighbours on each side. */
const REACH = 2;
/** Numbers a word: its form, and where its letters fall among buckets. */
const FORMS = 5;
const BUCKETS = 59;
const WIDTH = FORMS + BUCKETS;
const INPUTS = (2 * REACH + 1) * WIDTH;
const BATCH = 32;

const parameters = ['W', 'b', 'U', 'c'] as const;

/** What is asked: to train a model further by so many epochs, and to tag the words of a text with it. */
interface Asked {
  /** The parameters one after another; none: a new model. */
  readonly model?: readonly number[];
  readonly epochs: number;
  /** Epochs before these: the order of the examples follows from it. */
  readonly done: number;
  readonly rate: number;
  readonly text: string;
}

interface Told {
  readonly model: readonly number[];
  readonly losses: readonly number[];
  /** Which part of the words of sentences that were not trained on is tagged rightly. */
  readonly right: number;
  readonly words: readonly { readonly text: string; readonly probabilities: readonly number[] }[];
}

/** Text as words and signs. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** One turn of the lesson: train as much as is asked, then tag. The same question has the same answer. */
export function windowAnswer({ model, epochs, done, rate, text }: Asked): Told {
  const m = machine();
  if (model) put(m, model);
  else start(m);
  const losses = Array.from({ length: epochs }, (_, k) => epoch(m, rate, done + k));
  const words = wordsOf(text);
  return {
    model: parameters.flatMap((name) => [...m.values(name)]),
    losses,
    right: accuracy(m),
    words: words.map((word, k) => ({ text: word, probabilities: probabilities(m, words, k) })),
  };
}

interface Machine {
  readonly trainer: Runner;
  readonly optimiser: Optimiser;
  readonly teller: Runner;
  values(name: string): Float64Array;
}

let made: Machine | undefined;

/** The two plans, compiled once: loss with gradients for a batch, and the probabilities of one window. */
function machine(): Machine {
  return (made ??= build());
}

function build(): Machine {
  const model = readModel(windowProgram, {});
  const { values } = namesOf(model);
  const node = (name: string): number => values.find((v) => v.name === name)?.node as number;
  const t = training(model.graph, { loss: node('L'), parameters, batch: ['x', 'y'], reduce: 'mean' });
  const sizes = new Map([
    ['n', INPUTS],
    ['m', 16],
    ['k', windowTags.length],
  ]);
  const trainer = bind(
    compile(t.graph, [t.loss, ...t.gradients], { sizes: new Map([...sizes, ['batch', BATCH]]) }),
    typedArrays,
  );
  const teller = bind(compile(model.graph, [node('p')], { sizes }), typedArrays);
  const own = (name: string): Float64Array => dense(trainer, name);
  const optimiser = sgd(
    parameters.map((name, k) => {
      const gradient = trainer.outputs[k + 1]?.data as Float64Array;
      return { data: own(name), gradient, width: gradient.length };
    }),
  );
  return { trainer, optimiser, teller, values: own };
}

function dense(runner: Runner, name: string): Float64Array {
  const input = runner.inputs.get(name);
  if (input?.kind !== 'dense') throw new Error(`no input ${name}`);
  return input.data as Float64Array;
}

function start(m: Machine): void {
  glorot(INPUTS, 16)(m.values('W'), 1);
  m.values('b').fill(0);
  glorot(16, windowTags.length)(m.values('U'), 2);
  m.values('c').fill(0);
}

function put(m: Machine, model: readonly number[]): void {
  let at = 0;
  for (const name of parameters) {
    const own = m.values(name);
    for (let k = 0; k < own.length; k++) own[k] = model[at + k] ?? 0;
    at += own.length;
  }
}

interface Example {
  readonly x: Float64Array;
  readonly tag: number;
}

const examplesOf = (sentences: readonly TaggedSentence[]): Example[] =>
  sentences.flatMap(({ words, tags }) =>
    words.map((_, k) => {
      const x = new Float64Array(INPUTS);
      fillWindow(x, words, k);
      return { x, tag: windowTags.indexOf(tags[k] ?? 'O') };
    }),
  );

let learnt: readonly Example[] | undefined;
let held: readonly Example[] | undefined;

/** Once through the examples, in another order each time. */
function epoch(m: Machine, rate: number, seed: number): number {
  learnt ??= examplesOf(windowSentences(120, 1));
  const order = shuffled(learnt, seed);
  const [x, y] = [dense(m.trainer, 'x'), dense(m.trainer, 'y')];
  const tags = windowTags.length;
  let total = 0;
  let batches = 0;
  for (let at = 0; at + BATCH <= order.length; at += BATCH) {
    y.fill(0);
    for (let i = 0; i < BATCH; i++) {
      const example = order[at + i] as Example;
      x.set(example.x, i * INPUTS);
      y[i * tags + example.tag] = 1;
    }
    m.trainer.run();
    m.optimiser.step(rate);
    total += m.trainer.outputs[0]?.data[0] as number;
    batches++;
  }
  return total / batches;
}

function accuracy(m: Machine): number {
  held ??= examplesOf(windowSentences(40, 2));
  const right = held.filter(({ x, tag }) => {
    const p = tell(m, x);
    return p.indexOf(Math.max(...p)) === tag;
  });
  return right.length / held.length;
}

function probabilities(m: Machine, words: readonly string[], k: number): number[] {
  const x = new Float64Array(INPUTS);
  fillWindow(x, words, k);
  return tell(m, x);
}

function tell(m: Machine, x: Float64Array): number[] {
  for (const name of parameters) dense(m.teller, name).set(m.values(name));
  dense(m.teller, 'x').set(x);
  m.teller.run();
  return [...(m.teller.outputs[0]?.data as Float64Array)];
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomStream(seed + 1);
  const out = [...items];
  for (let k = out.length - 1; k > 0; k--) {
    const j = Math.floor(random() * (k + 1));
    [out[k], out[j]] = [out[j] as T, out[k] as T];
  }
  return out;
}

/** The word vectors of a window, one below the other; zeros beyond the ends of the sentence. */
function fillWindow(x: Float64Array, words: readonly string[], centre: number): void {
  for (let d = -REACH; d <= REACH; d++) {
    const word = words[centre + d];
    if (word === undefined) continue;
    const at = (d + REACH) * WIDTH;
    const forms = [/^\p{Lu}/u, /^\d+$/, /^\d{4}$/, /^\p{P}$/u, /^\p{Ll}/u];
    forms.forEach((form, k) => {
      if (form.test(word)) x[at + k] = 1;
    });
    x[at + FORMS + (hash(word.toLowerCase()) % BUCKETS)] = 1;
  }
}

/** FNV-1a, 32 bits. */
function hash(word: string): number {
  let h = 0x811c9dc5;
  for (const c of word) h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return h;
}
