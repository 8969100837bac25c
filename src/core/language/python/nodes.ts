import type { parser } from '@lezer/python';
import type { Range } from '../../place.ts';

/** A node of the parser's tree. */
export type Node = ReturnType<typeof parser.parse>['topNode'];

/** Deeper brackets are refused. */
export const maxDepth = 200;

export interface Conversion {
  readonly source: string;
  /** What the parser's offsets lack to those of the source. */
  readonly shift: number;
}

/** The parts of a node, comments left out. */
export function childrenOf(n: Node): Node[] {
  const children: Node[] = [];
  for (let child = n.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}

/** Lists between commas; an empty last one is left out. */
export function splitCommas(nodes: readonly Node[]): Node[][] {
  const parts: Node[][] = [[]];
  for (const n of nodes)
    if (n.name === ',') parts.push([]);
    else parts.at(-1)?.push(n);
  if (parts.at(-1)?.length === 0) parts.pop();
  return parts;
}

export const rangeOf = (c: Conversion, n: Node): Range => ({ start: c.shift + n.from, end: c.shift + n.to });
export const textOf = (c: Conversion, n: Node): string => c.source.slice(c.shift + n.from, c.shift + n.to);
