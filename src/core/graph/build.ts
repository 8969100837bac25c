import type { Structure } from '../language/program.ts';
import { isUnit, type Dimension } from './dimension.ts';
import type { Graph, Label, NodeId, Operand, Option, Term } from './graph.ts';
import { isOne, isZero, multiply, one, ratio, type Ratio } from './ratio.ts';

/**
 * The constructors of nodes. They keep what is written: the only rewriting is what makes a node unique
 * (labels numbered by first use) and what says nothing (a sum of one, a product of one unchanged operand).
 */

const keyOfAxes = (axes: readonly Dimension[]): string => axes.map((a) => a.key).join(',');

export function input(
  g: Graph,
  name: string,
  axes: readonly Dimension[],
  details: { readonly structure?: Structure; readonly row?: boolean } = {},
): NodeId {
  return g.intern(`i:${name}`, () => ({ kind: 'input', name, axes, ...details }));
}

export function constant(g: Graph, value: Ratio | number): NodeId {
  const r = typeof value === 'number' ? ratio(value) : value;
  const num = Object.is(r.num, -0) ? '-0' : String(r.num);
  return g.intern(`c:${num}/${r.den}`, () => ({ kind: 'constant', value: r, axes: [] }));
}

export function namedConstant(g: Graph, name: string, value: number): NodeId {
  return g.intern(`k:${name}`, () => ({ kind: 'named-constant', name, value, axes: [] }));
}

export function size(g: Graph, dimension: Dimension): NodeId {
  const [only] = dimension.terms;
  if (dimension.terms.length <= 1 && (only?.names.length ?? 0) === 0)
    return constant(g, only?.coefficient ?? 0);
  return g.intern(`n:${dimension.key}`, () => ({ kind: 'size', dimension, axes: [] }));
}

export function sum(g: Graph, terms: readonly Term[], axes: readonly Dimension[]): NodeId {
  const kept = terms.filter((t) => !isZero(t.coefficient) && !isZeroNode(g, t.node));
  if (kept.length && axes.length && kept.every((t) => g.node(t.node).axes.length === 0))
    return broadcast(g, sum(g, kept, []), [], axes);
  const [first] = kept;
  if (first && kept.length === 1 && isOne(first.coefficient)) return first.node;
  const key = kept.map((t) => `${t.coefficient.num}/${t.coefficient.den}*${t.node}`).join('+');
  return g.intern(`s:${key}:${kept.length ? '' : keyOfAxes(axes)}`, () => ({
    kind: 'sum',
    terms: kept,
    axes,
  }));
}

export const add = (g: Graph, nodes: readonly NodeId[]): NodeId =>
  sum(
    g,
    nodes.map((node) => ({ coefficient: one, node })),
    commonAxes(g, nodes),
  );

export function scale(g: Graph, coefficient: Ratio | number, node: NodeId): NodeId {
  const c = typeof coefficient === 'number' ? ratio(coefficient) : coefficient;
  const n = g.node(node);
  if (n.kind === 'constant') return constant(g, multiply(c, n.value));
  return sum(g, [{ coefficient: c, node }], n.axes);
}

export const zeros = (g: Graph, axes: readonly Dimension[]): NodeId =>
  axes.length === 0 ? constant(g, 0) : sum(g, [], axes);

export function isZeroNode(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  return n.kind === 'constant' ? isZero(n.value) : n.kind === 'sum' && n.terms.length === 0;
}

/** The axes of nodes of which each has these axes or none. */
export function commonAxes(g: Graph, ids: readonly NodeId[]): readonly Dimension[] {
  for (const id of ids) {
    const axes = g.node(id).axes;
    if (axes.length) return axes;
  }
  return [];
}

/**
 * A product. `extra` gives the dimensions of labels that no operand has (broadcast or identity labels).
 * Labels may be any numbers: they are renumbered by first use, `out` first.
 */
export function product(
  g: Graph,
  operands: readonly Operand[],
  out: readonly Label[],
  extra?: ReadonlyMap<Label, Dimension>,
): NodeId {
  if (out.length === 0 && operands.every((o) => o.labels.length === 0)) return productOfNumbers(g, operands);
  const found = new Map<Label, Dimension>();
  for (const o of operands) {
    const axes = g.node(o.node).axes;
    if (axes.length !== o.labels.length) throw new Error('an operand needs one label an axis');
    o.labels.forEach((l, k) => {
      const d = axes[k];
      if (d) found.set(l, d);
    });
  }
  const renumbered = new Map<Label, Label>();
  const dimensions: Dimension[] = [];
  const rename = (l: Label): Label => {
    const present = renumbered.get(l);
    if (present !== undefined) return present;
    const dimension = found.get(l) ?? extra?.get(l);
    if (!dimension || isUnit(dimension)) throw new Error('a label without a dimension');
    renumbered.set(l, dimensions.length);
    dimensions.push(dimension);
    return dimensions.length - 1;
  };
  const newOut = out.map(rename);
  const newOperands = operands.map((o) => ({ node: o.node, labels: o.labels.map(rename) }));
  const axes = newOut.map((l) => dimensions[l] as Dimension);
  if (newOperands.some((o) => isZeroNode(g, o.node))) return zeros(g, axes);
  const kept = newOperands.filter((o) => !isConstantOne(g, o.node));
  const [first] = kept;
  if (kept.length === 0 && newOut.length === 0 && dimensions.length === 0) return constant(g, 1);
  if (
    first &&
    kept.length === 1 &&
    sameLabels(first.labels, newOut) &&
    new Set(newOut).size === newOut.length
  )
    return first.node;
  const free = dimensions.filter((_, l) => !kept.some((o) => o.labels.includes(l)));
  const key = `${kept.map((o) => `${o.node}[${o.labels.join()}]`).join('*')}>${newOut.join()}:${keyOfAxes(free)}`;
  return g.intern(`p:${key}`, () => ({ kind: 'product', operands: kept, out: newOut, dimensions, axes }));
}

function productOfNumbers(g: Graph, operands: readonly Operand[]): NodeId {
  const kept = operands.filter((o) => !isConstantOne(g, o.node));
  for (const o of kept) if (isZeroNode(g, o.node)) return constant(g, 0);
  const [first] = kept;
  if (!first) return constant(g, 1);
  if (kept.length === 1) return first.node;
  return g.intern(`p:${kept.map((o) => o.node).join('*')}`, () => ({
    kind: 'product',
    operands: kept,
    out: [],
    dimensions: [],
    axes: [],
  }));
}

function isConstantOne(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  return n.kind === 'constant' && isOne(n.value);
}

export const sameLabels = (a: readonly Label[], b: readonly Label[]): boolean =>
  a.length === b.length && a.every((l, k) => l === b[k]);

export const range = (n: number, from = 0): number[] => Array.from({ length: n }, (_, k) => from + k);

/** Entry by entry; every operand has the same axes or none. */
export function hadamard(g: Graph, nodes: readonly NodeId[]): NodeId {
  const rank = Math.max(0, ...nodes.map((n) => g.node(n).axes.length));
  const labels = range(rank);
  const operands = nodes.map((node) => ({ node, labels: g.node(node).axes.length ? labels : [] }));
  return product(g, operands, labels);
}

export function permute(g: Graph, node: NodeId, order: readonly number[]): NodeId {
  return product(g, [{ node, labels: range(order.length) }], order);
}

/** The node spread over further axes: `labels[k]` is where its axis k stands among `axes`. */
export function broadcast(
  g: Graph,
  node: NodeId,
  labels: readonly number[],
  axes: readonly Dimension[],
): NodeId {
  return product(g, [{ node, labels }], range(axes.length), new Map(axes.map((d, k) => [k, d])));
}

/** The identity on arrays with these axes: axes followed by the same axes. */
export function identity(g: Graph, axes: readonly Dimension[]): NodeId {
  const labels = range(axes.length);
  return product(g, [], [...labels, ...labels], new Map(axes.map((d, k) => [k, d])));
}

export function map(g: Graph, rule: string, args: readonly NodeId[]): NodeId {
  return g.intern(`m:${rule}:${args.join()}`, () => ({ kind: 'map', rule, args, axes: commonAxes(g, args) }));
}

export function unknown(g: Graph, name: string, orders: readonly number[], args: readonly NodeId[]): NodeId {
  return g.intern(`u:${name}:${orders.join()}:${args.join()}`, () => ({
    kind: 'unknown',
    name,
    orders,
    args,
    axes: commonAxes(g, args),
  }));
}

const keyOfOption = (o: Option): string | number => (typeof o === 'object' ? o.key : o);

export function primitive(
  g: Graph,
  rule: string,
  args: readonly NodeId[],
  options: readonly Option[],
  axes: readonly Dimension[],
): NodeId {
  return g.intern(`a:${rule}:${args.join()}:${options.map(keyOfOption).join()}:${keyOfAxes(axes)}`, () => ({
    kind: 'primitive',
    rule,
    args,
    options,
    axes,
  }));
}

/** The unit vector with a 1 at `index` (from 1). */
export function oneHot(g: Graph, index: number, dimension: Dimension): NodeId {
  if (dimension.key === '1') return constant(g, 1);
  return g.intern(`e:${index}:${dimension.key}`, () => ({ kind: 'one-hot', index, axes: [dimension] }));
}
