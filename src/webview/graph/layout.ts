import { Graph, layout } from '@dagrejs/dagre';
import type { Drawing } from './drawn.ts';

/** The way that values flow. */
export type Direction = 'right' | 'down';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place extends Size {
  /** The middle. */
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout extends Size {
  readonly places: ReadonlyMap<string, Place>;
  /** For each wire of the drawing the points that it goes through, in the direction of values. */
  readonly wires: readonly (readonly Point[])[];
}

/** Lay out in layers (Sugiyama), values flowing in one direction; the margin is part of the size. */
export function layOut(drawing: Drawing, direction: Direction, sizeOf: (id: string) => Size): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: direction === 'right' ? 'LR' : 'TB',
    nodesep: direction === 'right' ? 22 : 26,
    ranksep: direction === 'right' ? 30 : 26,
    edgesep: 14,
    marginx: 16,
    marginy: 16,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of drawing.shapes) graph.setNode(id, { ...sizeOf(id) });
  drawing.wires.forEach(({ from, to }, k) => graph.setEdge(to, from, {}, String(k)));
  layout(graph);
  const places = new Map<string, Place>();
  for (const { id } of drawing.shapes) {
    const { x, y, width, height } = graph.node(id) as Place;
    places.set(id, { x, y, width, height });
  }
  const wires = drawing.wires.map(({ from, to }, k) => {
    const { points } = graph.edge(to, from, String(k)) as { points: Point[] };
    return points.map(({ x, y }) => ({ x, y }));
  });
  const { width = 0, height = 0 } = graph.graph() as Partial<Size>;
  if (!isUpsideDown(drawing, places, direction)) return { places, wires, width, height };
  // Crossings are as few in the mirror, where the inputs stand in the order of the text.
  const flip = ({ x, y }: Point): Point =>
    direction === 'right' ? { x, y: height - y } : { x: width - x, y };
  return {
    places: new Map([...places].map(([id, place]) => [id, { ...place, ...flip(place) }])),
    wires: wires.map((points) => points.map(flip)),
    width,
    height,
  };
}

/** Whether more of the first column's neighbours stand against their order than in it. */
function isUpsideDown(drawing: Drawing, places: ReadonlyMap<string, Place>, direction: Direction): boolean {
  const used = new Set(drawing.wires.map((w) => w.from));
  const across = drawing.shapes
    .filter(({ id }) => !used.has(id))
    .map(({ id }) => {
      const place = places.get(id);
      return (direction === 'right' ? place?.y : place?.x) ?? 0;
    });
  const signs = across.slice(1).map((at, k) => Math.sign(at - (across[k] ?? 0)));
  return signs.reduce((a, b) => a + b, 0) < 0;
}
