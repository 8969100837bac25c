import { constant, map, product } from '../../graph/build.ts';
import type { NodeId } from '../../graph/graph.ts';
import { divideNodes } from '../../rules/instantiate.ts';
import { eigenvalues } from '../../rules/primitives/eigen.ts';
import { maximum } from '../../rules/primitives/extremum.ts';
import { nuclearNorm } from '../../rules/primitives/nuclear.ts';
import { rule, type BuildContext, type Value } from '../function-rule.ts';
import { axesOfShape, isMatrix, shapeText } from '../shape.ts';
import { sumOfSquares } from './reductions.ts';

const labelsOf = (b: BuildContext): number[] => axesOfShape((b.args[0] as Value).shape).map((_, k) => k);
const nodeOf = (b: BuildContext): NodeId => (b.args[0] as Value).node;
const absolute = (b: BuildContext): NodeId => map(b.graph, 'abs', [nodeOf(b)]);

const sumOfAbsolutes = (b: BuildContext): NodeId =>
  product(b.graph, [{ node: absolute(b), labels: labelsOf(b) }], []);

const euclidean = (b: BuildContext): NodeId => map(b.graph, 'sqrt', [sumOfSquares(b)]);

/** ‖x‖_p = (Σ |x|^p)^(1/p). */
function pNorm(b: BuildContext, p: NodeId): NodeId {
  const g = b.graph;
  const powers = map(g, 'pow', [absolute(b), p]);
  const total = product(g, [{ node: powers, labels: labelsOf(b) }], []);
  return map(g, 'pow', [total, divideNodes(g, constant(g, 1), p)]);
}

/** The largest absolute entry; of a matrix, the largest sum of absolute values over `summed` (0 rows, 1 columns). */
function largest(b: BuildContext, summed?: 0 | 1): NodeId {
  const labels = labelsOf(b);
  const kept = labels.filter((l) => l !== summed);
  let node = product(b.graph, [{ node: absolute(b), labels }], kept);
  for (let k = 0; k < kept.length; k++) node = maximum(b.graph, node);
  return node;
}

/** The largest singular value, √λ_max(A'A). */
function spectral(b: BuildContext): NodeId {
  const node = nodeOf(b);
  const g = b.graph;
  const gram = product(
    g,
    [
      { node, labels: [0, 1] },
      { node, labels: [0, 2] },
    ],
    [1, 2],
  );
  return map(g, 'sqrt', [maximum(g, eigenvalues(g, gram))]);
}

const nuclear = (b: BuildContext): NodeId =>
  isMatrix((b.args[0] as Value).shape) ? nuclearNorm(b.graph, nodeOf(b)) : euclidean(b);

function normOf(b: BuildContext): NodeId {
  const { shape } = b.args[0] as Value;
  if (b.args.length === 1) return euclidean(b);
  const p = b.word(1) ?? b.literal(1);
  if (p === 'fro') return euclidean(b);
  if (isMatrix(shape)) {
    const ofMatrix: Readonly<Record<string, () => NodeId>> = {
      '1': () => largest(b, 0),
      '2': () => spectral(b),
      inf: () => largest(b, 1),
      nuc: () => nuclear(b),
    };
    const chosen = ofMatrix[String(p)];
    return chosen ? chosen() : b.refuse('option-value', { name: 'norm', allowed: '1, 2, inf, "fro", "nuc"' });
  }
  if (shape.length > 2) return b.refuse('tensor-argument', { name: 'norm', shape: shapeText(shape) });
  if (p === 'inf') return largest(b);
  if (p === 1) return sumOfAbsolutes(b);
  if (p === 2) return euclidean(b);
  if (typeof p === 'string' || (p !== undefined && p < 1))
    return b.refuse('option-value', { name: 'norm', allowed: 'p ≥ 1, inf' });
  return pNorm(b, (b.args[1] as Value).node);
}

export const norms = [
  rule(
    'norm norm2',
    [1, 2],
    'as>s',
    (c) =>
      (c.args[1] ?? []).length > 0 ? c.refuse('option-value', { name: 'norm', allowed: 'p ≥ 1, inf' }) : [],
    normOf,
    { words: true },
  ),
  rule('norm1', [1, 1], 'a>s', () => [], sumOfAbsolutes),
  rule(
    'normInf norminf',
    [1, 1],
    'a>s',
    () => [],
    (b) => largest(b, isMatrix((b.args[0] as Value).shape) ? 1 : undefined),
  ),
  rule('normF normfro norm_fro frobenius', [1, 1], 'm>s', () => [], euclidean),
  rule('nuclearnorm normnuc nuclear_norm norm_nuc', [1, 1], 'm>s', () => [], nuclear),
  rule(
    'spectralnorm spectral_norm',
    [1, 1],
    'm>s',
    () => [],
    (b) => (isMatrix((b.args[0] as Value).shape) ? spectral(b) : euclidean(b)),
  ),
  rule(
    'normalize',
    [1, 1],
    'a>=',
    (c) => c.args[0] ?? [],
    (b) => {
      const labels = labelsOf(b);
      const inverse = map(b.graph, 'pow', [euclidean(b), constant(b.graph, -1)]);
      return product(
        b.graph,
        [
          { node: nodeOf(b), labels },
          { node: inverse, labels: [] },
        ],
        labels,
      );
    },
  ),
];
