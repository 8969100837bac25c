import { reverse } from '../derive/reverse.ts';
import type { Derivation } from '../derivation.ts';
import { add, product, range } from '../graph/build.ts';
import { operandsOf, type NodeId } from '../graph/graph.ts';
import type { Shape } from '../shapes/term.ts';
import type { Piece } from './pieces.ts';

/** A piece, or a variable of differentiation. */
export interface Vertex {
  readonly name: string;
  readonly node: NodeId;
  readonly shape: Shape;
}

/** A piece that uses a vertex directly. */
export interface Edge {
  readonly from: Piece;
  readonly to: Vertex;
  /** ∂from/∂to with everything else in the piece held: axes of `from`, then of `to`. */
  readonly local: NodeId;
  /** Other vertices of the piece that depend on `to` as well, and are held. */
  readonly held: readonly Vertex[];
}

/** The equations of a program as a graph: which piece uses which, with the local Jacobians. */
export interface PieceGraph {
  readonly of: Piece;
  /** Pieces on the way from the value to a variable, inner ones first. */
  readonly pieces: readonly Piece[];
  readonly variables: readonly Vertex[];
  readonly edges: readonly Edge[];
  readonly from: (node: NodeId) => readonly Edge[];
  readonly to: (node: NodeId) => readonly Edge[];
  /** All nodes that are vertices: a local Jacobian holds them. */
  readonly stops: ReadonlySet<NodeId>;
  /** The derivative of the value by a vertex, every path counted. */
  readonly cotangent: (node: NodeId) => NodeId;
}

/** Local Jacobians come from the same reverse pass as the result, stopped at the vertices. */
export function pieceGraph(d: Derivation, pieces: readonly Piece[]): PieceGraph {
  const g = d.model.graph;
  const of = pieces.find((p) => p.node === d.of.node) as Piece;
  const seen = new Set<NodeId>();
  const variables: Vertex[] = [];
  for (const v of d.results.flatMap((r) => r.wrt))
    if (!seen.has(v.node)) {
      seen.add(v.node);
      variables.push(v);
    }
  const byNode = new Map<NodeId, Vertex>([...pieces, ...variables].map((v) => [v.node, v] as const));
  const stops = new Set(byNode.keys());
  const live = liveNodes(d, of.node, seen);
  const edges: Edge[] = [];
  for (const p of pieces) {
    if (!live.has(p.node)) continue;
    const direct = directVertices(d, p.node, stops).filter((v) => live.has(v) || seen.has(v));
    const locals = reverse(g, p.node, direct, stops).cotangents;
    for (const node of direct)
      edges.push({ from: p, to: byNode.get(node) as Vertex, local: locals.get(node) as NodeId, held: [] });
  }
  const below = grouped(edges, (e) => e.from.node);
  const leads = (a: NodeId, b: NodeId): boolean => a !== b && reaches(below, a, b);
  const withHeld = edges.map((e) => ({
    ...e,
    held: (below.get(e.from.node) ?? [])
      .filter((o) => o.to !== e.to && leads(o.to.node, e.to.node))
      .map((o) => o.to),
  }));
  const byFrom = grouped(withHeld, (e) => e.from.node);
  const byTo = grouped(withHeld, (e) => e.to.node);
  const cotangents = reverse(g, of.node, [...stops]).cotangents;
  return {
    of,
    pieces: pieces.filter((p) => live.has(p.node)),
    variables,
    edges: withHeld,
    from: (node) => byFrom.get(node) ?? [],
    to: (node) => byTo.get(node) ?? [],
    stops,
    cotangent: (node) => cotangents.get(node) as NodeId,
  };
}

/** Nodes of the value through which a variable is reached. */
function liveNodes(d: Derivation, of: NodeId, variables: ReadonlySet<NodeId>): Set<NodeId> {
  const g = d.model.graph;
  const live = new Set<NodeId>();
  for (let id = 0; id <= of; id++)
    if (operandsOf(g.node(id)).some((a) => variables.has(a) || live.has(a))) live.add(id);
  return live;
}

function directVertices(d: Derivation, from: NodeId, stops: ReadonlySet<NodeId>): NodeId[] {
  const found = new Set<NodeId>();
  const seen = new Set<NodeId>();
  const pending = [...operandsOf(d.model.graph.node(from))].reverse();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (stops.has(id)) found.add(id);
    else pending.push(...[...operandsOf(d.model.graph.node(id))].reverse());
  }
  return [...found];
}

function reaches(below: ReadonlyMap<NodeId, readonly Edge[]>, from: NodeId, to: NodeId): boolean {
  const seen = new Set<NodeId>();
  const pending = [from];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (id === to) return true;
    if (seen.has(id) || id < to) continue;
    seen.add(id);
    for (const e of below.get(id) ?? []) pending.push(e.to.node);
  }
  return false;
}

function grouped(edges: readonly Edge[], key: (e: Edge) => NodeId): Map<NodeId, Edge[]> {
  const groups = new Map<NodeId, Edge[]>();
  for (const e of edges) {
    const list = groups.get(key(e));
    if (list) list.push(e);
    else groups.set(key(e), [e]);
  }
  return groups;
}

export type Path = readonly Edge[];

const maxPaths = 6;

/**
 * The paths from the value, or from the nearest of `starts`, to a vertex; undefined where there are too many
 * to be written out.
 */
export function pathsTo(
  p: PieceGraph,
  node: NodeId,
  starts: ReadonlySet<NodeId> = new Set(),
): Path[] | undefined {
  const paths: Path[] = [];
  const pending: Path[] = p.to(node).map((e) => [e]);
  for (let path = pending.shift(); path; path = pending.shift()) {
    const first = path[0] as Edge;
    if (first.from.node === p.of.node || starts.has(first.from.node)) paths.push(path);
    else for (const e of p.to(first.from.node)) pending.push([e, ...path]);
    if (paths.length + pending.length > maxPaths) return undefined;
  }
  return paths;
}

/** The product along a path, contracted, with the cotangent of where it starts in front: a derivative of the value. */
export function pathProduct(d: Derivation, p: PieceGraph, path: Path): NodeId {
  const g = d.model.graph;
  const seeds = g.node(p.of.node).axes.length;
  let at = p.cotangent((path[0] as Edge).from.node);
  for (const e of path) {
    const [from, to] = [g.node(e.from.node).axes.length, g.node(e.to.node).axes.length];
    const seedLabels = range(seeds);
    const fromLabels = range(from, seeds);
    const toLabels = range(to, seeds + from);
    at = product(
      g,
      [
        { node: at, labels: [...seedLabels, ...fromLabels] },
        { node: e.local, labels: [...fromLabels, ...toLabels] },
      ],
      [...seedLabels, ...toLabels],
    );
  }
  return at;
}

/** All paths added. */
export const pathSum = (d: Derivation, p: PieceGraph, paths: readonly Path[]): NodeId =>
  add(
    d.model.graph,
    paths.map((path) => pathProduct(d, p, path)),
  );
