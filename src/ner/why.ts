import type { Backend } from '../core/run/backend.ts';
import { derivatives } from '../core/derive/derivative.ts';
import { compile } from '../core/run/plan/compile.ts';
import { bind, type DenseInput } from '../core/run/plan/runner.ts';
import { labelProbabilities } from './model/decode.ts';
import { setParameters, sizesOfModel } from './model/forward.ts';
import { heedMentions } from './model/mentions.ts';
import { tagsOfModel } from './model/model.ts';
import { graphOf } from './model/program.ts';
import type { Windowed } from './model/windows.ts';
import { sentencesOf, type Sentence } from './text/sentences.ts';
import type { TagOptions, Tagger, Taggers } from './tagger.ts';

/** A token of the window and its part in the score of a label. */
export interface Neighbour {
  /** Its place beside the token that is explained: 0 is that token itself. */
  readonly place: number;
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** ∂L/∂x · x, the share of the score that the token's embedding brings, to first order. */
  readonly influence: number;
}

/** Why a token has its label. */
export interface Reasons {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** O first, then the model's labels. */
  readonly probabilities: readonly { readonly label: string; readonly probability: number }[];
  /** The likeliest tag, in BIOES. */
  readonly tag: string;
  /** How many other mentions of the word had a share in its probabilities. */
  readonly mentions: number;
  readonly neighbours: readonly Neighbour[];
}

type Explainer = (sentences: readonly Sentence[], sentence: number, token: number) => Reasons;

const explainers = new WeakMap<Tagger, Explainer>();

/** Why the token at an offset of a text is tagged as it is; undefined where there is no token or no tagger. */
export function reasonsAt(
  taggers: Taggers,
  text: string,
  offset: number,
  backend: Backend,
  options: TagOptions = {},
): Reasons | undefined {
  // The same surroundings as in tagging would be a whole slice; a neighbourhood of the text is enough to tell.
  const range = { start: Math.max(0, offset - 4000), end: Math.min(text.length, offset + 4000) };
  const all = [...sentencesOf(text, options.markup ?? 'plain', range)];
  const here = all.find((s) => (s.bounds[0] ?? 0) <= offset && offset < (s.bounds.at(-1) ?? 0));
  const tagger = here && taggers[here.script];
  if (!tagger) return undefined;
  const own = all.filter((s) => s.script === here.script);
  const token = here.words.findIndex(
    (_, k) => (here.bounds[2 * k] as number) <= offset && offset < (here.bounds[2 * k + 1] as number),
  );
  if (token < 0) return undefined;
  let explain = explainers.get(tagger);
  if (!explain) explainers.set(tagger, (explain = explainerOf(tagger, backend)));
  return explain(own, own.indexOf(here), token);
}

/** The gradient of a score by the embeddings of the window, from the engine: one plan for a single token. */
function explainerOf(tagger: Tagger, backend: Backend): Explainer {
  const { model } = tagger;
  const { window, embedding } = model.sizes;
  const program = graphOf(model.kind);
  const embedded = program.node('x');
  const { byOrder } = derivatives(program.graph, program.node('L'), [embedded], 1);
  const plan = compile(program.graph, [byOrder[0]?.[0] as number], {
    sizes: sizesOfModel(model, 1),
    dtype: 'float32',
    given: [embedded],
  });
  const runner = bind(plan, backend);
  setParameters(model, runner);
  (runner.inputs.get('m') as DenseInput | undefined)?.data.fill(1);
  const { tags } = tagsOfModel(model);
  return (sentences, sentence, token) => {
    const set = tagger.windowed(sentences.map((s) => s.words));
    const first = sentences.slice(0, sentence).reduce((n, s) => n + s.words.length, 0);
    const here = sentences[sentence] as Sentence;
    const places = [...Array(2 * window + 1).keys()]
      .map((k) => k - window)
      .filter((p) => token + p >= 0 && token + p < here.words.length);
    const x = new Float32Array((2 * window + 1) * embedding);
    for (const place of places) {
      const at = first + token + place;
      x.set(tagger.forward.embeddings(set, at, at + 1), (place + window) * embedding);
    }
    runner.given.get(embedded)?.data.set(x);
    const group = set.mentions?.find((tokens) => tokens.includes(first + token)) ?? [first + token];
    const scores = scoresOf(tagger, set, group, group.indexOf(first + token));
    const probabilities = new Float64Array(model.labels.length + 1);
    labelProbabilities(scores, 0, tags.length, model.kind, probabilities);
    const chosen = scores.indexOf(scores.reduce((a, b) => Math.max(a, b)));
    const q = (runner.inputs.get('q') as DenseInput).data;
    q.fill(0);
    q[model.kind === 'window' ? chosen : 0] = 1;
    runner.run();
    const gradient = runner.outputs[0]?.data ?? [];
    const boundsOf = (k: number): { start: number; end: number } => ({
      start: here.bounds[2 * k] as number,
      end: here.bounds[2 * k + 1] as number,
    });
    return {
      word: here.words[token] as string,
      ...boundsOf(token),
      probabilities: ['O', ...model.labels].map((label, k) => ({
        label,
        probability: probabilities[k] as number,
      })),
      tag: tags[chosen] as string,
      mentions: group.length - 1,
      neighbours: places.map((place) => {
        const from = (place + window) * embedding;
        let influence = 0;
        for (let e = from; e < from + embedding; e++) influence += (x[e] as number) * (gradient[e] as number);
        return { place, word: here.words[token + place] as string, ...boundsOf(token + place), influence };
      }),
    };
  };
}

/** The scores of one of the tokens that mention a name, the others being heeded. */
function scoresOf(tagger: Tagger, set: Windowed, mentions: readonly number[], which: number): Float32Array {
  const { forward, model } = tagger;
  const { tags } = forward;
  const all = new Float32Array(mentions.length * tags);
  mentions.forEach((token, n) => all.set(forward.scores(set, token, token + 1), n * tags));
  if (model.kind === 'window' && mentions.length > 1) heedMentions(all, tags, [[...mentions.keys()]]);
  return all.subarray(which * tags, (which + 1) * tags);
}
