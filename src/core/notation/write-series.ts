import { constant, namedConstant } from '../graph/build.ts';
import { addDimensions, wholeDimension } from '../graph/dimension.ts';
import { isOne, multiply, one, ratio } from '../graph/ratio.ts';
import { operandsOf, type Graph, type Node, type NodeId } from '../graph/graph.ts';
import type { Context } from '../simplify/context.ts';
import { isEntrywise, moveInside } from '../simplify/entrywise.ts';
import { simplifyProduct } from '../simplify/product.ts';
import { simplifySum } from '../simplify/sum.ts';
import { writeNetwork, type Factor } from './network.ts';
import { dimensionWritten, type Source } from './source.ts';
import { namesIn } from './write-integral.ts';
import * as w from './written.ts';
import type { Written } from './written.ts';

const candidates = ['i', 'j', 'k', 'l', 'm', 'p', 'q', 'r'];
const maxDepth = 12;

/** The vector 1, 2, 3 …: what an index of Σ is where it stands as a number. */
export function isCounting(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  if (n.kind !== 'primitive' || n.rule !== 'cumsum' || n.axes.length !== 1) return false;
  const ones = g.node(n.args[0] as NodeId);
  return ones.kind === 'product' && ones.operands.length === 0;
}

/** sum(i, 1, n, i x^i) for the sum of the entries of a vector that counts: Σ over an index, as it was written. */
export function writeSeries(s: Source, n: Node & { kind: 'product' }): Written | undefined {
  if (n.out.length > 0 || n.dimensions.length !== 1) return undefined;
  const vectors = n.operands.filter((o) => o.labels.length === 1);
  if (vectors.length === 0 || n.operands.some((o) => o.labels.length > 1)) return undefined;
  if (!vectors.some((o) => counts(s, o.node, maxDepth))) return undefined;
  const c: Context = { graph: s.g, opens: (id) => !s.isNamed(id), isNamed: (id) => s.isNamed(id) };
  const shift = shiftOf(
    s,
    vectors.map((o) => o.node),
  );
  const stand = new Map<NodeId, Written | undefined>();
  const body = simplifyProduct(
    c,
    vectors.map((o) => ({ node: entryAt({ s, c, stand, shift }, o.node, maxDepth), labels: [] })),
    [],
    new Map(),
  );
  const own = [...stand.values()];
  if (!own.every((x) => x !== undefined)) return undefined;
  const taken = new Set([...own.flatMap(namesIn), ...inputNames(s.g)]);
  const name = candidates.find((x) => !taken.has(x));
  if (name === undefined) return undefined;
  const index = w.name(name, 's');
  const place = shift === 0 ? name : shift < 0 ? `${name} + ${-shift}` : `${name} - ${shift}`;
  const places = new Map(
    [...stand.keys()].map((id, k) => [id, w.index(own[k] as Written, [place])] as const),
  );
  const under = s.within(body, new Map([...places, [indexNode(s.g), index] as const]));
  if (!under) return undefined;
  const [size] = n.dimensions as [(typeof n.dimensions)[number]];
  const last = addDimensions(size, wholeDimension(shift));
  const series = w.call('sum', [index, w.whole(1 + shift), dimensionWritten(last), under], 's');
  const factors: Factor[] = [];
  for (const o of n.operands) {
    if (o.labels.length > 0) continue;
    const written = s.of(o.node);
    if (!written) return undefined;
    factors.push({ written, labels: [], below: false });
  }
  return writeNetwork([...factors, { written: series, labels: [], below: false }], [], () => size, true);
}

/** What stands for the index itself, and for the entry of a vector at it, while the body is simplified. */
const indexNode = (g: Graph): NodeId => namedConstant(g, '[index]', NaN);
const entryNode = (g: Graph, id: NodeId): NodeId => namedConstant(g, `[entry of ${id}]`, NaN);

/** Whether a vector is made of the counting one, entry by entry. */
function counts(s: Source, id: NodeId, depth: number): boolean {
  if (isCounting(s.g, id)) return true;
  return depth > 0 && isOpened(s, id) && operandsOf(s.g.node(id)).some((a) => counts(s, a, depth - 1));
}

/** Whether the entries of a vector are written by what they are made of. */
function isOpened(s: Source, id: NodeId): boolean {
  const n = s.g.node(id);
  return n.kind !== 'unknown' && n.axes.length === 1 && !s.isNamed(id) && isEntrywise(n);
}

interface Entries {
  readonly s: Source;
  readonly c: Context;
  /** What is written for the nodes that stand for entries of vectors. */
  readonly stand: Map<NodeId, Written | undefined>;
  /** How much more the index is than the place in the vectors. */
  readonly shift: number;
}

/** The entry of a vector at the running index, as a node without axes. */
function entryAt(e: Entries, id: NodeId, depth: number): NodeId {
  const { s, c, shift } = e;
  const g = s.g;
  const n = g.node(id);
  if (n.axes.length === 0) return id;
  if (isCounting(g, id))
    return simplifySum(
      c,
      [
        { coefficient: one, node: indexNode(g) },
        { coefficient: ratio(-shift), node: constant(g, 1) },
      ],
      [],
    );
  if (depth > 0 && isOpened(s, id)) return moveInside(c, id, (a) => entryAt(e, a, depth - 1));
  const entry = entryNode(g, id);
  e.stand.set(entry, s.of(id));
  return entry;
}

/**
 * How much less than 1, 2, 3 … the index is to be: so that it stands with the smallest numbers beside it, and as it is
 * at vectors.
 */
function shiftOf(s: Source, ids: readonly NodeId[]): number {
  const beside: number[] = [];
  const look = (id: NodeId, depth: number): void => {
    const n = s.g.node(id);
    if (n.axes.length === 0) return;
    const number = n.kind === 'sum' && !s.isNamed(id) ? besideCounting(s.g, n) : undefined;
    if (number !== undefined) beside.push(number);
    else if (depth > 0 && isOpened(s, id)) for (const a of operandsOf(n)) look(a, depth - 1);
    else beside.push(0);
  };
  for (const id of ids) look(id, maxDepth);
  const cost = (shift: number): number => beside.reduce((sum, x) => sum + Math.abs(x - shift), 0);
  const best = [...new Set(beside)].sort((a, b) => cost(a) - cost(b) || Math.abs(a) - Math.abs(b));
  return best[0] ?? 0;
}

/** The whole c of a vector 1, 2, 3 … + c. */
function besideCounting(g: Graph, n: Node & { kind: 'sum' }): number | undefined {
  const [number, ...more] = n.terms.filter((t) => g.node(t.node).kind === 'constant');
  const counting = n.terms.some((t) => isOne(t.coefficient) && isCounting(g, t.node));
  const of = number && g.node(number.node);
  if (!number || !counting || n.terms.length !== 2 || more.length > 0 || of?.kind !== 'constant')
    return undefined;
  const value = multiply(number.coefficient, of.value);
  return value.den === 1 ? value.num : undefined;
}

function inputNames(g: Graph): string[] {
  const names: string[] = [];
  for (const n of g.nodes) {
    if (n.kind === 'input') names.push(n.name);
    for (const d of n.axes) names.push(d.key);
  }
  return names;
}
