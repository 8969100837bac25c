import type { Named } from './derivation.ts';
import { add, input, permute, product, range, scale, size } from './graph/build.ts';
import type { Dimension } from './graph/dimension.ts';
import type { Graph, NodeId } from './graph/graph.ts';
import type { Structure } from './language/program.ts';
import { divideNodes } from './rules/instantiate.ts';
import type { Claimed } from './run/check.ts';

/** Structures that a variable can move within. */
export type Movable = Exclude<Structure, 'one-hot'>;

const diagonalPart = (g: Graph, a: NodeId): NodeId =>
  product(g, [{ node: product(g, [{ node: a, labels: [0, 0] }], [0]), labels: [0] }], [0, 0]);

const times = (g: Graph, a: NodeId, b: NodeId): NodeId =>
  product(
    g,
    [
      { node: a, labels: [0, 1] },
      { node: b, labels: [1, 2] },
    ],
    [0, 2],
  );

const turned = (g: Graph, a: NodeId): NodeId => permute(g, a, [1, 0]);

const inner = (g: Graph, a: NodeId, b: NodeId): NodeId => {
  const all = range(g.node(a).axes.length);
  return product(
    g,
    [
      { node: a, labels: all },
      { node: b, labels: all },
    ],
    [],
  );
};

const centred = (g: Graph, x: NodeId): NodeId => {
  const [n] = g.node(x).axes as [Dimension];
  const mean = divideNodes(g, product(g, [{ node: x, labels: [0] }], []), size(g, n));
  return add(g, [x, scale(g, -1, mean)]);
};

/**
 * The gradient within the structure that the variable is declared to have, of the gradient G without it.
 * Symmetric: by the entries on and above the diagonal, G + Gᵀ − G∘I (Petersen & Pedersen 2012, equation 138).
 * Diagonal: G∘I. Orthogonal: the projection on the tangent space at Q, (G − Q Gᵀ Q)/2 (Edelman, Arias, Smith 1998,
 * section 2.4.4, in the Euclidean metric). Probabilities: on what keeps the sum, G − mean(G).
 */
export function withinStructure(g: Graph, structure: Movable, variable: NodeId, gradient: NodeId): NodeId {
  switch (structure) {
    case 'symmetric':
    case 'positive-definite':
      return add(g, [gradient, turned(g, gradient), scale(g, -1, diagonalPart(g, gradient))]);
    case 'diagonal':
      return diagonalPart(g, gradient);
    case 'orthogonal': {
      const back = times(g, times(g, variable, turned(g, gradient)), variable);
      return scale(g, { num: 1, den: 2 }, add(g, [gradient, scale(g, -1, back)]));
    }
    case 'probability':
      return centred(g, gradient);
  }
}

/** What is to be checked of it: how the value changes along a direction that keeps the structure. */
export function withinClaim(
  g: Graph,
  structure: Movable,
  of: NodeId,
  variable: Named,
  gradient: NodeId,
): Claimed {
  const { axes } = g.node(variable.node);
  const keeps: Structure | undefined =
    structure === 'diagonal'
      ? 'diagonal'
      : structure.startsWith('s') || structure.startsWith('posi')
        ? 'symmetric'
        : undefined;
  const free = input(g, `change of ${variable.name}`, axes, keeps ? { structure: keeps } : {});
  const direction =
    structure === 'orthogonal'
      ? times(g, variable.node, add(g, [free, scale(g, -1, turned(g, free))]))
      : structure === 'probability'
        ? centred(g, free)
        : free;
  const slope = inner(g, gradient, direction);
  // Of a symmetric direction each entry beside the diagonal is there twice, and is one variable.
  const derivative =
    keeps === 'symmetric'
      ? scale(g, { num: 1, den: 2 }, add(g, [slope, inner(g, diagonalPart(g, gradient), direction)]))
      : slope;
  return { of, variable: variable.node, derivative, along: [{ variable: variable.node, direction }] };
}
