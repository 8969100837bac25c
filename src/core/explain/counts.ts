import type { Derivation } from '../derivation.ts';
import {
  addDimensions,
  multiplyDimensions,
  sizeOf,
  unit,
  wholeDimension,
  type Dimension,
} from '../graph/dimension.ts';
import { operandsOf, reachable, type Node, type NodeId } from '../graph/graph.ts';
import { isOne, valueOf } from '../graph/ratio.ts';
import { comparisonRules } from '../rules/instantiate.ts';

const zero = wholeDimension(0);

const comparisons = new Set(Object.values(comparisonRules));

const sizeOfAxes = (axes: readonly Dimension[]): Dimension => axes.reduce(multiplyDimensions, unit);

/**
 * What is summed over in a product is contracted first: `inner` operands over `size` combinations of their indices,
 * of which `kept` remain; the `outer` operands then multiply entries of the result.
 */
function contraction(n: Node & { kind: 'product' }): {
  inner: number;
  outer: number;
  size: Dimension;
  kept: Dimension;
} {
  const out = new Set(n.out);
  const own = n.operands.filter((o) => o.labels.some((l) => !out.has(l)));
  const labels = [...new Set(own.flatMap((o) => o.labels))];
  const sizeOf = (list: readonly number[]): Dimension =>
    sizeOfAxes(list.map((l) => n.dimensions[l] as Dimension));
  return {
    inner: own.length,
    outer: n.operands.length - own.length,
    size: sizeOf(labels),
    kept: sizeOf(labels.filter((l) => out.has(l))),
  };
}

/** Multiplications of numbers that one node costs. `known` says that the products of its entries are there already. */
function multiplicationsOf(n: Node, known = false): Dimension {
  if (n.kind === 'product') {
    const { inner, outer, size } = contraction(n);
    const outside = multiplyDimensions(
      wholeDimension(inner > 0 ? outer : Math.max(0, outer - 1)),
      sizeOfAxes(n.axes),
    );
    if (known) return inner > 0 ? outside : zero;
    return inner > 1 ? addDimensions(multiplyDimensions(wholeDimension(inner - 1), size), outside) : outside;
  }
  if (n.kind === 'sum') {
    const scaled = n.terms.filter((t) => !isOne(t.coefficient) && valueOf(t.coefficient) !== -1).length;
    return scaled === 0 ? zero : multiplyDimensions(wholeDimension(scaled), sizeOfAxes(n.axes));
  }
  return n.kind === 'map' && (n.rule === 'divide' || n.rule === 'pow') ? sizeOfAxes(n.axes) : zero;
}

/** All operations on numbers that one node costs: multiplications, additions, values of functions. */
function operationsOf(n: Node, known = false): Dimension {
  switch (n.kind) {
    case 'sum': {
      const additions = Math.max(0, n.terms.length - 1);
      return addDimensions(
        multiplicationsOf(n),
        multiplyDimensions(wholeDimension(additions), sizeOfAxes(n.axes)),
      );
    }
    case 'product': {
      const { inner, size, kept } = contraction(n);
      return inner > 0
        ? addDimensions(multiplicationsOf(n, known), addDimensions(size, kept, -1))
        : multiplicationsOf(n, known);
    }
    case 'map':
    case 'unknown':
    case 'primitive':
      return sizeOfAxes(n.axes);
    default:
      return zero;
  }
}

/** Operations of the value itself. */
export const forwardOperations = (d: Derivation): Dimension => total(d, needed(d, [d.of.node]), operationsOf);

/** Operations of one backward pass for these derivatives, beyond those of the value. */
export const backwardOperations = (d: Derivation, roots: readonly NodeId[]): Dimension =>
  total(d, beyondValue(d, roots), operationsOf);

/** Multiplications that a formula needs beyond what has a name: `named` nodes are there already. */
export function multiplications(d: Derivation, root: NodeId, named: ReadonlySet<NodeId>): Dimension {
  const seen = new Set<NodeId>();
  const pending = [root];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id) || (id !== root && named.has(id))) continue;
    seen.add(id);
    pending.push(...operandsOf(d.model.graph.node(id)));
  }
  return total(d, [...seen], multiplicationsOf);
}

function needed(d: Derivation, roots: readonly NodeId[]): NodeId[] {
  const seen = reachable(d.model.graph, roots);
  return [...seen.keys()].filter((id) => seen[id] && operandsOf(d.model.graph.node(id)).length > 0);
}

function beyondValue(d: Derivation, roots: readonly NodeId[]): NodeId[] {
  const own = new Set(needed(d, [d.of.node]));
  return needed(d, roots).filter((id) => !own.has(id));
}

/** The nodes' cost added up; entries that two nodes multiply alike, A ∘ B and its sums, are multiplied once. */
function total(
  d: Derivation,
  ids: readonly NodeId[],
  cost: (n: Node, known: boolean) => Dimension,
): Dimension {
  const seen = new Set<string>();
  return ids.reduce((sum, id) => {
    const n = d.model.graph.node(id);
    const key = n.kind === 'product' ? entriesOf(n) : undefined;
    const known = key !== undefined && seen.has(key);
    if (key !== undefined) seen.add(key);
    return addDimensions(sum, cost(n, known));
  }, zero);
}

/** Which entries a product multiplies, whatever it then sums over; undefined where it is no product of two. */
function entriesOf(n: Node & { kind: 'product' }): string | undefined {
  const out = new Set(n.out);
  const summed = n.operands.filter((o) => o.labels.some((l) => !out.has(l)));
  const own = summed.length > 0 ? summed : n.operands;
  const [a, b] = [...own].sort((p, q) => p.node - q.node);
  if (!a || !b || own.length > 2) return undefined;
  const place = new Map([...new Set([...a.labels, ...b.labels])].map((l, k) => [l, k]));
  return [a, b].map((o) => `${o.node}:${o.labels.map((l) => place.get(l)).join()}`).join(';');
}

/** 2nm + n */
export const countText = (c: Dimension): string =>
  c.key
    .replace(/([A-Za-z]\w*)\*\1(?!\w)/g, '$1²')
    .replace(/(\d)\*/g, '$1')
    .replaceAll('*', '·');

export const countAt = (c: Dimension, sizes: ReadonlyMap<string, number>): number => sizeOf(c, sizes);

/** Operations on numbers that a value costs, at the given point's sizes. */
export interface Cost {
  readonly forward: number;
  /** One backward pass for all variables together. */
  readonly backward: number;
  /** One derivative at a time, each with a forward pass of its own: nothing is shared. */
  readonly separate: number;
  /** Finite differences: evaluations, and operations in all. */
  readonly evaluations: number;
  readonly differences: number;
}

/** What forward, one backward pass for all, one derivative at a time and finite differences cost at these sizes. */
export function costsOf(
  d: Derivation,
  roots: readonly NodeId[],
  entries: number,
  sizes: ReadonlyMap<string, number>,
): Cost {
  const forward = countAt(forwardOperations(d), sizes);
  const backward = (of: readonly NodeId[]): number => countAt(backwardOperations(d, of), sizes);
  return {
    forward,
    backward: backward(roots),
    separate: roots.reduce((sum, r) => sum + forward + backward([r]), 0),
    evaluations: entries + 1,
    // A quotient for every entry: one subtraction and one division.
    differences: (entries + 1) * forward + 2 * entries,
  };
}

/** Operations on numbers by kind. */
export interface Kinds {
  readonly comparisons: number;
  readonly multiplications: number;
  readonly additions: number;
  /** Values of other functions. */
  readonly functions: number;
}

/** The operations of one backward pass by kind; they add up to its cost. */
export function backwardKinds(
  d: Derivation,
  roots: readonly NodeId[],
  sizes: ReadonlyMap<string, number>,
): Kinds {
  const ids = beyondValue(d, roots);
  const { graph: g } = d.model;
  const count = (cost: (n: Node, known: boolean) => Dimension): number => countAt(total(d, ids, cost), sizes);
  const isProduct = (n: Node): boolean =>
    n.kind === 'product' || n.kind === 'sum' || (n.kind === 'map' && n.rule === 'divide');
  const isComparison = (n: Node): boolean => n.kind === 'map' && comparisons.has(n.rule);
  const multiplied = count((n, known) => (isProduct(n) ? multiplicationsOf(n, known) : zero));
  const products = count((n, known) => (isProduct(n) ? operationsOf(n, known) : zero));
  const all = count(operationsOf);
  const compared = countAt(
    total(
      d,
      ids.filter((id) => isComparison(g.node(id))),
      operationsOf,
    ),
    sizes,
  );
  return {
    comparisons: compared,
    multiplications: multiplied,
    additions: products - multiplied,
    functions: all - products - compared,
  };
}
