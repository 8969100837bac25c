import type { GraphView } from '../../core/graph-view/view.ts';

/** What is drawn: a vertex of the view, or a run of layers as one block. */
export type Drawn =
  | { readonly id: string; readonly kind: 'vertex'; readonly vertex: number }
  | { readonly id: string; readonly kind: 'block'; readonly block: number };

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /** The edges of the view that it stands for. */
  readonly edges: readonly number[];
}

export interface Drawing {
  readonly shapes: readonly Drawn[];
  /** From what uses to what is used, as in the view. */
  readonly wires: readonly DrawnEdge[];
}

export const vertexId = (vertex: number): string => `v${vertex}`;
const blockId = (block: number): string => `b${block}`;

/** The view with the given blocks folded: vertices inside a block are not drawn, nor wires between them. */
export function drawingOf(view: GraphView, folded: ReadonlySet<number>): Drawing {
  const within = new Map<number, number>();
  view.blocks.forEach(({ vertices }, block) => {
    if (folded.has(block)) for (const v of vertices) within.set(v, block);
  });
  const idOf = (vertex: number): string => {
    const block = within.get(vertex);
    return block === undefined ? vertexId(vertex) : blockId(block);
  };
  const shapes = new Map<string, Drawn>();
  view.vertices.forEach((_, vertex) => {
    const id = idOf(vertex);
    const block = within.get(vertex);
    if (shapes.has(id)) return;
    shapes.set(id, block === undefined ? { id, kind: 'vertex', vertex } : { id, kind: 'block', block });
  });
  const wires = new Map<string, { from: string; to: string; edges: number[] }>();
  view.edges.forEach((edge, k) => {
    const [from, to] = [idOf(edge.from), idOf(edge.to)];
    if (from === to) return;
    const key = `${from} ${to}`;
    const known = wires.get(key);
    if (known) known.edges.push(k);
    else wires.set(key, { from, to, edges: [k] });
  });
  return { shapes: [...shapes.values()], wires: [...wires.values()] };
}
