import type { Backend } from '../../core/run/backend.ts';
import { compile } from '../../core/run/plan/compile.ts';
import { bind, type DenseInput, type Runner, type SparseBags } from '../../core/run/plan/runner.ts';
import { batched } from '../../core/run/plan/batch.ts';
import { tagsOfModel, type Model } from './model.ts';
import { bagInput, graphOf, isTokenInput } from './program.ts';
import { fillBags, widest, type Windowed } from './windows.ts';

/** Scores tokens with a model's program: one number a tag, `tags` of them a token. */
export interface Forward {
  readonly tags: number;
  /** The scores of tokens `from` up to `to`, valid until the next call. */
  readonly scores: (set: Windowed, from: number, to: number) => Float32Array;
  /** The model's parameters in the plan's own memory: written to, they are the model's from then on. */
  readonly parameters: ReadonlyMap<string, Float32Array>;
}

/** Tokens a run. */
const batch = 256;

export const sizesOfModel = (
  m: Pick<Model, 'kind' | 'labels' | 'features' | 'sizes'>,
  tokens: number,
): Map<string, number> =>
  new Map([
    ['v', m.features.length],
    ['d', m.sizes.embedding],
    ['k', 2 * m.sizes.window + 1],
    ['n', m.sizes.hidden],
    ['t', tagsOfModel(m).tags.length],
    ['batch', tokens],
  ]);

export function forward(m: Model, backend: Backend): Forward {
  const { kind, sizes } = m;
  const program = graphOf(kind);
  const perToken = program.inputs.map((i) => i.name).filter((name) => name === bagInput || name === 'm');
  const { graph, roots } = batched(program.graph, [program.node('s')], {
    inputs: perToken,
    dimension: 'batch',
  });
  const plan = compile(graph, roots, {
    sizes: sizesOfModel(m, batch),
    dtype: 'float32',
    sparse: new Map([[bagInput, { capacity: batch * (2 * sizes.window + 1) * widest }]]),
  });
  const runner = bind(plan, backend);
  const parameters = parametersOf(runner);
  for (const [name, values] of m.parameters) parameters.get(name)?.set(values);
  const mask = runner.inputs.get('m') as DenseInput | undefined;
  mask?.data.fill(1);
  const bags = runner.inputs.get(bagInput) as SparseBags;
  const tags = tagsOfModel(m).tags.length;
  const out = (runner.outputs[0] as Runner['outputs'][number]).data as Float32Array;
  let scores = new Float32Array(batch * tags);
  const tokens = new Int32Array(batch);
  return {
    tags,
    parameters,
    scores(set, from, to) {
      if (scores.length < (to - from) * tags) scores = new Float32Array((to - from) * tags);
      for (let at = from; at < to; at += batch) {
        const count = Math.min(batch, to - at);
        for (let k = 0; k < count; k++) tokens[k] = at + k;
        fillBags(set, tokens.subarray(0, count), sizes.window, bags, undefined);
        runner.run();
        if (kind === 'window') scores.set(out.subarray(0, count * tags), (at - from) * tags);
        else for (let k = 0; k < count; k++) scores[2 * (at - from + k) + 1] = out[k] as number;
      }
      return scores.subarray(0, (to - from) * tags);
    },
  };
}

/** The dense inputs of a plan that are the model's parameters. */
export function parametersOf(runner: Runner): Map<string, Float32Array> {
  const found = new Map<string, Float32Array>();
  for (const [name, input] of runner.inputs)
    if (!isTokenInput(name) && input.kind === 'dense') found.set(name, input.data as Float32Array);
  return found;
}
