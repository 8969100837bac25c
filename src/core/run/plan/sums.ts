import { constantOf, nodeAt, push, shapeAt, spread, times, type Nodes } from './build.ts';
import {
  entriesOf,
  type GemmTerm,
  type Id,
  type PlacedPart,
  type PlanNode,
  type PlanNodeOf,
  type PlanTerm,
} from './nodes.ts';
import { stableSum } from './stable.ts';

interface OwnedTerm extends PlanTerm {
  readonly owned: boolean;
}

/** Up to here parts are compared pair by pair. */
const fewParts = 64;

/** The node of a sum: matrix products add into one result, scattered rows into one table, parts into one array. */
export function finishSum(b: Nodes, terms: readonly OwnedTerm[], shape: readonly number[]): Id {
  const rest: PlanTerm[] = [];
  const products: [number, PlanNodeOf<'gemm'>][] = [];
  const scattered: [number, PlanNodeOf<'scatter'>][] = [];
  /** The order in which all of those have their axes. */
  let turned: readonly number[] | undefined;
  const placed: [number, PlanNodeOf<'place'>][] = [];
  for (const { node, coefficient, owned } of terms) {
    const n = nodeAt(b, node);
    const whole = owned && n.shape.length === shape.length;
    const table = whole ? scatterBehind(b, node) : undefined;
    if (whole && n.kind === 'gemm' && products.every(([, first]) => sameSides(first, n)))
      products.push([coefficient, n]);
    else if (table && (!turned || turned.join() === table.order.join())) {
      turned = table.order;
      scattered.push([coefficient, table.scatter]);
    } else if (n.shape.length === shape.length && n.kind === 'place' && n.base === undefined)
      placed.push([coefficient, n]);
    else rest.push({ coefficient, node });
  }
  if (products.length > 0) {
    const own: GemmTerm[] = products.flatMap(([c, n]) => n.terms.map((t) => ({ ...t, alpha: t.alpha * c })));
    rest.push({ coefficient: 1, node: push(b, { kind: 'gemm', terms: own, shape }) });
  }
  if (scattered.length > 0) {
    const own = scattered.flatMap(([c, n]) => n.terms.map((t) => ({ ...t, alpha: t.alpha * c })));
    const order = turned ?? [];
    const rows = order.map((k) => shape[k] as number);
    const node = push(b, { kind: 'scatter', terms: own, shape: rows });
    rest.push({ coefficient: 1, node: spread(b, node, order, shape) });
  }
  if (placed.length === 0) return stableSum(b, rest, shape);
  const partsOf = ([c, n]: (typeof placed)[number]): PlacedPart[] =>
    n.parts.map((p) => ({ ...p, node: scaled(b, c, p.node) }));
  const parts = placed.flatMap(partsOf);
  const total = (list: readonly PlacedPart[]): number => list.reduce((s, p) => s + volume(b, p), 0);
  if (rest.length > 0) {
    const base = stableSum(b, rest, shape);
    return push(b, { kind: 'place', base, parts: notZero(b, parts), stored: 0, covered: false, shape });
  }
  let stored: readonly PlacedPart[] = parts;
  let added: readonly PlacedPart[] = [];
  if (overlap(b, parts, shape)) {
    // Those of one array are apart: the fullest is stored, and need not be zero before.
    const apart = placed.filter(([, n]) => n.stored === n.parts.length);
    const fullest = apart.reduce<(typeof placed)[number] | undefined>(
      (most, p) => (most && total(most[1].parts) >= total(p[1].parts) ? most : p),
      undefined,
    );
    stored = fullest ? partsOf(fullest) : [];
    added = notZero(b, placed.filter((p) => p !== fullest).flatMap(partsOf));
  }
  return push(b, {
    kind: 'place',
    parts: [...stored, ...added],
    stored: stored.length,
    covered: total(stored) === entriesOf(shape),
    shape,
  });
}

const notZero = (b: Nodes, parts: readonly PlacedPart[]): PlacedPart[] =>
  parts.filter((p) => constantOf(b, p.node) !== 0);

/** Scattered rows, and which axis of the node each of their axes is. */
function scatterBehind(
  b: Nodes,
  id: Id,
): { readonly scatter: PlanNodeOf<'scatter'>; readonly order: readonly number[] } | undefined {
  const n = nodeAt(b, id);
  if (n.kind === 'scatter') return { scatter: n, order: n.shape.map((_, k) => k) };
  if (n.kind !== 'view' || n.drivers.includes(-1) || new Set(n.drivers).size < n.shape.length)
    return undefined;
  const inner = nodeAt(b, n.node);
  const same = inner.shape.every((s, j) => n.starts[j] === 0 && s === n.shape[n.drivers[j] as number]);
  return same && inner.kind === 'scatter' ? { scatter: inner, order: n.drivers } : undefined;
}

const volume = (b: Nodes, p: PlacedPart): number => entriesOf(shapeAt(b, p.node));

function scaled(b: Nodes, c: number, node: Id): Id {
  const shape = shapeAt(b, node);
  return c === 1 ? node : times(b, c, [{ node, labels: shape.map((_, k) => k) }], shape);
}

/** Whether both have the same axes of the result as rows, as columns and in common (rows and columns exchanged or not). */
function sameSides(x: PlanNode & { kind: 'gemm' }, y: PlanNode & { kind: 'gemm' }): boolean {
  const [first] = x.terms as [GemmTerm];
  const want = sidesOf(first);
  return y.terms.every((t) => {
    const own = sidesOf(t);
    return own === want || own === want.replaceAll(/[ab]/g, (c) => (c === 'a' ? 'b' : 'a'));
  });
}

/** For each axis of the result, whether the left operand has it (a), the right one (b), or both (c). */
export const sidesOf = (t: GemmTerm): string =>
  t.out.map((l) => (t.a.labels.includes(l) ? (t.b.labels.includes(l) ? 'c' : 'a') : 'b')).join('');

/** Whether two of the parts may have an entry in common. */
function overlap(b: Nodes, parts: readonly PlacedPart[], shape: readonly number[]): boolean {
  const extent = (p: PlacedPart, j: number): number => {
    const d = p.drivers[j] as number;
    return d < 0 ? 1 : (shapeAt(b, p.node)[d] as number);
  };
  if (parts.every((p) => volume(b, p) === 1)) {
    const places = parts.map((p) => p.starts.reduce((at, s, j) => at * (shape[j] as number) + s, 0));
    return new Set(places).size < places.length;
  }
  if (parts.length > fewParts) return true;
  const apart = (p: PlacedPart, q: PlacedPart): boolean =>
    shape.some((_, j) => {
      const [s, t] = [p.starts[j] as number, q.starts[j] as number];
      return s + extent(p, j) <= t || t + extent(q, j) <= s;
    });
  return parts.some((p, k) => parts.slice(0, k).some((q) => !apart(p, q)));
}
