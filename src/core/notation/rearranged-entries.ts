import { addDimensions, unit, wholeDimension, wholeValue, type Dimension } from '../graph/dimension.ts';
import { isZeroNode } from '../graph/build.ts';
import type { Graph, Node, NodeId } from '../graph/graph.ts';
import type { Indexed } from './indexed.ts';

/** Where the entry of a rearranged array stands in the array that it is of, and what it is multiplied by there. */
interface Place {
  readonly of: NodeId;
  readonly at: readonly string[];
  /** 1 where the entry is kept, 0 where it is cleared: [i ≤ j]. */
  readonly mask?: Indexed;
}

/**
 * Pieces, orders and triangles of an array, entry by entry: slice(X)_i = X_(i + n), flip(X)_i = X_(n + 1 − i),
 * triu(X)_ij = [i ≤ j] X_ij; and an identity with zeros around it, whose entries are zero there by themselves.
 * Undefined for primitives of which an entry is not one entry of an argument.
 */
export function placeInside(
  g: Graph,
  n: Node & { kind: 'primitive' },
  at: readonly string[],
): Place | undefined {
  const [of] = n.args as [NodeId];
  const rank = g.node(of).axes.length;
  if (n.rule === 'slice') {
    const [axis, offset, has] = n.options as [number, Dimension, number];
    const place = rank - axis;
    const own = has ? shifted(at[place] as string, offset) : sizeText(addDimensions(offset, unit));
    return { of, at: [...at.slice(0, place), own, ...at.slice(has ? place + 1 : place)] };
  }
  if (n.rule === 'flip') return { of, at: [...at.slice(0, -1), mirrored(n, at)] };
  if (n.rule === 'concat') return identityAmongZeros(g, n, at);
  if (n.rule === 'tril' || n.rule === 'triu') {
    const [row, column] = at.slice(-2) as [string, string];
    const k = (n.options[0] ?? 0) as number;
    const least = k === 0 ? row : shifted(row, wholeDimension(k));
    const [low, high] = n.rule === 'triu' ? [least, column] : [column, least];
    return { of, at, mask: { tex: `[${texOf(low)} \\le ${texOf(high)}]`, text: `[${low} ≤ ${high}]` } };
  }
  return undefined;
}

function identityAmongZeros(
  g: Graph,
  n: Node & { kind: 'primitive' },
  at: readonly string[],
): Place | undefined {
  const [axis, ...has] = n.options as number[];
  const place = n.axes.length - (axis as number);
  let before = wholeDimension(0);
  let found: Place | undefined;
  for (const [k, of] of n.args.entries()) {
    const part = g.node(of);
    if (!isZeroNode(g, of)) {
      if (has[k] !== 1) return undefined;
      const isIdentity = part.kind === 'product' && part.operands.length === 0;
      const twice = isIdentity && part.out.filter((l) => l === part.out[place]).length === 2;
      if (found || !twice) return undefined;
      const own = shifted(at[place] as string, addDimensions(wholeDimension(0), before, -1));
      found = { of, at: [...at.slice(0, place), own, ...at.slice(place + 1)] };
    }
    before = addDimensions(before, has[k] === 1 ? (part.axes[place] as Dimension) : unit);
  }
  return found;
}

/** Sums of the entries up to one's own, or from it on, along the last axis. */
export function runningSum(
  g: Graph,
  n: Node & { kind: 'primitive' },
): { readonly of: NodeId; readonly sign: '≤' | '≥' } | undefined {
  const inner = (m: Node | undefined, rule: string): NodeId | undefined =>
    m?.kind === 'primitive' && m.rule === rule ? m.args[0] : undefined;
  const plain = inner(n, 'cumsum');
  if (plain !== undefined) return { of: plain, sign: '≤' };
  const flipped = inner(n, 'flip');
  const summed = flipped === undefined ? undefined : inner(g.node(flipped), 'cumsum');
  const of = summed === undefined ? undefined : inner(g.node(summed), 'flip');
  return of === undefined ? undefined : { of, sign: '≥' };
}

function mirrored(n: Node, at: readonly string[]): string {
  return `${sizeText(addDimensions(n.axes.at(-1) as Dimension, unit))} − ${at.at(-1) ?? ''}`;
}

function shifted(index: string, by: Dimension): string {
  const back = addDimensions(wholeDimension(0), by, -1);
  if (wholeValue(by) === 0) return index;
  return by.terms.every((t) => t.coefficient < 0)
    ? `${index} − ${sizeText(back)}`
    : `${index} + ${sizeText(by)}`;
}

const sizeText = (d: Dimension): string => d.key.replaceAll('*', ' ').replaceAll(' - ', ' − ');

/** An index in TeX. */
export const texOf = (index: string): string => index.replaceAll('−', '-');
