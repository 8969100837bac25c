import type { Structure } from '../language/program.ts';
import type { DeclaredDerivative } from './formula.ts';
import type { Dimension } from './dimension.ts';
import type { Ratio } from './ratio.ts';

/** Index into one graph's nodes. A node's operands always have smaller ids: ids are a topological order. */
export type NodeId = number;

/** An index of a product, local to it: 0, 1, 2 … */
export type Label = number;

/**
 * A function of its own: a node over inputs that nothing outside it has. `variable` is the input that is bound, under
 * the name that it was written with; `parameters` are the other inputs, for values from outside.
 */
export interface Body {
  readonly key: string;
  readonly node: NodeId;
  readonly variable: NodeId;
  readonly name: string;
  readonly parameters: readonly NodeId[];
}

/** A setting of a primitive: a whole number, a name, a size, or a function of its own. */
export type Option = number | string | Dimension | Body;

export const isBody = (o: Option | undefined): o is Body => typeof o === 'object' && 'variable' in o;

export interface Operand {
  readonly node: NodeId;
  /** One label an axis of `node`; a label twice takes the diagonal. */
  readonly labels: readonly Label[];
}

export interface Term {
  readonly coefficient: Ratio;
  readonly node: NodeId;
}

/**
 * The expression graph in Einstein notation (Laue, Mitterreiter, Giesen: A Simple and Efficient Tensor
 * Calculus, AAAI 2020). Axes have no names of their own: labels sit on the edges of a product, so that A_ij
 * and A_jk are one node. No axis has dimension 1.
 */
export type Node =
  | {
      readonly kind: 'input';
      readonly name: string;
      readonly axes: readonly Dimension[];
      readonly structure?: Structure;
      /** Declared as a row, 1×n: its one axis runs along the columns. */
      readonly row?: boolean;
    }
  | { readonly kind: 'constant'; readonly value: Ratio; readonly axes: readonly [] }
  /** pi, e and the like: a number with a name. */
  | {
      readonly kind: 'named-constant';
      readonly name: string;
      readonly value: number;
      readonly axes: readonly [];
    }
  /** A dimension as a number: the n in sum(x)/n. */
  | { readonly kind: 'size'; readonly dimension: Dimension; readonly axes: readonly [] }
  /** The unit vector with a 1 at `index`, counted from 1. */
  | { readonly kind: 'one-hot'; readonly index: number; readonly axes: readonly [Dimension] }
  /** Σ coefficient · node; a term has these axes, or none and is added to every entry. No terms: zero. */
  | { readonly kind: 'sum'; readonly terms: readonly Term[]; readonly axes: readonly Dimension[] }
  /**
   * out[labels] = Σ over the other labels of the product of the operands. A label of `out` that no operand
   * has broadcasts; a label twice in `out` puts the values on the diagonal and zero elsewhere. So the matrix
   * product is ij,jk→ik, the transpose ij→ji, trace ii→, diag i→ii, the identity →ii, ones →ij.
   */
  | {
      readonly kind: 'product';
      readonly operands: readonly Operand[];
      readonly out: readonly Label[];
      readonly dimensions: readonly Dimension[];
      readonly axes: readonly Dimension[];
    }
  /** An elementwise function of the rule table; an argument has the node's axes, or none. */
  | {
      readonly kind: 'map';
      readonly rule: string;
      readonly args: readonly NodeId[];
      readonly axes: readonly Dimension[];
    }
  /** A function known by name only, or its partial derivative (orders, one an argument), elementwise. */
  | {
      readonly kind: 'unknown';
      readonly name: string;
      readonly orders: readonly number[];
      readonly args: readonly NodeId[];
      readonly axes: readonly Dimension[];
    }
  /**
   * A primitive on whole arrays. It acts on the last axes of its arguments; the axes before them are batch
   * axes, the same for all. `options` belong to the rule.
   */
  | {
      readonly kind: 'primitive';
      readonly rule: string;
      readonly args: readonly NodeId[];
      readonly options: readonly Option[];
      readonly axes: readonly Dimension[];
    };

/** An arena of hash-consed nodes: equal nodes are one node. Nothing in it ever changes. */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly node: (id: NodeId) => Node;
  readonly intern: (key: string, make: () => Node) => NodeId;
  /** Nodes below `end` are what the program wrote; set once, when it is built. */
  readonly written: { end: NodeId };
  /** What the program declares of the derivatives of functions known by name only; set when it is built. */
  readonly declared: Map<string, DeclaredDerivative>;
  /** Which node stands for all products that are equal up to order and numbering; kept by `simplify`. */
  readonly canonical: Map<string, NodeId>;
  /** The simplest form of nodes with all their parts opened; kept by `simplify`. */
  readonly simplest: Map<NodeId, NodeId>;
}

export function createGraph(limit = 2_000_000): Graph {
  const nodes: Node[] = [];
  const ids = new Map<string, NodeId>();
  return {
    nodes,
    written: { end: 0 },
    declared: new Map(),
    canonical: new Map(),
    simplest: new Map(),
    node(id) {
      const n = nodes[id];
      if (!n) throw new Error(`no node ${id}`);
      return n;
    },
    intern(key, make) {
      const present = ids.get(key);
      if (present !== undefined) return present;
      if (nodes.length >= limit) throw new GraphLimitError(limit);
      const id = nodes.length;
      nodes.push(make());
      ids.set(key, id);
      return id;
    },
  };
}

/** The graph has grown past its budget: the stage that runs turns it into a refusal. */
export class GraphLimitError extends Error {
  readonly limit: number;
  constructor(limit: number) {
    super(`graph limit ${limit}`);
    this.limit = limit;
  }
}

export function operandsOf(n: Node): readonly NodeId[] {
  switch (n.kind) {
    case 'sum':
      return n.terms.map((t) => t.node);
    case 'product':
      return n.operands.map((o) => o.node);
    case 'map':
    case 'unknown':
    case 'primitive':
      return n.args;
    default:
      return [];
  }
}

/** Which of the ids 0 … max(roots) the roots need, themselves included. */
export function reachable(
  graph: Graph,
  roots: readonly NodeId[],
  ends: ReadonlyMap<NodeId, unknown> = new Map(),
): Uint8Array {
  const last = Math.max(-1, ...roots);
  const seen = new Uint8Array(last + 1);
  for (const r of roots) seen[r] = 1;
  for (let id = last; id >= 0; id--) {
    if (!seen[id] || ends.has(id)) continue;
    for (const a of operandsOf(graph.node(id))) seen[a] = 1;
  }
  return seen;
}

/** As `reachable`, and what the functions among the options of nodes are made of. */
export function reachableWithBodies(graph: Graph, roots: readonly NodeId[]): Uint8Array {
  const needed = reachable(graph, roots);
  for (let id = needed.length - 1; id >= 0; id--) {
    const n = needed[id] ? graph.node(id) : undefined;
    if (!n) continue;
    for (const a of operandsOf(n)) needed[a] = 1;
    for (const o of n.kind === 'primitive' ? n.options.filter(isBody) : [])
      for (const a of [o.node, o.variable, ...o.parameters]) needed[a] = 1;
  }
  return needed;
}
