import { wholeValue } from '../../graph/dimension.ts';
import {
  isBody,
  operandsOf,
  reachable,
  type Body,
  type Graph,
  type Node,
  type NodeId,
  type Term,
} from '../../graph/graph.ts';
import { isOne, negate, valueOf, type Ratio } from '../../graph/ratio.ts';
import { treeSize } from '../../simplify/simplify.ts';
import { contract, type Factor } from './contract.ts';
import type { Applied, Target } from './target.ts';

/** How values are named as they are assigned: the names given to nodes, and one after another for the rest. */
export interface Identifiers {
  readonly of: (id: NodeId) => string | undefined;
  readonly next: () => string;
}

/**
 * The roots as code, every node once and in topological order, so that depth is no matter. A value gets a
 * statement of its own where it has a name, is used again, or would make a long line.
 */
export function lower<C>(
  t: Target<C>,
  g: Graph,
  roots: readonly NodeId[],
  inputs: ReadonlyMap<NodeId, C>,
  identifiers: Identifiers,
): (id: NodeId) => C {
  const needed = reachable(g, roots);
  const uses = new Uint32Array(needed.length);
  for (const r of roots) uses[r] = (uses[r] ?? 0) + 1;
  for (let id = 0; id < needed.length; id++)
    if (needed[id]) for (const a of operandsOf(g.node(id))) uses[a] = (uses[a] ?? 0) + 1;
  const done = new Map<NodeId, C>(inputs);
  const belows = new Map<NodeId, C>();
  const literals = new Map<NodeId, readonly (readonly Placed[])[]>();
  const absorbed = new Set<NodeId>();
  for (let id = 0; id < needed.length; id++) {
    const n = needed[id] ? g.node(id) : undefined;
    const entries = n?.kind === 'sum' ? literalOf(g, n) : undefined;
    if (!entries || n?.kind !== 'sum') continue;
    literals.set(id, entries);
    for (const term of n.terms)
      if (uses[term.node] === 1 && identifiers.of(term.node) === undefined) absorbed.add(term.node);
  }
  const source: Source<C> = {
    t,
    g,
    next: identifiers.next,
    of: (id) => {
      const code = done.get(id);
      if (code === undefined) throw new Error(`node ${id} is not written yet`);
      return code;
    },
    below: (id) => belows.get(id),
  };
  for (let id = 0; id < needed.length; id++) {
    if (!needed[id] || done.has(id) || absorbed.has(id)) continue;
    const n = g.node(id);
    const entries = literals.get(id);
    const code = entries ? literalCode(source, n, entries) : codeOfNode(source, n);
    const name = identifiers.of(id);
    const again = (uses[id] ?? 0) > 1 && !t.isCheap(code);
    const inline = name === undefined && !again;
    const base = inline ? reciprocalOf(source, n) : undefined;
    if (base !== undefined) belows.set(id, base);
    const named = !inline || (base === undefined && t.isLong(code));
    done.set(
      id,
      named && operandsOf(n).length > 0 ? t.assign(name ?? identifiers.next(), code, n.axes.length) : code,
    );
  }
  return source.of;
}

interface Source<C> {
  readonly t: Target<C>;
  readonly g: Graph;
  readonly next: () => string;
  readonly of: (id: NodeId) => C;
  /** What a value is the reciprocal of. */
  readonly below: (id: NodeId) => C | undefined;
}

function codeOfNode<C>(s: Source<C>, n: Node): C {
  const { t } = s;
  switch (n.kind) {
    case 'input':
      throw new Error(`input ${n.name} is not an argument`);
    case 'constant':
      return t.number(n.value);
    case 'named-constant':
      return t.namedConstant(n.name, n.value);
    case 'size':
      return t.size(n.dimension);
    case 'one-hot':
      return t.oneHot(n.index, n.axes[0]);
    case 'sum':
      return n.terms.length === 0
        ? t.zeros(n.axes)
        : t.sum(n.terms.map((x) => scaled(t, x.coefficient, s.of(x.node))));
    case 'product':
      return contract(
        t,
        n.operands.map((o) => factorOf(s, o.node, o.labels)),
        n.out,
        n.dimensions,
      );
    case 'map':
      return n.rule === 'pow' ? powerOf(s, n, applied(s, n)) : t.map(n.rule, applied(s, n));
    case 'unknown':
      return t.unknown(n.name, n.orders, applied(s, n));
    case 'primitive':
      if (n.rule === 'integral') return integralCode(s, n);
      return n.rule === 'alias' ? s.of(n.args[0] as NodeId) : t.primitive(n.rule, n.options, applied(s, n));
  }
}

/** A body longer than this would be written out as too long a line. */
const longestBody = 400;

/** An integral of numbers as a quadrature: what is under it in one expression, nothing of it named outside. */
function integralCode<C>(s: Source<C>, n: Node & { kind: 'primitive' }): C {
  const { t, g } = s;
  const [body, from, to] = n.options;
  const ofNumbers = isBody(body) && isOfNumbers(g, body);
  if (!ofNumbers || !t.integral) return t.primitive(n.rule, n.options, applied(s, n));
  const [low, high, ...own] = n.args.map(s.of) as [C, C, ...C[]];
  const inline: Target<C> = { ...t, assign: (_, x) => x, isCheap: () => true, isLong: () => false };
  const under = (variable: C): C => {
    const inputs = new Map([
      [body.variable, variable],
      ...body.parameters.map((p, k) => [p, own[k] as C] as const),
    ]);
    return lower(inline, g, [body.node], inputs, { of: () => undefined, next: s.next })(body.node);
  };
  const limit = (infinite: unknown, x: C): C | number =>
    infinite === 'inf' ? Infinity : infinite === '-inf' ? -Infinity : x;
  return t.integral(s.next(), under, limit(from, low), limit(to, high), n.rule);
}

function isOfNumbers(g: Graph, body: Body): boolean {
  const needed = reachable(g, [body.node]);
  const own = [...needed.keys()].filter((id) => needed[id]);
  return treeSize(g, [body.node], needed) <= longestBody && own.every((id) => g.node(id).axes.length === 0);
}

const applied = <C>({ g, of }: Source<C>, n: Node & { args: readonly NodeId[] }): Applied<C> => ({
  args: n.args.map(of),
  argAxes: n.args.map((a) => g.node(a).axes),
  axes: n.axes,
  numbers: n.args.map((a) => {
    const x = g.node(a);
    return x.kind === 'constant' ? valueOf(x.value) : undefined;
  }),
});

function factorOf<C>(s: Source<C>, node: NodeId, labels: readonly number[]): Factor<C> {
  const n = s.g.node(node);
  const below = s.below(node);
  return {
    code: s.of(node),
    labels,
    ...(below === undefined ? {} : { below }),
    ...(n.kind === 'one-hot' ? { unit: n.index } : {}),
  };
}

/** ± c·x: the sign apart, the denominator below. */
function scaled<C>(t: Target<C>, c: Ratio, x: C): { negative: boolean; code: C } {
  const negative = valueOf(c) < 0;
  const size = negative ? negate(c) : c;
  if (isOne(size)) return { negative, code: x };
  const above = size.num === 1 ? x : t.times(t.number({ num: size.num, den: 1 }), x);
  return { negative, code: size.den === 1 ? above : t.over(above, t.number({ num: size.den, den: 1 })) };
}

type MapNode = Node & { kind: 'map' };

/** x^c, as a root or a reciprocal where it is one. */
function powerOf<C>(s: Source<C>, n: MapNode, a: Applied<C>): C {
  const base = reciprocalOf(s, n);
  return base === undefined
    ? positivePower(s.t, a, a.numbers[1])
    : s.t.over(s.t.number({ num: 1, den: 1 }), base);
}

function positivePower<C>(t: Target<C>, a: Applied<C>, exponent: number | undefined): C {
  const root = exponent === 0.5 ? 'sqrt' : undefined;
  const first = {
    ...a,
    args: a.args.slice(0, 1),
    argAxes: a.argAxes.slice(0, 1),
    numbers: a.numbers.slice(0, 1),
  };
  if (exponent === 1) return a.args[0] as C;
  return root ? t.map(root, first) : t.map('pow', a);
}

/** x^c of x^(−c). */
function reciprocalOf<C>(s: Source<C>, n: Node): C | undefined {
  if (n.kind !== 'map') return undefined;
  if (n.rule === 'reciprocal') return s.of(n.args[0] as NodeId);
  const e = n.rule === 'pow' ? s.g.node(n.args[1] as NodeId) : undefined;
  if (e?.kind !== 'constant' || valueOf(e.value) >= 0) return undefined;
  const a = applied(s, n);
  const exponent = -valueOf(e.value);
  const args = [a.args[0] as C, s.t.number(negate(e.value))];
  return positivePower(s.t, { ...a, args, numbers: [a.numbers[0], exponent] }, exponent);
}

/** A term of an entry: its factors beside the unit vectors that place it. */
interface Placed {
  readonly coefficient: Ratio;
  readonly product: (Node & { kind: 'product' }) | undefined;
  readonly operands: readonly number[];
}

const maxEntries = 400;

/** The terms of each entry where every term of a sum stands at one entry: [2 x; 3 y]. */
function literalOf(g: Graph, n: Node & { kind: 'sum' }): readonly (readonly Placed[])[] | undefined {
  const sizes = n.axes.map((d) => wholeValue(d) ?? Infinity);
  const count = sizes.reduce((p, s) => p * s, 1);
  if (n.axes.length === 0 || n.terms.length === 0 || count > maxEntries) return undefined;
  const entries: Placed[][] = Array.from({ length: count }, () => []);
  for (const term of n.terms) {
    const found = placeOf(g, term, n.axes.length);
    if (!found) return undefined;
    const at = found.indices.reduce((p, i, k) => p * (sizes[k] as number) + i - 1, 0);
    const entry = entries[at];
    if (!entry) return undefined;
    entry.push(found.placed);
  }
  return entries;
}

function placeOf(
  g: Graph,
  term: Term,
  rank: number,
): { indices: readonly number[]; placed: Placed } | undefined {
  const n = g.node(term.node);
  const { coefficient } = term;
  if (n.kind === 'one-hot' && rank === 1)
    return { indices: [n.index], placed: { coefficient, product: undefined, operands: [] } };
  if (n.kind !== 'product' || new Set(n.out).size < n.out.length) return undefined;
  const units = n.out.map((l) =>
    n.operands.findIndex((o) => o.labels[0] === l && g.node(o.node).kind === 'one-hot'),
  );
  if (units.includes(-1)) return undefined;
  const rest = n.operands.flatMap((_, k) => (units.includes(k) ? [] : [k]));
  if (rest.some((k) => n.operands[k]?.labels.some((l) => n.out.includes(l)))) return undefined;
  const indices = units.map((k) => {
    const u = g.node((n.operands[k] as (typeof n.operands)[number]).node);
    return u.kind === 'one-hot' ? u.index : 1;
  });
  return { indices, placed: { coefficient, product: n, operands: rest } };
}

function literalCode<C>(s: Source<C>, n: Node, entries: readonly (readonly Placed[])[]): C {
  const { t } = s;
  const codes = entries.map((terms) => {
    if (terms.length === 0) return t.number({ num: 0, den: 1 });
    return t.sum(terms.map((p) => scaled(t, p.coefficient, placedCode(s, p))));
  });
  return t.literal(
    codes,
    n.axes.map((d) => wholeValue(d) as number),
  );
}

function placedCode<C>(s: Source<C>, { product, operands }: Placed): C {
  if (!product) return s.t.number({ num: 1, den: 1 });
  const factors = operands.map((k) => {
    const o = product.operands[k] as (typeof product.operands)[number];
    return factorOf(s, o.node, o.labels);
  });
  // The labels of the result are carried by the unit vectors alone: they are no sums.
  const summed = product.dimensions.flatMap((_, l) => (product.out.includes(l) ? [] : [l]));
  const moved = factors.map((f) => ({ ...f, labels: f.labels.map((l) => summed.indexOf(l)) }));
  return contract(
    s.t,
    moved,
    [],
    summed.map((l) => product.dimensions[l] as (typeof product.dimensions)[number]),
  );
}
