import type { Dimension } from '../graph/dimension.ts';
import type { Label } from '../graph/graph.ts';
import { joined, summedMatrix, summedVector, traceOf, withScalars, type Entry } from './network-entries.ts';
import { dimensionWritten } from './source.ts';
import { call, matrixProduct, transpose, whole, type Written } from './written.ts';

/** A factor on its labels; `below` ones divide. */
export interface Factor {
  readonly written: Written;
  readonly labels: readonly Label[];
  readonly below: boolean;
}

/** Entry-by-entry factors between two indices; the matrices have `row` as their rows. */
interface Edge {
  readonly row: Label;
  readonly column: Label;
  readonly entries: readonly Entry[];
}

interface Network {
  scalars: Entry[];
  /** Vectors on an index. */
  readonly labels: Map<Label, Entry[]>;
  edges: Edge[];
  readonly out: readonly Label[];
  readonly size: (l: Label) => Dimension;
}

/**
 * One summand in matrix notation. Its indices are the vertices of a multigraph, its matrices the edges, its
 * vectors labels on vertices; the network is reduced until only the indices of the result are left: parallel
 * edges become a Hadamard product, a summed pendant vertex a matrix–vector product, a summed vertex of degree
 * two a matrix product, a cycle a trace. Undefined where it is not series-parallel, or has more axes. Numbers
 * that are variables stand in the program's order, unless `ordered` says that the writer ordered them.
 */
export function writeNetwork(
  factors: readonly Factor[],
  out: readonly Label[],
  size: (l: Label) => Dimension,
  ordered = false,
): Written | undefined {
  if (out.length === 0 && factors.every((f) => f.labels.length === 0))
    return withScalars(factors, whole(1), ordered);
  if (out.length > 2 || factors.some((f) => f.labels.length > 2)) return undefined;
  const n: Network = { scalars: [], labels: new Map(), edges: [], out, size };
  for (const f of factors) put(n, f);
  reduce(n);
  const summedLeft = [...n.labels.keys(), ...n.edges.flatMap((e) => [e.row, e.column])];
  if (summedLeft.some((l) => !out.includes(l))) return undefined;
  const array = result(n);
  return array && withScalars(n.scalars, array, ordered);
}

/** What is left between the indices of the result when all others are summed. */
export interface Reduced {
  readonly scalars: readonly Entry[];
  readonly vector: (l: Label) => Written | undefined;
  /** The matrix between two indices, with the first as its rows. */
  readonly edge: (row: Label, column: Label) => Written | undefined;
}

/** The network of a summand of any number of axes, reduced; undefined where an index that is summed stays. */
export function reducedNetwork(
  factors: readonly Factor[],
  out: readonly Label[],
  size: (l: Label) => Dimension,
): Reduced | undefined {
  if (factors.some((f) => f.labels.length > 2)) return undefined;
  const n: Network = { scalars: [], labels: new Map(), edges: [], out, size };
  for (const f of factors) put(n, f);
  reduce(n);
  if (summedLabels(n).length > 0) return undefined;
  return {
    scalars: n.scalars,
    vector: (l) => {
      const own = n.labels.get(l);
      return own && joined(own, 'c');
    },
    edge: (row, column) => {
      const found = n.edges.find(
        (e) => (e.row === row && e.column === column) || (e.row === column && e.column === row),
      );
      return found && matrixOf(found, row);
    },
  };
}

function put(n: Network, { written, labels, below }: Factor): void {
  const [row, column] = labels;
  if (row === undefined) n.scalars.push({ written, below });
  else if (column === undefined) label(n, row, { written, below });
  else if (row === column) label(n, row, { written: call('diag', [written], 'c'), below });
  else connect(n, { row, column, entries: [{ written, below }] });
}

function label(n: Network, l: Label, entry: Entry): void {
  const present = n.labels.get(l);
  if (present) present.push(entry);
  else n.labels.set(l, [entry]);
}

/** Add an edge; beside a parallel one it becomes a Hadamard product, turned the way of the first. */
function connect(n: Network, e: Edge): void {
  const at = n.edges.findIndex(
    (f) => (f.row === e.row && f.column === e.column) || (f.row === e.column && f.column === e.row),
  );
  const parallel = n.edges[at];
  if (!parallel) n.edges.push(e);
  else n.edges[at] = { ...parallel, entries: [...parallel.entries, ...turned(e, parallel.row).entries] };
}

/** The edge with `row` as its rows. */
function turned(e: Edge, row: Label): Edge {
  if (e.row === row) return e;
  const entries = e.entries.map((x) => ({ written: transpose(x.written), below: x.below }));
  return { row: e.column, column: e.row, entries };
}

const matrixOf = (e: Edge, row: Label): Written => joined(turned(e, row).entries, 'm');

function reduce(n: Network): void {
  for (let changed = true; changed;) {
    changed = traceOut(n);
    for (const l of pendantsFirst(n)) {
      if (changed) break;
      changed = reduceVertex(n, l, 1);
    }
    for (const l of summedLabels(n)) {
      if (changed) break;
      changed = reduceVertex(n, l, 2);
    }
  }
}

/** Ends of columns first: A v before A' u. */
function pendantsFirst(n: Network): Label[] {
  const isRowEnd = (l: Label): number => (edgesAt(n, l)[0]?.row === l ? 1 : 0);
  return summedLabels(n).sort((a, b) => isRowEnd(a) - isRowEnd(b));
}

function summedLabels(n: Network): Label[] {
  const all = [...n.edges.flatMap((e) => [e.row, e.column]), ...n.labels.keys()];
  return [...new Set(all)].filter((l) => !n.out.includes(l));
}

const edgesAt = (n: Network, l: Label): Edge[] => n.edges.filter((e) => e.row === l || e.column === l);
const other = (e: Edge, l: Label): Label => (e.row === l ? e.column : e.row);

/** Remove one summed vertex of at most the given degree; false where it cannot be. */
function reduceVertex(n: Network, l: Label, degree: 1 | 2): boolean {
  const edges = edgesAt(n, l);
  const own = n.labels.get(l);
  const [e, f] = edges;
  if (!e) {
    if (!own) return false;
    n.labels.delete(l);
    n.scalars.push({ written: summedVector(own), below: false });
    return true;
  }
  if (edges.length > degree) return false;
  n.edges = n.edges.filter((x) => !edges.includes(x));
  n.labels.delete(l);
  if (!f) pendant(n, l, e, own);
  else through(n, l, e, f, own);
  return true;
}

function pendant(n: Network, l: Label, e: Edge, own: readonly Entry[] | undefined): void {
  const at = other(e, l);
  if (own) {
    const written = matrixProduct([matrixOf(e, at), joined(own, 'c')], 'c');
    label(n, at, { written, below: false });
    return;
  }
  const lone = !n.out.includes(at) && !n.labels.has(at) && edgesAt(n, at).length === 0;
  if (lone) n.scalars.push({ written: summedMatrix(e.entries), below: false });
  else if (e.row === at)
    label(n, at, { written: call('sum', [joined(e.entries, 'm'), whole(2)], 'c'), below: false });
  else
    label(n, at, {
      written: transpose(call('sum', [joined(e.entries, 'm'), whole(1)], 'r')),
      below: false,
    });
}

function through(n: Network, l: Label, e: Edge, f: Edge, own: readonly Entry[] | undefined): void {
  const [row, column] = [other(e, l), other(f, l)];
  const middle = own ? [call('diag', [joined(own, 'c')], 'm')] : [];
  const forward = matrixProduct([matrixOf(e, row), ...middle, matrixOf(f, l)], 'm');
  connect(n, { row, column, entries: [{ written: forward, below: false }] });
}

/** A component that is one cycle of summed indices without vectors is a trace. */
function traceOut(n: Network): boolean {
  for (const start of n.edges) {
    const cycle = [start];
    let at = start.column;
    let previous = start;
    while (at !== start.row) {
      const next = edgesAt(n, at).filter((e) => e !== previous);
      if (n.out.includes(at) || n.labels.has(at) || next.length !== 1) break;
      previous = next[0] as Edge;
      cycle.push(previous);
      at = other(previous, at);
    }
    const closed = at === start.row && cycle.length > 2 && !n.out.includes(at) && !n.labels.has(at);
    if (!closed || edgesAt(n, at).length !== 2) continue;
    let row = start.row;
    const factors = cycle.map((e) => {
      const m = matrixOf(e, row);
      row = other(e, row);
      return m;
    });
    n.edges = n.edges.filter((e) => !cycle.includes(e));
    n.scalars.push({ written: traceOf(matrixProduct(factors, 'm')), below: false });
    return true;
  }
  return false;
}

function result(n: Network): Written | undefined {
  const [i, j] = n.out;
  if (i === undefined) return whole(1);
  const vector = (l: Label): Written => {
    const own = n.labels.get(l);
    return own ? joined(own, 'c') : call('ones', [dimensionWritten(n.size(l))], 'c');
  };
  if (j === undefined) return vector(i);
  if (i === j)
    return n.labels.has(i) ? call('diag', [vector(i)], 'm') : call('eye', [dimensionWritten(n.size(i))], 'm');
  const [edge] = n.edges;
  if (!edge) {
    if (!n.labels.has(i) && !n.labels.has(j))
      return call('ones', [dimensionWritten(n.size(i)), dimensionWritten(n.size(j))], 'm');
    return matrixProduct([vector(i), transpose(vector(j))], 'm');
  }
  const left = n.labels.has(i) ? [call('diag', [vector(i)], 'm')] : [];
  const right = n.labels.has(j) ? [call('diag', [vector(j)], 'm')] : [];
  return matrixProduct([...left, matrixOf(edge, i), ...right], 'm');
}
