import { readModel, namesOf, type Named } from '../../core/derivation.ts';
import type { Graph, NodeId } from '../../core/graph/graph.ts';
import type { ModelKind } from './model.ts';

const windowProgram = (loss: string): string => `# A window of k tokens, a hidden layer, a score a tag
C in R^(k×v); E in R^(v×d)
W in R^(n×(k*d)); b, m in R^n
U in R^(t×n); a, y, q in R^t
x = vec(E'*C')
z = W*x + b
h = relu(z) .* m
s = U*h + a
${loss}
L = q'*s
`;

/**
 * The model as a program of Nabla's language, for one token. Row k of C is the bag of features of place k of the
 * window: counts over the v rows of E. x is the embedded window, place after place. y is 0 for the tags that the
 * token may have and −10⁹ for the others: where the corpus leaves a tag open, the loss is that of the sum of the
 * probabilities (marginal likelihood). m is the mask of dropout. L is the score of the tag that q chooses: its
 * gradient by x tells what each place of the window did.
 */
const programs: Readonly<Record<ModelKind, string>> = {
  window: windowProgram('J = logsumexp(s) - logsumexp(s + y)'),
  logistic: `# Is the token in the middle part of a name? y is 1 or 0, w the weight of the token
C in R^(k×v); E in R^(v×d)
u in R^(k*d); b, y, w, q in R
x = vec(E'*C')
s = u'*x + b
J = w*(softplus(s) - y*s)
L = q*s
`,
};

export const programOf = (kind: ModelKind): string => programs[kind];

/**
 * The window's program with another loss: p is the distribution over tags that teachers give the token, w its weight
 * beside what the corpus says (distillation; Hinton, Vinyals, Dean 2015).
 */
const taughtProgram = windowProgram(`p in R^t; w in R
J = logsumexp(s) - (1 - w)*logsumexp(s + y) - w*(p'*s)`);

/** The input that holds the bags of features. */
export const bagInput = 'C';

/** A model's program, read: its graph and the nodes of its names. */
export interface ModelGraph {
  readonly source: string;
  readonly graph: Graph;
  readonly node: (name: string) => NodeId;
  readonly inputs: readonly Named[];
}

/** With `taught`, a window's graph whose loss teachers have a share in. */
export function graphOf(kind: ModelKind, taught = false): ModelGraph {
  const source = taught ? taughtProgram : programOf(kind);
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

const perToken = new Set([bagInput, 'm', 'y', 'w', 'q', 'p']);

/** Whether the input belongs to the token; the others are parameters. */
export const isTokenInput = (name: string): boolean => perToken.has(name);
