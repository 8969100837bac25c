import { isZeroNode } from '../graph/build.ts';
import { addDimensions, sameDimension, unit, wholeDimension, type Dimension } from '../graph/dimension.ts';
import type { Node, NodeId, Operand, Term } from '../graph/graph.ts';
import { concat } from '../rules/primitives/concat.ts';
import type { Context } from './context.ts';
import { simplifyProduct } from './product.ts';
import { simplifySum } from './sum.ts';

/** A part of a joined array that is not zero: where it begins along the axis, and how long it is. */
interface Part {
  readonly offset: Dimension;
  readonly length: Dimension;
  readonly has: boolean;
  readonly term: Term;
}

/** [A, 0] + [0, B] = [A, B]: arrays joined along one axis are added part by part where their parts fill the axis. */
export function addJoined(
  c: Context,
  terms: readonly Term[],
  axes: readonly Dimension[],
): NodeId | undefined {
  if (terms.length < 2) return undefined;
  const g = c.graph;
  const parts: Part[] = [];
  let axis: number | undefined;
  for (const t of terms) {
    const found = joinedIn(c, t.node);
    if (!found) return undefined;
    const { joined, numbers } = found;
    const [own, ...has] = joined.options as number[];
    axis ??= own;
    if (own !== axis || own === undefined) return undefined;
    let offset = wholeDimension(0);
    for (const [k, part] of joined.args.entries()) {
      const partAxes = g.node(part).axes;
      const length = has[k] === 1 ? (partAxes[partAxes.length - own] as Dimension) : unit;
      if (!isZeroNode(g, part)) {
        const term = { coefficient: t.coefficient, node: timesNumbers(c, numbers, part) };
        parts.push({ offset, length, has: has[k] === 1, term });
      }
      offset = addDimensions(offset, length);
    }
  }
  if (axis === undefined) return undefined;
  const total = axes[axes.length - axis] as Dimension;
  const filled: { node: NodeId; has: boolean }[] = [];
  let at = wholeDimension(0);
  while (!sameDimension(at, total)) {
    const here = parts.filter((p) => sameDimension(p.offset, at));
    const [first] = here;
    const fits = first && here.every((p) => sameDimension(p.length, first.length) && p.has === first.has);
    if (!fits) return undefined;
    const of = here.map((p) => p.term);
    filled.push({ node: simplifySum(c, of, g.node(first.term.node).axes), has: first.has });
    for (const p of here) parts.splice(parts.indexOf(p), 1);
    at = addDimensions(at, first.length);
  }
  return parts.length === 0 ? concat(g, filled, axis, total) : undefined;
}

/** A joined array, or numbers times one. */
function joinedIn(
  c: Context,
  id: NodeId,
): { joined: Node & { kind: 'primitive' }; numbers: readonly Operand[] } | undefined {
  const g = c.graph;
  const n = g.node(id);
  if (!c.opens(id)) return undefined;
  if (n.kind === 'primitive' && n.rule === 'concat') return { joined: n, numbers: [] };
  if (n.kind !== 'product' || n.dimensions.length !== n.out.length) return undefined;
  const arrays = n.operands.filter((o) => o.labels.length > 0);
  const [only] = arrays;
  const joined = only && g.node(only.node);
  const isWhole = only && arrays.length === 1 && only.labels.join() === n.out.join() && c.opens(only.node);
  if (!isWhole || joined?.kind !== 'primitive' || joined.rule !== 'concat') return undefined;
  return { joined, numbers: n.operands.filter((o) => o !== only) };
}

function timesNumbers(c: Context, numbers: readonly Operand[], part: NodeId): NodeId {
  if (numbers.length === 0) return part;
  const { axes } = c.graph.node(part);
  const labels = axes.map((_, k) => k);
  return simplifyProduct(
    c,
    [...numbers, { node: part, labels }],
    labels,
    new Map(axes.map((d, k) => [k, d] as const)),
  );
}
