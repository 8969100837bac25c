import { add, constant, isZeroNode, map, product, range, scale } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Graph, Label, NodeId, Operand } from '../graph/graph.ts';

/**
 * Cotangents of the branches of a choice: where(c, g, 0). What is multiplied on the way down goes inside,
 * where(c, g·f', 0), so that a derivative of the branch not taken, which may be infinite or not a number
 * there, is never multiplied by zero.
 */
export interface Mask {
  readonly condition: NodeId;
  readonly inner: NodeId;
  /** Which branch of the choice is not zero. */
  readonly branch: 1 | 2;
}

/** The cotangent as a mask, if it is one. */
export function maskOf(g: Graph, id: NodeId): Mask | undefined {
  const n = g.node(id);
  if (n.kind !== 'map' || n.rule !== 'where') return undefined;
  const [condition, a, b] = n.args as [NodeId, NodeId, NodeId];
  if (isZeroNode(g, b)) return { condition, inner: a, branch: 1 };
  return isZeroNode(g, a) ? { condition, inner: b, branch: 2 } : undefined;
}

export function masked(g: Graph, { condition, inner, branch }: Mask): NodeId {
  const none = constant(g, 0);
  return map(g, 'where', branch === 1 ? [condition, inner, none] : [condition, none, inner]);
}

/** The cotangent (seed axes first) of a choice, handed to one of its branches. */
export function maskedBy(
  g: Graph,
  cotangent: NodeId,
  condition: NodeId,
  branch: 1 | 2,
  seedRank: number,
): NodeId {
  const { axes } = g.node(cotangent);
  const rank = axes.length - seedRank;
  const spread =
    g.node(condition).axes.length > 0
      ? product(
          g,
          [{ node: condition, labels: range(rank, seedRank) }],
          range(axes.length),
          new Map(axes.map((d, k) => [k, d])),
        )
      : condition;
  return masked(g, { condition: spread, inner: cotangent, branch });
}

/**
 * The cotangent on `labels` times other factors, summed to `out`. Factors whose labels the cotangent all has
 * go inside its mask.
 */
export function timesCotangent(
  g: Graph,
  cotangent: NodeId,
  labels: readonly Label[],
  factors: readonly Operand[],
  out: readonly Label[],
  dimensions: ReadonlyMap<Label, Dimension> = new Map(),
): NodeId {
  const mask = new Set(labels).size === labels.length ? maskOf(g, cotangent) : undefined;
  const fits = (o: Operand): boolean => o.labels.every((l) => labels.includes(l));
  const within = mask ? factors.filter(fits) : [];
  const outside = factors.filter((o) => !within.includes(o));
  const node = mask && within.length > 0 ? insideMask(g, cotangent, mask, labels, within) : cotangent;
  return product(g, [{ node, labels }, ...outside], out, dimensions);
}

function insideMask(
  g: Graph,
  whole: NodeId,
  mask: Mask,
  labels: readonly Label[],
  factors: readonly Operand[],
): NodeId {
  const own = new Map(labels.map((l, k) => [l, g.node(whole).axes[k] as Dimension] as const));
  const innerLabels = g.node(mask.inner).axes.length ? labels : [];
  const inner = product(g, [{ node: mask.inner, labels: innerLabels }, ...factors], labels, own);
  return masked(g, { ...mask, inner });
}

export function scaleCotangent(
  g: Graph,
  coefficient: Parameters<typeof scale>[1],
  cotangent: NodeId,
): NodeId {
  const mask = maskOf(g, cotangent);
  return mask
    ? masked(g, { ...mask, inner: scale(g, coefficient, mask.inner) })
    : scale(g, coefficient, cotangent);
}

/** The sum of contributions; those under one mask stay under it. */
export function addCotangents(g: Graph, contributions: readonly NodeId[]): NodeId {
  const present = contributions.filter((x) => !isZeroNode(g, x));
  const masks = present.map((x) => maskOf(g, x));
  const [first] = masks;
  const common = masks.every((m) => m && m.condition === first?.condition && m.branch === first.branch);
  if (!first || !common) return add(g, contributions);
  return masked(g, {
    ...first,
    inner: add(
      g,
      masks.map((m) => (m as Mask).inner),
    ),
  });
}
