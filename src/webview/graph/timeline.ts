import type { GraphView } from '../../core/graph-view/view.ts';

/** One step of backpropagation: a value is computed, the gradient begins, or a vertex passes its gradient on. */
export type Moment =
  | { readonly kind: 'forward'; readonly vertex: number }
  | { readonly kind: 'seed'; readonly vertex: number }
  | { readonly kind: 'backward'; readonly vertex: number };

/**
 * All steps: forward through the operations in topological order, then back in reverse. Position p of a reader
 * says that the first p moments are over; at 0 only inputs have values.
 */
export interface Timeline {
  readonly moments: readonly Moment[];
  /** Whether a vertex has its value at a position. */
  hasValue(vertex: number, position: number): boolean;
  /** How much of a vertex's gradient is in at a position. */
  gradient(vertex: number, position: number): 'none' | 'part' | 'whole';
  /** Whether an edge has carried its gradient at a position. */
  carried(edge: number, position: number): boolean;
}

export function timelineOf({ vertices, edges }: GraphView): Timeline {
  const output = vertices.length - 1;
  const isLeaf = (v: number): boolean => vertices[v]?.role === 'input' || vertices[v]?.role === 'constant';
  const operations = vertices.map((_, v) => v).filter((v) => !isLeaf(v));
  const passing = operations.filter((v) => edges.some((e) => e.from === v && e.back)).reverse();
  const moments: Moment[] = [
    ...operations.map((vertex): Moment => ({ kind: 'forward', vertex })),
    ...(vertices[output]?.gradient ? [{ kind: 'seed', vertex: output } as const] : []),
    ...passing.map((vertex): Moment => ({ kind: 'backward', vertex })),
  ];
  const end = (kind: Moment['kind']): Map<number, number> =>
    new Map(moments.flatMap((m, k) => (m.kind === kind ? [[m.vertex, k + 1] as const] : [])));
  const [forward, seed, backward] = [end('forward'), end('seed'), end('backward')];
  const carriedAt = edges.map((e) => (e.back ? (backward.get(e.from) ?? Infinity) : Infinity));
  const arrivals = vertices.map((_, v) => [
    ...(seed.has(v) ? [seed.get(v) as number] : []),
    ...edges.flatMap((e, k) => (e.to === v && e.back ? [carriedAt[k] as number] : [])),
  ]);
  return {
    moments,
    hasValue: (v, position) => isLeaf(v) || (forward.get(v) ?? Infinity) <= position,
    gradient(v, position) {
      const all = arrivals[v] ?? [];
      const over = all.filter((at) => at <= position).length;
      return over === 0 ? 'none' : over === all.length ? 'whole' : 'part';
    },
    carried: (edge, position) => (carriedAt[edge] ?? Infinity) <= position,
  };
}
