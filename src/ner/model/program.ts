import { readModel, namesOf, type Named } from '../../core/derivation.ts';
import type { Graph, NodeId } from '../../core/graph/graph.ts';
import type { ModelKind } from './model.ts';

/** The inputs that hold the bags of features, one a place of the window, from the leftmost. */
export const bagInputs = (window: number): string[] =>
  Array.from({ length: 2 * window + 1 }, (_, k) => `c${k + 1}`);

/**
 * The model as a program of Nabla's language, for one token. c1, c2 … are the bags of features of the places of the
 * window: counts over the v rows of E. x is the embedded window, place after place. y is 0 for the tags that the
 * token may have and −10⁹ for the others: where the corpus leaves a tag open, the loss is that of the sum of the
 * probabilities (marginal likelihood). m is the mask of dropout. L is the score of the tag that q chooses: its
 * gradient by x tells what each place of the window did.
 */
export function programOf(kind: ModelKind, window: number): string {
  const bags = bagInputs(window);
  const places = bags.length;
  const embedded = `x = [${bags.map((c) => `E'*${c}`).join('; ')}]`;
  return kind === 'window'
    ? `# A window of tokens, a hidden layer, a score a tag
${bags.join(', ')} in R^v; E in R^(v×d)
W in R^(n×(${places}*d)); b, m in R^n
U in R^(t×n); a, y, q in R^t
${embedded}
z = W*x + b
h = relu(z) .* m
s = U*h + a
J = logsumexp(s) - logsumexp(s + y)
L = q'*s
`
    : `# Is the token in the middle part of a name? y is 1 or 0, w the weight of the token
${bags.join(', ')} in R^v; E in R^(v×d)
u in R^(${places}*d); b, y, w, q in R
${embedded}
s = u'*x + b
J = w*(softplus(s) - y*s)
L = q*s
`;
}

/** A model's program, read: its graph and the nodes of its names. */
export interface ModelGraph {
  readonly source: string;
  readonly graph: Graph;
  readonly node: (name: string) => NodeId;
  readonly inputs: readonly Named[];
}

export function graphOf(kind: ModelKind, window: number): ModelGraph {
  const source = programOf(kind, window);
  const model = readModel(source, {});
  const { values, inputs } = namesOf(model);
  const nodes = new Map([...values, ...inputs].map((n) => [n.name, n.node]));
  return {
    source,
    graph: model.graph,
    node(name) {
      const id = nodes.get(name);
      if (id === undefined) throw new Error(`the model's program has no ${name}`);
      return id;
    },
    inputs,
  };
}

/** Whether the input belongs to the token; the others are parameters. */
export const isTokenInput = (name: string): boolean => /^(?:c\d+|[mywq])$/.test(name);
