import { product, range, sameLabels, scale, size, zeros } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Graph, Label, NodeId, Operand } from '../graph/graph.ts';
import { isOne, isZero, multiply, type Ratio } from '../graph/ratio.ts';
import type { Context } from './context.ts';
import {
  cancelInverses,
  cancelOrthogonal,
  countFreeLabels,
  divideCofactors,
  gatherNumbers,
  meetUnitVectors,
  openFactors,
  type Factors,
} from './factors.ts';
import { applyAdjoint } from './adjoint.ts';
import { takeEntries } from './entries.ts';
import { cancelIntoSum } from './multiply-out.ts';
import { collectPowers } from './powers.ts';
import { isSymmetric } from './structure.ts';
import { simplifySum } from './sum.ts';
import { isUnitVector } from './unit-vectors.ts';

/** The simplest node for a product. */
export function simplifyProduct(
  c: Context,
  operands: readonly Operand[],
  out: readonly Label[],
  dimensions: ReadonlyMap<Label, Dimension>,
): NodeId {
  const g = c.graph;
  const axes = out.map((l) => dimensions.get(l) as Dimension);
  const f = openFactors(c, operands, out, dimensions);
  if (isZero(f.coefficient)) return zeros(g, axes);
  if (f.dimensions.size === 0) return productOfNumbers(c, f);
  if (!meetUnitVectors(c, f)) return zeros(g, axes);
  const spread = distributeOverEntries(c, f, axes);
  if (spread !== undefined) return spread;
  takeEntries(c, f);
  const adjoint = applyAdjoint(c, f);
  if (adjoint !== undefined) return scaled(c, adjoint, f.coefficient);
  while (divideCofactors(c, f));
  while (cancelInverses(c, f) || cancelOrthogonal(c, f));
  const { dimensions: all } = f;
  const known = new Map(all);
  gatherNumbers(c, f, (inside) => {
    const own = new Map(inside.flatMap((o) => o.labels.map((l) => [l, known.get(l) as Dimension] as const)));
    return simplifyProduct(c, inside, [], own);
  });
  const before = f.operands;
  f.operands = collectPowers(c, f.operands);
  if (f.operands.length < before.length) meetUnitVectors(c, f);
  const collapsed = contractAlone(c, f);
  if (collapsed !== undefined) return collapsed;
  const counted = countFreeLabels(f);
  if (counted) f.operands.unshift({ node: size(g, counted), labels: [] });
  if (f.operands.length !== before.length || counted) {
    if ((counted && f.operands.length > 1) || f.operands.some((o) => opensAgain(c, o))) {
      const rest = simplifyProduct(c, f.operands, f.out, f.dimensions);
      return scaled(c, rest, f.coefficient);
    }
  }
  const cancelled = cancelIntoSum(c, f);
  if (cancelled !== undefined) return scaled(c, cancelled, f.coefficient);
  return scaled(c, canonicalProduct(g, f.operands, f.out, f.dimensions), f.coefficient);
}

/** Whether what the laws have put among the factors is to be taken apart in its turn. */
function opensAgain(c: Context, o: Operand): boolean {
  const n = c.graph.node(o.node);
  return n.kind === 'constant' || ((n.kind === 'product' || n.kind === 'sum') && c.opens(o.node));
}

/** A product without indices: of the laws, those of powers and of sums are all that can apply. */
function productOfNumbers(c: Context, f: Factors): NodeId {
  const g = c.graph;
  const count = f.operands.length;
  f.operands = collectPowers(c, f.operands);
  if (f.operands.length !== count && f.operands.some((o) => opensAgain(c, o)))
    return scaled(c, simplifyProduct(c, f.operands, [], f.dimensions), f.coefficient);
  const cancelled = cancelIntoSum(c, f);
  return scaled(c, cancelled ?? canonicalProduct(g, f.operands, [], f.dimensions), f.coefficient);
}

/**
 * Σ_i (x_i − Σ_j x_j / n) = 0: a sum that stands alone on a summed label is added up term by term, if that leaves
 * nothing or a number, or if some of the terms come to nothing.
 */
function contractAlone(c: Context, f: Factors): NodeId | undefined {
  const g = c.graph;
  for (const o of f.operands) {
    const n = g.node(o.node);
    if (n.kind !== 'sum' || n.terms.length < 2 || n.terms.length > 4) continue;
    const others = f.operands.filter((p) => p !== o);
    const alone = o.labels.filter((l) => !f.out.includes(l) && !others.some((p) => p.labels.includes(l)));
    if (alone.length === 0 || new Set(o.labels).size < o.labels.length) continue;
    const kept = o.labels.filter((l) => !alone.includes(l));
    const own = new Map(o.labels.map((l, k) => [l, n.axes[k] as Dimension] as const));
    const keptAxes = kept.map((l) => own.get(l) as Dimension);
    const terms = n.terms.map((t) => {
      const bare = g.node(t.node).axes.length === 0;
      const spread = bare ? product(g, [{ node: t.node, labels: [] }], o.labels, own) : t.node;
      return {
        coefficient: t.coefficient,
        node: simplifyProduct(c, [{ node: spread, labels: o.labels }], kept, own),
      };
    });
    const total = simplifySum(c, terms, keptAxes);
    const nothing = isConstant(c, total);
    const shorter = c.opens(o.node) && terms.some((t) => isConstant(c, t.node));
    if (!nothing && !shorter) continue;
    const left = new Map([...f.dimensions].filter(([l]) => !alone.includes(l)));
    const added = { node: total, labels: g.node(total).axes.length > 0 ? kept : [] };
    const rest = simplifyProduct(c, [...others, added], f.out, left);
    return scaled(c, rest, f.coefficient);
  }
  return undefined;
}

const isConstant = (c: Context, id: NodeId): boolean => {
  const n = c.graph.node(id);
  return n.kind === 'constant' || (n.kind === 'sum' && n.terms.length === 0);
};

const maxEntries = 400;

/**
 * A sum of terms that each stand at one entry (they hold unit vectors) is multiplied out entry by entry; and one of
 * more axes than matrices have, term by term.
 */
function distributeOverEntries(c: Context, f: Factors, axes: readonly Dimension[]): NodeId | undefined {
  const g = c.graph;
  if (f.operands.length < 2) return undefined;
  const at = f.operands.findIndex(
    (o) => holdsEntries(c, o.node) || (f.out.length <= 2 && isTensorSum(c, o.node)),
  );
  const chosen = f.operands[at];
  const n = chosen && g.node(chosen.node);
  if (n?.kind !== 'sum' || n.terms.length > maxEntries) return undefined;
  const others = f.operands.filter((_, k) => k !== at);
  const terms = n.terms.map((t) => ({
    coefficient: multiply(f.coefficient, t.coefficient),
    node: simplifyProduct(
      c,
      // A number among the terms stands at every entry.
      [{ node: t.node, labels: g.node(t.node).axes.length > 0 ? (chosen?.labels ?? []) : [] }, ...others],
      f.out,
      f.dimensions,
    ),
  }));
  return simplifySum(c, terms, axes);
}

function isTensorSum(c: Context, id: NodeId): boolean {
  const n = c.graph.node(id);
  return n.kind === 'sum' && n.axes.length > 2 && n.terms.length > 1 && n.terms.length <= 8 && c.opens(id);
}

/** Whether the node is a sum of terms that each hold a unit vector on an axis of the result. */
export function holdsEntries(c: Context, id: NodeId): boolean {
  const n = c.graph.node(id);
  if (n.kind !== 'sum' || n.axes.length === 0 || !c.opens(id)) return false;
  return n.terms.every((t) => {
    const m = c.graph.node(t.node);
    if (isUnitVector(c.graph, t.node)) return true;
    if (m.kind !== 'product') return false;
    return m.operands.some((o) => isUnitVector(c.graph, o.node) && m.out.includes(o.labels[0] as Label));
  });
}

function scaled(c: Context, node: NodeId, coefficient: Ratio): NodeId {
  const n = c.graph.node(node);
  if (n.kind === 'sum' && n.terms.length === 1 && c.opens(node)) {
    const [t] = n.terms as [(typeof n.terms)[number]];
    return scale(c.graph, multiply(coefficient, t.coefficient), t.node);
  }
  return isOne(coefficient) ? node : scale(c.graph, coefficient, node);
}

/**
 * Products that differ in the order of their factors, the numbering of their labels or the orientation of a
 * symmetric matrix are one node. The factors keep the order in which they came first.
 */
function canonicalProduct(
  g: Graph,
  operands: readonly Operand[],
  out: readonly Label[],
  dimensions: ReadonlyMap<Label, Dimension>,
): NodeId {
  const [only] = operands;
  if (only && operands.length === 1 && new Set(out).size === out.length) {
    if (sameLabels(only.labels, out)) return only.node;
    const swapped = out.length === 2 && only.labels[0] === out[1] && only.labels[1] === out[0];
    if (swapped && isSymmetric(g, only.node)) return only.node;
  }
  if (dimensions.size === 0) {
    const name = operands
      .map((o) => o.node)
      .sort((a, b) => a - b)
      .join('*');
    return present(g, name, () => product(g, operands, [], dimensions));
  }
  const color = labelColors(g, operands, out, dimensions);
  const key = operands
    .map((o) => signature(g, o, color))
    .sort()
    .join('*');
  const outKey = out.map((l) => color.get(l)).join();
  const free = [...new Set(out)]
    .filter((l) => !operands.some((o) => o.labels.includes(l)))
    .map((l) => dimensions.get(l)?.key)
    .join();
  return present(g, `${key}>${outKey}:${free}`, () => product(g, operands, out, dimensions));
}

/** The product that came first under this name. */
function present(g: Graph, name: string, make: () => NodeId): NodeId {
  const known = g.canonical.get(name);
  if (known !== undefined) return known;
  const made = make();
  g.canonical.set(name, made);
  return made;
}

function signature(g: Graph, o: Operand, color: ReadonlyMap<Label, string>): string {
  const colors = o.labels.map((l) => color.get(l) ?? '');
  if (isSymmetric(g, o.node)) colors.sort();
  return `${o.node}[${colors.join()}]`;
}

/**
 * Names for labels that depend on their place only: refined until no two can be told apart, then one of those
 * is set apart and all refined again. So different products never share a name.
 */
function labelColors(
  g: Graph,
  operands: readonly Operand[],
  out: readonly Label[],
  dimensions: ReadonlyMap<Label, Dimension>,
): Map<Label, string> {
  const labels = [...new Set([...out, ...operands.flatMap((o) => o.labels)])];
  let color = new Map<Label, string>();
  for (const l of labels) {
    const places = range(out.length).filter((k) => out[k] === l);
    color.set(l, places.length ? `o${places.join('.')}` : `s${dimensions.get(l)?.key ?? ''}`);
  }
  for (let apart = 0; ; apart++) {
    color = refined(g, operands, labels, color);
    const twin = labels.find((l, k) => labels.findIndex((m) => color.get(m) === color.get(l)) < k);
    if (twin === undefined) return color;
    color.set(twin, `x${apart}`);
  }
}

function refined(
  g: Graph,
  operands: readonly Operand[],
  labels: readonly Label[],
  start: Map<Label, string>,
): Map<Label, string> {
  let color = start;
  let classes = new Set(color.values()).size;
  for (;;) {
    const next = new Map<Label, string>();
    for (const l of labels) {
      const own = color.get(l) ?? '';
      const around = operands
        .filter((o) => o.labels.includes(l))
        .map((o) => {
          const at = isSymmetric(g, o.node) ? '' : o.labels.flatMap((x, k) => (x === l ? [k] : [])).join('.');
          return `${signature(g, o, color)}@${at}`;
        })
        .sort();
      next.set(l, own.startsWith('s') ? `${own}:${around.join('|')}` : own);
    }
    color = shorten(next);
    const now = new Set(color.values()).size;
    if (now === classes) return color;
    classes = now;
  }
}

/** Long names by their rank among all names, so that rounds do not grow them. */
function shorten(colors: ReadonlyMap<Label, string>): Map<Label, string> {
  const sorted = [...new Set([...colors.values()])].filter((v) => v.startsWith('s')).sort();
  const rank = new Map(sorted.map((v, k) => [v, `s${k}`]));
  return new Map([...colors].map(([l, v]) => [l, rank.get(v) ?? v]));
}
