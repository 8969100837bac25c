import type { Dimension } from '../graph/dimension.ts';
import type { Label } from '../graph/graph.ts';
import {
  call,
  entryProduct,
  matrixProduct,
  name,
  quotient,
  transpose,
  whole,
  type Written,
} from './written.ts';

/** A factor on its labels; `below` ones divide. */
export interface Factor {
  readonly written: Written;
  readonly labels: readonly Label[];
  readonly below: boolean;
}

interface Entry {
  readonly written: Written;
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

/** The factors as one array: those above joined by .*, divided by those below. */
function joined(entries: readonly Entry[], form: 'c' | 'm'): Written {
  // As it is read: what came through a matrix, then names, then functions: (Wᵀ δ) ∘ h ∘ (1 − h).
  const isProduct = (w: Written): boolean =>
    form === 'c' && w.kind === 'product' && w.factors.filter((f) => f.form !== 's').length > 1 && !w.entry;
  const place = (w: Written): number => (isProduct(w) ? 0 : w.kind === 'name' ? 1 : 2);
  const above = entries
    .filter((e) => !e.below)
    .map((e) => e.written)
    .sort((a, b) => place(a) - place(b));
  const below = entries.filter((e) => e.below).map((e) => e.written);
  const top = above.length ? entryProduct(above, form) : whole(1);
  return below.length ? quotient(top, entryProduct(below, form), true, form) : top;
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

/** Σ_i of vectors: u'v for two, sum(v) for one. */
function summedVector(entries: readonly Entry[]): Written {
  const [first, ...rest] = entries.filter((e) => !e.below);
  const below = entries.filter((e) => e.below);
  if (!first) return call('sum', [joined(entries, 'c')], 's');
  if (rest.length === 0 && below.length === 0) {
    const w = first.written;
    if (w.kind === 'call' && w.name === 'diag' && w.args[0]?.form === 'm') return call('trace', w.args, 's');
    const squared =
      w.kind === 'power' &&
      w.exponent.kind === 'number' &&
      w.exponent.value.num === 2 &&
      w.exponent.value.den === 1;
    if (squared) return matrixProduct([transpose(w.base), w.base], 's');
    return call('sum', [w], 's');
  }
  return matrixProduct([transpose(first.written), joined([...rest, ...below], 'c')], 's');
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

/** tr(c A) = c tr(A) for numbers c. */
function traceOf(w: Written): Written {
  if (w.kind !== 'product' || w.entry) return call('trace', [w], 's');
  const numbers = w.factors.filter((f) => f.form === 's');
  const arrays = w.factors.filter((f) => f.form !== 's');
  return matrixProduct([...numbers, call('trace', [matrixProduct(arrays, 'm')], 's')], 's');
}

/** A'B, as A C where B is C'. */
function traced(a: Written, b: Written): Written {
  if (b.kind === 'transpose') return matrixProduct([a, b.of], 'm');
  return matrixProduct([transpose(a), b], 'm');
}

/** Σ_ij of matrices: tr(A'B) for two of them where a transpose is in sight, else the sum of entries. */
function summedMatrix(entries: readonly Entry[]): Written {
  const [a, b] = entries;
  const inSight = [a, b].some((x) => x?.written.kind === 'transpose' || x?.written.kind === 'product');
  if (a && b && entries.length === 2 && !a.below && !b.below && inSight)
    return traceOf(traced(a.written, b.written));
  return call('sum', [joined(entries, 'm')], 's');
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

const dimension = (d: Dimension): Written => {
  const whole2 = Number(d.key);
  return Number.isInteger(whole2) ? whole(whole2) : name(d.key.replaceAll(' ', ''), 's');
};

function result(n: Network): Written | undefined {
  const [i, j] = n.out;
  if (i === undefined) return whole(1);
  const vector = (l: Label): Written => {
    const own = n.labels.get(l);
    return own ? joined(own, 'c') : call('ones', [dimension(n.size(l))], 'c');
  };
  if (j === undefined) return vector(i);
  if (i === j)
    return n.labels.has(i) ? call('diag', [vector(i)], 'm') : call('eye', [dimension(n.size(i))], 'm');
  const [edge] = n.edges;
  if (!edge) {
    if (!n.labels.has(i) && !n.labels.has(j))
      return call('ones', [dimension(n.size(i)), dimension(n.size(j))], 'm');
    return matrixProduct([vector(i), transpose(vector(j))], 'm');
  }
  const left = n.labels.has(i) ? [call('diag', [vector(i)], 'm')] : [];
  const right = n.labels.has(j) ? [call('diag', [vector(j)], 'm')] : [];
  return matrixProduct([...left, matrixOf(edge, i), ...right], 'm');
}

/** Numbers first, then names, powers of names, functions, sums, and last symbols such as du/dx. */
function place(w: Written): number {
  if (w.kind === 'number') return 0;
  if (w.kind === 'name') return w.tex === undefined ? 1 : 6;
  if (w.kind === 'power') return w.base.kind === 'name' ? 2 : 3;
  return w.kind === 'sum' ? 5 : w.kind === 'call' ? 3 : 4;
}

function byRank(a: Written, b: Written): number {
  const rank = (w: Written): number =>
    (w.kind === 'name' ? w.rank : w.kind === 'power' && w.base.kind === 'name' ? w.base.rank : undefined) ??
    1e9;
  return rank(a) - rank(b);
}

/** The scalars in front, those that divide below. */
export function withScalars(scalars: readonly Entry[], array: Written, ordered = false): Written {
  const inOrder = [...scalars].sort(
    (a, b) => place(a.written) - place(b.written) || (ordered ? 0 : byRank(a.written, b.written)),
  );
  const above = inOrder.filter((s) => !s.below).map((s) => s.written);
  const below = inOrder.filter((s) => s.below).map((s) => s.written);
  const top = matrixProduct([...above, array], array.form);
  return below.length ? quotient(top, matrixProduct(below, 's'), false, array.form) : top;
}
