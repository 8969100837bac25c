import { constant, map, sum } from '../graph/build.ts';
import { multiplyDimensions, type Dimension } from '../graph/dimension.ts';
import type { Label, Node, NodeId, Operand, Term } from '../graph/graph.ts';
import { inverse } from '../rules/primitives/inverse.ts';
import { minusOne, multiply, negate, one, type Ratio } from '../graph/ratio.ts';
import type { Context } from './context.ts';
import { simplifyPrimitive } from './primitive-laws.ts';
import { areApart, unitVectorAt } from './unit-vectors.ts';

/** A product taken apart: coefficient, operands with labels, and the labels of the result. */
export interface Factors {
  coefficient: Ratio;
  operands: Operand[];
  out: Label[];
  dimensions: Map<Label, Dimension>;
}

/**
 * Open nested products and coefficients (law: Σ(Σ a b) c = Σ a b c, with the labels of the inner result
 * standing for those of the outer; an identity among the factors makes its two labels one).
 */
export function openFactors(
  c: Context,
  operands: readonly Operand[],
  out: readonly Label[],
  dimensions: ReadonlyMap<Label, Dimension>,
): Factors {
  const g = c.graph;
  const parent = new Map<Label, Label>();
  const find = (l: Label): Label => {
    let root = l;
    for (let p = parent.get(root); p !== undefined; p = parent.get(root)) root = p;
    return root;
  };
  const found = new Map(dimensions);
  let fresh = out.length + found.size ? Math.max(0, ...found.keys(), ...out) + 1 : 0;
  let coefficient = one;
  const opened: Operand[] = [];
  const pending = [...operands].reverse();
  const closed = squared(c, operands);
  for (let o = pending.pop(); o; o = pending.pop()) {
    const n = g.node(o.node);
    if (closed.has(o.node)) {
      opened.push(o);
      continue;
    }
    if (n.kind === 'constant') coefficient = multiply(coefficient, n.value);
    else if (n.kind === 'sum' && n.terms.length === 1 && c.opens(o.node)) {
      const [t] = n.terms as [(typeof n.terms)[number]];
      coefficient = multiply(coefficient, t.coefficient);
      pending.push({ node: t.node, labels: g.node(t.node).axes.length ? o.labels : [] });
    } else if (n.kind === 'sum' && n.terms.length > 1 && c.opens(o.node) && n.terms.every(isNegative)) {
      // (−a − b) c = −(a + b) c
      coefficient = multiply(coefficient, minusOne);
      const positive = n.terms.map((t) => ({ node: t.node, coefficient: negate(t.coefficient) }));
      pending.push({ node: sum(g, positive, n.axes), labels: o.labels });
    } else if (n.kind === 'product' && c.opens(o.node) && n.operands.length <= maxOpened) {
      if (n.dimensions.length === 0) {
        for (let k = n.operands.length - 1; k >= 0; k--) pending.push(n.operands[k] as Operand);
        continue;
      }
      const inner = new Map<Label, Label>();
      n.out.forEach((l, k) => {
        const outer = find(o.labels[k] as Label);
        const present = inner.get(l);
        if (present === undefined) inner.set(l, outer);
        else if (find(present) !== outer) parent.set(outer, find(present));
      });
      n.dimensions.forEach((d, l) => {
        if (!inner.has(l)) inner.set(l, fresh++);
        found.set(inner.get(l) as Label, d);
      });
      for (const p of [...n.operands].reverse())
        pending.push({ node: p.node, labels: p.labels.map((l) => inner.get(l) as Label) });
    } else opened.push(o);
  }
  if (found.size === 0) return { coefficient, operands: opened, out: [], dimensions: found };
  const rename = (labels: readonly Label[]): Label[] => labels.map(find);
  const merged = new Map<Label, Dimension>();
  for (const [l, d] of found) merged.set(find(l), d);
  return {
    coefficient,
    operands: opened.map((o) => ({ node: o.node, labels: rename(o.labels) })),
    out: rename(out),
    dimensions: merged,
  };
}

/** Longer products stay whole inside others: to open them at every step would make a chain cubic. */
const maxOpened = 24;

const none: ReadonlySet<NodeId> = new Set();

const isNegative = (t: Term): boolean => t.coefficient.num < 0;

/** Arrays that are sums of products and stand twice on the same labels: squared entry by entry, not opened. */
function squared(c: Context, operands: readonly Operand[]): ReadonlySet<NodeId> {
  if (operands.every((o) => o.labels.length === 0 && c.graph.node(o.node).kind !== 'product')) return none;
  const twice = new Set<NodeId>();
  operands.forEach((o, k) => {
    const n = c.graph.node(o.node);
    const sums = n.kind === 'product' && n.dimensions.length > n.out.length;
    const twin = operands.findIndex((p) => p.node === o.node && p.labels.join() === o.labels.join());
    if (sums && twin < k) twice.add(o.node);
  });
  return twice;
}

/**
 * Factors that hang together among themselves but not with the result, such as the x'Ax of (x'Ax) x, are a
 * number of their own. `make` gives its node.
 */
export function gatherNumbers(c: Context, f: Factors, make: (operands: readonly Operand[]) => NodeId): void {
  const group = new Map<Label, Set<Label>>();
  for (const o of f.operands) {
    const merged = new Set<Label>(o.labels);
    for (const l of o.labels) for (const m of group.get(l) ?? []) merged.add(m);
    for (const l of merged) group.set(l, merged);
  }
  const groups = [...new Set(group.values())];
  const closed = groups.filter((labels) => !f.out.some((l) => labels.has(l)));
  const isWhole = groups.length === 1 && f.out.length === 0 && f.operands.every((o) => o.labels.length > 0);
  if (closed.length === 0 || isWhole) return;
  for (const labels of closed) {
    const inside = f.operands.filter((o) => o.labels.some((l) => labels.has(l)));
    const at = f.operands.indexOf(inside[0] as Operand);
    const made = withoutCoefficient(c, f, make(inside));
    const number = made === undefined ? [] : [{ node: made, labels: [] }];
    f.operands = f.operands.flatMap((o, k) => (k === at ? number : inside.includes(o) ? [] : [o]));
    for (const l of labels) f.dimensions.delete(l);
  }
}

/** The node with its number moved to the product's coefficient; undefined where nothing else is in it. */
function withoutCoefficient(c: Context, f: Factors, id: NodeId): NodeId | undefined {
  const n = c.graph.node(id);
  if (n.kind === 'constant') {
    f.coefficient = multiply(f.coefficient, n.value);
    return undefined;
  }
  if (n.kind !== 'sum' || n.terms.length !== 1) return id;
  const [t] = n.terms as [(typeof n.terms)[number]];
  f.coefficient = multiply(f.coefficient, t.coefficient);
  return t.node;
}

/** Two unit vectors on one label: equal ones are one, different ones make the product zero. */
export function meetUnitVectors(c: Context, f: Factors): boolean {
  const seen = new Map<Label, string>();
  const kept: Operand[] = [];
  for (const o of f.operands) {
    const [l] = o.labels;
    const place = l === undefined ? undefined : unitVectorAt(c.graph, o.node);
    if (place !== undefined && l !== undefined) {
      const other = seen.get(l);
      if (other !== undefined && areApart(other, place)) return false;
      if (other === place) continue;
      seen.set(l, place);
    }
    kept.push(o);
  }
  f.operands = kept.filter((o) => {
    const [l] = o.labels;
    if (!addsUpToOne(c, o.node) || l === undefined || f.out.includes(l)) return true;
    return kept.some((p) => p !== o && p.labels.includes(l));
  });
  // What adds up to 1 and stands alone on a summed label is gone with its label.
  for (const o of kept) if (!f.operands.includes(o)) f.dimensions.delete(o.labels[0] as Label);
  return true;
}

/** Unit vectors, vectors of probabilities, softmax: one axis, the entries add up to 1. */
function addsUpToOne(c: Context, id: NodeId): boolean {
  const n = c.graph.node(id);
  if (n.axes.length !== 1) return false;
  if (n.kind === 'one-hot') return true;
  if (n.kind === 'input') return n.structure === 'probability' || n.structure === 'one-hot';
  return n.kind === 'primitive' && (n.rule === 'softmax' || n.rule === 'unitvectors');
}

/** A summed label that no operand has counts its dimension. */
export function countFreeLabels(f: Factors): Dimension | undefined {
  const used = new Set([...f.out, ...f.operands.flatMap((o) => o.labels)]);
  let total: Dimension | undefined;
  for (const [l, d] of f.dimensions) {
    if (used.has(l)) continue;
    total = total ? multiplyDimensions(total, d) : d;
    f.dimensions.delete(l);
  }
  return total;
}

function inverseOf(c: Context, a: NodeId): NodeId {
  const n = c.graph.node(inverse(c.graph, a));
  return n.kind === 'primitive' ? simplifyPrimitive(c, n) : inverse(c.graph, a);
}

/** adj(A)ᵀ / det(A) = A⁻ᵀ, and one power less of the determinant below where it stands there more than once. */
export function divideCofactors(c: Context, f: Factors): boolean {
  const g = c.graph;
  for (const o of f.operands) {
    const n = g.node(o.node);
    if (n.kind !== 'primitive' || n.rule !== 'cofactor' || n.axes.length !== 2) continue;
    const [matrix] = n.args as [NodeId];
    for (const p of f.operands) {
      const power = powerOfDeterminant(c, p.node, matrix);
      if (power === undefined || power > -1) continue;
      const inverted = { node: inverseOf(c, matrix), labels: [...o.labels].reverse() };
      const left = power < -1 ? [{ node: detToThe(c, p.node, power + 1), labels: [] }] : [];
      f.operands = f.operands.flatMap((q) => (q === p ? left : q === o ? [inverted] : [q]));
      return true;
    }
  }
  return false;
}

/** The whole k of det(A)^k. */
function powerOfDeterminant(c: Context, id: NodeId, matrix: NodeId): number | undefined {
  const m = c.graph.node(id);
  if (m.kind !== 'map' || m.rule !== 'pow') return undefined;
  const [base, exponent] = m.args.map((a) => c.graph.node(a));
  const isDeterminant = base?.kind === 'primitive' && base.rule === 'determinant' && base.args[0] === matrix;
  return isDeterminant && exponent?.kind === 'constant' && exponent.value.den === 1
    ? exponent.value.num
    : undefined;
}

/** The determinant in a power of it to another whole power. */
function detToThe(c: Context, id: NodeId, power: number): NodeId {
  const [base] = (c.graph.node(id) as Node & { kind: 'map' }).args as [NodeId];
  return map(c.graph, 'pow', [base, constant(c.graph, power)]);
}

/** Q'Q = Q Q' = I for an orthogonal Q. */
export function cancelOrthogonal(c: Context, f: Factors): boolean {
  for (const [at, o] of f.operands.entries()) {
    const n = c.graph.node(o.node);
    if (n.kind !== 'input' || n.structure !== 'orthogonal') continue;
    for (const p of f.operands.slice(at + 1)) {
      const side = p.node === o.node ? [0, 1].find((k) => p.labels[k] === o.labels[k]) : undefined;
      if (side === undefined) continue;
      const shared = o.labels[side] as Label;
      const [left, right] = [o.labels[1 - side] as Label, p.labels[1 - side] as Label];
      if (left === shared || right === shared || f.out.includes(shared)) continue;
      if (f.operands.some((q) => q !== o && q !== p && q.labels.includes(shared))) continue;
      dropPair(f, [o, p], shared, left, right);
      return true;
    }
  }
  return false;
}

/** Two factors make an identity: they go, the label between them with them, and their outer labels are one. */
function dropPair(f: Factors, pair: readonly Operand[], shared: Label, left: Label, right: Label): void {
  f.operands = f.operands
    .filter((q) => !pair.includes(q))
    .map((q) => ({ node: q.node, labels: q.labels.map((l) => (l === right ? left : l)) }));
  f.out = f.out.map((l) => (l === right ? left : l));
  f.dimensions.delete(shared);
  if (left !== right) f.dimensions.delete(right);
}

/** A⁻¹ A = A A⁻¹ = I: an inverse next to its matrix makes the outer labels one. */
export function cancelInverses(c: Context, f: Factors): boolean {
  for (const o of f.operands) {
    const n = c.graph.node(o.node);
    if (n.kind !== 'primitive' || n.rule !== 'inverse' || n.axes.length !== 2) continue;
    for (const p of f.operands) {
      if (p === o || p.node !== n.args[0]) continue;
      for (const [shared, left, right] of [
        [o.labels[1], o.labels[0], p.labels[0] === o.labels[1] ? p.labels[1] : undefined],
        [o.labels[0], o.labels[1], p.labels[1] === o.labels[0] ? p.labels[0] : undefined],
      ] as const) {
        if (shared === undefined || left === undefined || right === undefined) continue;
        if (f.out.includes(shared) || left === shared || right === shared) continue;
        if (f.operands.some((q) => q !== o && q !== p && q.labels.includes(shared))) continue;
        dropPair(f, [o, p], shared, left, right);
        return true;
      }
    }
  }
  return false;
}
