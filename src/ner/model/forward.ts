import type { Backend } from '../../core/run/backend.ts';
import { compile } from '../../core/run/plan/compile.ts';
import { bind, type DenseInput, type Runner, type SparseBags } from '../../core/run/plan/runner.ts';
import { batched } from '../../core/run/plan/batch.ts';
import { tagsOfModel, type Model } from './model.ts';
import { bagInput, graphOf, isTokenInput } from './program.ts';
import { widest, type Windowed } from './windows.ts';

/** Scores tokens with a model's program: one number a tag, `tags` of them a token. */
export interface Forward {
  readonly tags: number;
  /** The scores of tokens `from` up to `to`, valid until the next call. */
  readonly scores: (set: Windowed, from: number, to: number) => Float32Array;
  /** The embeddings of the tokens `from` up to `to`. */
  readonly embeddings: (set: Windowed, from: number, to: number) => Float32Array;
}

/** Tokens a run. */
const batch = 256;

export const sizesOfModel = (
  m: Pick<Model, 'kind' | 'labels' | 'features' | 'sizes'>,
  tokens: number,
  places = 2 * m.sizes.window + 1,
): Map<string, number> =>
  new Map([
    ['v', m.features.length],
    ['d', m.sizes.embedding],
    ['k', places],
    ['n', m.sizes.hidden],
    ['t', tagsOfModel(m).tags.length],
    ['batch', tokens],
  ]);

/**
 * The program in two plans: what embeds a token, run once a token, and what scores a window whose embedding x is
 * given. Together they compute what the whole program does, in a fifth of the gathers.
 */
export function forward(m: Model, backend: Backend): Forward {
  const embed = embedder(m, backend);
  const { window, embedding: width } = m.sizes;
  const program = graphOf(m.kind);
  const perToken = program.inputs.map((i) => i.name).filter(isTokenInput);
  const b = batched(program.graph, [program.node('s'), program.node('x')], {
    inputs: perToken,
    dimension: 'batch',
  });
  const given = b.nodeOf(program.node('x'));
  const plan = compile(b.graph, [b.nodeOf(program.node('s'))], {
    sizes: sizesOfModel(m, batch),
    dtype: 'float32',
    given: [given],
  });
  const runner = bind(plan, backend);
  setParameters(m, runner);
  (runner.inputs.get('m') as DenseInput | undefined)?.data.fill(1);
  const x = (runner.given.get(given) as DenseInput).data as Float32Array;
  const tags = tagsOfModel(m).tags.length;
  const out = (runner.outputs[0] as Runner['outputs'][number]).data as Float32Array;
  let scores = new Float32Array(batch * tags);
  return {
    tags,
    embeddings: embed,
    scores(set, from, to) {
      if (scores.length < (to - from) * tags) scores = new Float32Array((to - from) * tags);
      for (let at = from; at < to; at += batch) {
        const end = Math.min(to, at + batch);
        const first = Math.max(set.starts[at] as number, at - window);
        const last = Math.min(set.ends[end - 1] as number, end + window);
        fillWindows(x, embed(set, first, last), first, set, at, end, window, width);
        runner.run();
        const count = end - at;
        if (m.kind === 'window') scores.set(out.subarray(0, count * tags), (at - from) * tags);
        else for (let k = 0; k < count; k++) scores[2 * (at - from + k) + 1] = out[k] as number;
      }
      return scores.subarray(0, (to - from) * tags);
    },
  };
}

/** The embedded windows of the tokens `from` up to `to`, of the embeddings of the tokens from `first` on. */
function fillWindows(
  x: Float32Array,
  embedded: Float32Array,
  first: number,
  set: Windowed,
  from: number,
  to: number,
  window: number,
  width: number,
): void {
  const row = (2 * window + 1) * width;
  for (let token = from; token < to; token++) {
    const start = Math.max(token - window, set.starts[token] as number);
    const end = Math.min(token + window + 1, set.ends[token] as number);
    const at = (token - from) * row;
    const left = at + (start - token + window) * width;
    x.fill(0, at, left);
    x.set(embedded.subarray((start - first) * width, (end - first) * width), left);
    x.fill(0, left + (end - start) * width, at + row);
  }
}

/** A plan for E'·c alone. */
function embedder(m: Model, backend: Backend): Forward['embeddings'] {
  const { window, embedding: width } = m.sizes;
  const program = graphOf(m.kind);
  const { graph, roots } = batched(program.graph, [program.node('x')], {
    inputs: [bagInput],
    dimension: 'batch',
  });
  const size = batch + 2 * window;
  const plan = compile(graph, roots, {
    sizes: sizesOfModel(m, size, 1),
    dtype: 'float32',
    sparse: new Map([[bagInput, { capacity: size * widest }]]),
  });
  const runner = bind(plan, backend);
  setParameters(m, runner);
  const bags = runner.inputs.get(bagInput) as SparseBags;
  const out = (runner.outputs[0] as Runner['outputs'][number]).data as Float32Array;
  return (set, from, to) => {
    const { offsets, ids } = set.bags;
    let at = 0;
    for (let token = from; token < to; token++) {
      bags.offsets[token - from] = at;
      const start = offsets[token] as number;
      const end = Math.min(offsets[token + 1] as number, start + widest);
      for (let k = start; k < end; k++) bags.ids[at++] = ids[k] as number;
    }
    bags.offsets.fill(at, to - from);
    runner.run();
    return out.subarray(0, (to - from) * width);
  };
}

/** Put a model's parameters in their places in a plan. */
export function setParameters(m: Pick<Model, 'parameters'>, runner: Runner): void {
  for (const [name, values] of parametersOf(runner)) values.set(m.parameters.get(name) as Float32Array);
}

/** The dense inputs of a plan that are the model's parameters. */
export function parametersOf(runner: Runner): Map<string, Float32Array> {
  const found = new Map<string, Float32Array>();
  for (const [name, input] of runner.inputs)
    if (!isTokenInput(name) && input.kind === 'dense') found.set(name, input.data as Float32Array);
  return found;
}
