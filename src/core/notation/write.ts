import type { Dimension } from '../graph/dimension.ts';
import { operandsOf, type Graph, type Node, type NodeId, type Operand, type Term } from '../graph/graph.ts';
import { isOne, multiply, negate, one, valueOf, type Ratio } from '../graph/ratio.ts';
import { isSymmetric } from '../simplify/structure.ts';
import { groupsOf, summandsOf, writeFused } from './kronecker.ts';
import { writeLiteral } from './literal.ts';
import { writeNetwork, type Factor } from './network.ts';
import { dimensionWritten, formOf, formOfRank, written, type Source } from './source.ts';
import { writeIndexed } from './write-indexed.ts';
import { reciprocal, writeMap } from './write-map.ts';
import { writePrimitive } from './write-primitive.ts';
import { writeSeries } from './write-series.ts';
import * as w from './written.ts';
import type { Written } from './written.ts';

/** Nodes in matrix notation; undefined for what has none. */
export interface Writer {
  readonly write: (id: NodeId) => Written | undefined;
  /** The formula of a named node: everything in it by name, but not the node itself. */
  readonly unfold: (id: NodeId) => Written | undefined;
}

/**
 * A writer for a graph's simplified nodes. Nodes in `names` are written by name, or as the formula given.
 * Nodes are written once each, in topological order, so that depth is no matter.
 */
export function createWriter(g: Graph, names: ReadonlyMap<NodeId, string | Written>): Writer {
  const done = new Map<NodeId, Written | undefined>();
  const of = (id: NodeId): Written | undefined => {
    if (!done.has(id)) writeOne(id);
    return done.get(id);
  };
  const within: Source['within'] = (id, stand) => createWriter(g, stand).write(id);
  const source: Source = { g, of, isNamed: (a) => names.has(a), within };
  const writeOne = (id: NodeId): void => {
    const named = names.get(id);
    const n = g.node(id);
    const plain =
      named === undefined
        ? writeNode(source, n, id)
        : typeof named === 'string'
          ? w.name(named, formOf(n))
          : named;
    done.set(id, plain && isSymmetric(g, id) ? { ...plain, symmetric: true } : plain);
  };
  const prepare = (roots: readonly NodeId[]): void => {
    const pending = [...roots];
    const needed = new Set<NodeId>();
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (done.has(id) || needed.has(id)) continue;
      needed.add(id);
      if (!names.has(id)) pending.push(...operandsOf(g.node(id)));
    }
    for (const id of [...needed].sort((a, b) => a - b)) writeOne(id);
  };
  return {
    write(root) {
      prepare([root]);
      return done.get(root);
    },
    unfold(root) {
      prepare(operandsOf(g.node(root)));
      return writeNode(source, g.node(root), root);
    },
  };
}

function writeNode(s: Source, n: Node, id: NodeId): Written | undefined {
  switch (n.kind) {
    case 'input':
      return n.row ? w.transpose(w.name(n.name, 'r', id)) : w.name(n.name, formOf(n), id);
    case 'constant':
      return signed(n.value, w.whole(1));
    case 'named-constant':
      return w.name(n.name, 's');
    case 'size':
      return w.name(n.dimension.key, 's');
    case 'one-hot':
      return w.call('onehot', [w.whole(n.index), dimensionWritten(n.axes[0])], 'c');
    case 'sum':
      return writeSum(s, n);
    case 'product':
      return writeProduct(s, n, id);
    case 'map':
      return writeMap(s, n);
    case 'unknown': {
      const args = written(s, n.args);
      if (!args || (args.length > 1 && n.orders.some((o) => o > 0))) return undefined;
      return w.call(n.name, args, formOf(n), n.orders[0] ?? 0);
    }
    case 'primitive':
      return writeVecForm(s, n) ?? writePrimitive(s, n);
  }
}

/** c·x: the sign in front, the denominator below. */
function signed(c: Ratio, of: Written): Written {
  const value = valueOf(c);
  if (value < 0) return w.negative(signed(negate(c), of));
  if (w.isNumber(of, 1)) return w.number(c);
  if (isOne(c)) return of;
  const above = (x: Written): Written =>
    c.num === 1 ? x : w.matrixProduct([w.number({ num: c.num, den: 1 }), x], of.form);
  if (c.den === 1 && of.kind !== 'quotient') return above(of);
  if (of.kind === 'quotient' && !of.entry) {
    const below = c.den === 1 ? of.below : w.matrixProduct([w.whole(c.den), of.below], 's');
    return w.quotient(above(of.above), below, false, of.form);
  }
  return w.quotient(above(of), w.whole(c.den), false, of.form);
}

function writeSum(s: Source, n: Node & { kind: 'sum' }): Written | undefined {
  if (n.terms.length === 0) return zeroWritten(n);
  const literal = writeLiteral(s.g, n, (terms, axes) => writeTerms(s, terms, axes));
  return literal ?? writeTerms(s, n.terms, n.axes);
}

/** A + A' rather than A' + A. */
function untransposedFirst(parts: { negative: boolean; of: Written }[]): void {
  const [first, second] = parts;
  if (!first || !second || parts.length > 2 || first.negative || second.negative) return;
  if (first.of.kind === 'transpose' && second.of.kind !== 'transpose' && first.of.of.size === second.of.size)
    parts.reverse();
}

function writeTerms(s: Source, terms: readonly Term[], axes: readonly Dimension[]): Written | undefined {
  const parts: { negative: boolean; of: Written }[] = [];
  const besideDiagonal = terms.some((t) => isDiagonal(s.g.node(t.node)));
  for (const t of terms) {
    const entry = s.of(t.node);
    if (!entry) return undefined;
    const of = besideDiagonal && s.g.node(t.node).axes.length === 0 ? spread(entry, axes) : entry;
    const c = t.coefficient;
    const negative = valueOf(c) < 0;
    parts.push({ negative, of: signed(negative ? negate(c) : c, of) });
  }
  const form = formOfRank(axes.length);
  untransposedFirst(parts);
  return w.addition(w.positiveFirst(parts), form);
}

const isDiagonal = (n: Node): boolean => n.kind === 'product' && n.axes.length === 2 && n.out[0] === n.out[1];

/** A number at every entry: beside I or diag(v) it is told by its matrix of ones, for I − 1/n reads as I − I/n. */
function spread(entry: Written, axes: readonly Dimension[]): Written {
  const [rows, columns] = axes.map((d) => w.call('ones', [dimensionWritten(d)], 'c')) as [Written, Written];
  const ones = w.matrixProduct([rows, w.transpose(columns)], 'm');
  if (entry.kind !== 'quotient') return w.matrixProduct([entry, ones], 'm');
  return w.quotient(w.matrixProduct([entry.above, ones], 'm'), entry.below, false, 'm');
}

function zeroWritten(n: Node): Written | undefined {
  if (n.axes.length > 2) return undefined;
  return n.axes.length === 0 ? w.whole(0) : w.call('zeros', n.axes.map(dimensionWritten), formOf(n));
}

/** A reshaped tensor of three or four axes, as Kronecker products. */
function writeVecForm(s: Source, n: Node & { kind: 'primitive' }): Written | undefined {
  const [arg] = n.rule === 'reshape' ? n.args : [];
  const tensor = arg === undefined ? undefined : s.g.node(arg);
  const groups = tensor && tensor.axes.length > 2 ? groupsOf(tensor.axes, n.axes) : undefined;
  const summands = groups && arg !== undefined ? summandsOf(s.g, arg) : undefined;
  if (!groups || !summands) return undefined;
  if (summands.length === 0) return w.call('zeros', n.axes.map(dimensionWritten), 'm');
  const parts: { negative: boolean; of: Written }[] = [];
  for (const t of summands) {
    const found = factorsOf(s, t.operands);
    const of = found && writeFused(found.factors, t.out, groups, (l) => t.dimensions.get(l) as Dimension);
    if (!of) return undefined;
    const c = multiply(t.coefficient, found.coefficient);
    const negative = valueOf(c) < 0;
    parts.push({ negative, of: signed(negative ? negate(c) : c, of) });
  }
  return w.addition(w.positiveFirst(parts), 'm');
}

function writeProduct(s: Source, n: Node & { kind: 'product' }, id: NodeId): Written | undefined {
  const entry = writeIndexed(s, n) ?? writeSeries(s, n);
  if (entry) return entry;
  const found = factorsOf(s, n.operands);
  if (!found) return undefined;
  const ordered = id < s.g.written.end;
  const product = writeNetwork(found.factors, n.out, (l) => n.dimensions[l] as Dimension, ordered);
  return product && signed(found.coefficient, product);
}

/** The factors of a product as they are written, their numbers apart. */
function factorsOf(
  s: Source,
  operands: readonly Operand[],
): { factors: Factor[]; coefficient: Ratio } | undefined {
  const factors: Factor[] = [];
  let coefficient = one;
  for (const o of operands) {
    const { c, node } = withoutCoefficient(s, o.node);
    coefficient = multiply(coefficient, c);
    const below = reciprocal(s, node);
    const x = below ?? s.of(node);
    if (!x) return undefined;
    factors.push({ written: x, labels: o.labels, below: below !== undefined });
  }
  return { factors, coefficient };
}

/** The factors' numbers stand in front of the whole product: x1 (3 x2) is 3 x1 x2. */
function withoutCoefficient(s: Source, id: NodeId): { c: Ratio; node: NodeId } {
  const n = s.g.node(id);
  const [only] = n.kind === 'sum' && n.terms.length === 1 && !s.isNamed(id) ? n.terms : [];
  const opens = only && s.g.node(only.node).axes.length === n.axes.length;
  return opens ? { c: only.coefficient, node: only.node } : { c: one, node: id };
}
