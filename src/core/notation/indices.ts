import { operandsOf, type Graph, type Node, type NodeId, type Term } from '../graph/graph.ts';
import { multiply, valueOf } from '../graph/ratio.ts';
import { primitiveRule } from '../rules/primitives.ts';
import { flattened, type FlatFactor } from './flattened.ts';
import {
  bracketed,
  coefficientOf,
  functionEntry,
  indexList,
  isCompound,
  joined,
  subscripted,
  unbracketed,
  withoutSign,
  type Indexed,
} from './indexed.ts';
import { placeInside, runningSum, texOf } from './rearranged-entries.ts';
import { toTex } from './tex.ts';
import { level, toUnicode } from './text.ts';
import { isCounting } from './write-series.ts';
import type { Writer } from './write.ts';
import { isNumber, type Written } from './written.ts';

/** A node with its indices written out, and which letters stand for its axes. */
export interface IndexedNode extends Indexed {
  readonly indices: readonly string[];
}

const letters = [...'ijklpqrstuvwabcdmn'];

/**
 * A node with its indices written out, for what has no matrix notation: δ_ik x_j, Σ_l A_il B_lj.
 * `writer` gives matrix notation for the parts that have one; in `full`, only for names; with `functions`, not for functions of numbers either. Letters that are names
 * already (`taken`) are not used as indices; where δ is a name, the identity's entries are written [i = k].
 */
export function writeIndices(
  g: Graph,
  writer: Writer,
  id: NodeId,
  taken: ReadonlySet<string> = new Set(),
  full = false,
  spell: (w: Written) => Indexed = spelled,
  functions = false,
): IndexedNode {
  const free = letters.filter((l) => !taken.has(l));
  const s: State = {
    g,
    writer,
    full,
    spell,
    free,
    deltaTaken: [...taken].some((n) => /^(δ|delta)_?\d*$/.test(n)),
    opened: new Set(functions ? [id] : []),
    next: 0,
  };
  const indices = g.node(id).axes.map(() => fresh(s));
  return { indices, ...entry(s, id, indices, level.sum) };
}

/** A function of numbers that are sums over entries, and that is written by its argument. */
function isOfSums(s: State, id: NodeId): boolean {
  const n = s.g.node(id);
  if (n.kind !== 'map' || !s.opened.has(id)) return false;
  return (
    (n.args.length === 1 || n.rule === 'pow' || n.rule === 'divide') &&
    n.args.some((a) => ['sum', 'product', 'map'].includes(s.g.node(a).kind) && !isNamed(s, a))
  );
}

const spelled = (w: Written): Indexed => ({ tex: toTex(w), text: toUnicode(w) });

interface State {
  readonly g: Graph;
  readonly writer: Writer;
  readonly full: boolean;
  readonly spell: (w: Written) => Indexed;
  readonly free: readonly string[];
  readonly deltaTaken: boolean;
  /** Functions of numbers that are written by their arguments: those outside of every other. */
  readonly opened: Set<NodeId>;
  next: number;
}

function fresh(s: State): string {
  const l = s.free[s.next] ?? `i_{${s.next}}`;
  s.next++;
  return l;
}

/** The entry of a node at indices. Depth is bounded: parts with matrix notation end it. */
function entry(s: State, id: NodeId, at: readonly string[], needed: number): Indexed {
  const n = s.g.node(id);
  const [running] = at;
  // The entries of 1, 2, 3 … are their indices.
  if (running !== undefined && isCounting(s.g, id) && !isNamed(s, id)) return { tex: running, text: running };
  if (running !== undefined && n.kind === 'one-hot') return kronecker(s, running, String(n.index));
  const hasNotation = n.kind === 'input' || (n.axes.length <= 2 && !hasTensor(s.g, n));
  const written = hasNotation ? s.writer.write(id) : undefined;
  const turned = written?.kind === 'transpose' && written.of.kind === 'name' ? written.of : undefined;
  if (turned) return subscripted(s.spell(turned), [...at].reverse());
  const opens =
    s.full &&
    written?.kind !== 'name' &&
    n.kind !== 'primitive' &&
    (n.axes.length > 0 || n.kind === 'sum' || n.kind === 'product' || isOfSums(s, id));
  if (opens && s.opened.has(id)) for (const a of operandsOf(n)) s.opened.add(a);
  if (written && !opens && written.size < 400) {
    const f = s.spell(written);
    if (at.length === 0) return needed > level.sum && written.kind === 'sum' ? bracketed(f) : f;
    const whole =
      written.kind === 'name' || n.kind === 'primitive' || n.kind === 'map' || n.kind === 'unknown';
    return subscripted(whole ? f : bracketed(f), at);
  }
  if (n.kind === 'sum') return sumEntry(s, n, at, needed);
  if (n.kind === 'product') return productEntry(s, n, at, needed);
  if (n.kind === 'primitive') return primitiveEntry(s, n, at);
  const args = 'args' in n ? n.args : [];
  const inner = args.map((a) => entry(s, a, s.g.node(a).axes.length ? at : [], level.sum));
  const own = functionEntry(s.g, n, inner);
  if (own) return own.kind === 'comparison' ? { ...spelled(own), text: `[${toUnicode(own)}]` } : spelled(own);
  const name = n.kind === 'map' ? n.rule : n.kind === 'unknown' ? n.name : n.kind;
  const orders = n.kind === 'unknown' && n.orders.some((o) => o > 0) ? `(${n.orders.join(',')})` : '';
  return {
    tex: `\\operatorname{${name}}${orders && `^{${orders}}`}\\left(${inner.map((x) => x.tex).join(', ')}\\right)`,
    text: `${name}${orders && `^${orders}`}(${inner.map((x) => x.text).join(', ')})`,
  };
}

/**
 * The entry of a function of whole arrays, f(X)_ij. Its arguments stand whole; where they have no notation of their
 * own, as the array of their entries, [δ_ip x_q]_pq. Axes before the function's own are indices on both sides.
 */
function primitiveEntry(s: State, n: Node & { kind: 'primitive' }, at: readonly string[]): Indexed {
  const ranks = primitiveRule(n.rule)?.coreRanks(n.options) ?? [];
  const batch = s.g.node(n.args[0] as NodeId).axes.length - (ranks[0] ?? 0);
  const rearranged = batch > 0 ? rearrangedEntry(s, n, at) : undefined;
  if (rearranged) return rearranged;
  const outer = at.slice(0, batch);
  const args = n.args.map((a, k): Indexed => {
    const whole = batch === 0 || s.g.node(a).axes.length === 0 ? s.writer.write(a) : undefined;
    if (whole) return s.spell(whole);
    const core = Array.from({ length: ranks[k] ?? 0 }, () => fresh(s));
    const { tex, text } = entry(s, a, [...outer, ...core], level.sum);
    return subscripted({ tex: `\\left[${tex}\\right]`, text: `[${text}]` }, core);
  });
  const name = n.rule === 'matrixfunction' ? (n.options[0] as string) : n.rule;
  const own: Indexed = {
    tex: `\\operatorname{${name.replaceAll('_', '\\\\_')}}\\left(${args.map((x) => x.tex).join(', ')}\\right)`,
    text: `${name}(${args.map((x) => x.text).join(', ')})`,
  };
  return subscripted(own, at.slice(batch));
}

/** The entry of a piece, an order, a triangle or a running sum of an array that has no notation of its own. */
function rearrangedEntry(
  s: State,
  n: Node & { kind: 'primitive' },
  at: readonly string[],
): Indexed | undefined {
  const running = runningSum(s.g, n);
  if (running) {
    if (s.writer.write(running.of) !== undefined) return undefined;
    const [letter, last] = [fresh(s), at.at(-1) ?? ''];
    const of = entry(s, running.of, [...at.slice(0, -1), letter], level.product);
    const sign = running.sign === '≤' ? '\\le' : '\\ge';
    return {
      tex: `\\sum_{${letter} ${sign} ${texOf(last)}} ${of.tex}`,
      text: `Σ_{${letter} ${running.sign} ${last}} ${of.text}`,
    };
  }
  const inside = placeInside(s.g, n, at);
  if (!inside || s.writer.write(inside.of) !== undefined) return undefined;
  const of = entry(s, inside.of, inside.at, level.product);
  return inside.mask ? joined([inside.mask, of]) : of;
}

/** A product that is an outer product of entries is clearer with indices than as one bracket. */
function hasTensor(g: Graph, n: Node): boolean {
  return n.kind === 'product' && n.operands.some((o) => g.node(o.node).axes.length > 2);
}

function sumEntry(s: State, n: Node & { kind: 'sum' }, at: readonly string[], needed: number): Indexed {
  let [tex, text] = ['', ''];
  n.terms.forEach((term, k) => {
    const t = unwrapped(s, term);
    let negative = valueOf(t.coefficient) < 0;
    const c = coefficientOf(t.coefficient);
    const whole = entry(s, t.node, s.g.node(t.node).axes.length ? at : [], level.product);
    // A product's own sign is the term's: a − b, not a + (−b).
    const of = s.g.node(t.node).kind === 'product' ? withoutSign(whole) : whole;
    if (of !== whole) negative = !negative;
    tex += `${k === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + '}${c.tex}${of.tex}`;
    text += `${k === 0 ? (negative ? '−' : '') : negative ? ' − ' : ' + '}${c.text}${of.text}`;
  });
  if (tex === '') return { tex: '0', text: '0' };
  return needed > level.sum && n.terms.length > 1 ? bracketed({ tex, text }) : { tex, text };
}

/** A multiple of a multiple is one multiple. */
function unwrapped(s: State, t: Term): Term {
  const n = s.g.node(t.node);
  const [only] = n.kind === 'sum' && n.terms.length === 1 && !isNamed(s, t.node) ? n.terms : [];
  if (!only || s.g.node(only.node).axes.length !== n.axes.length) return t;
  return unwrapped(s, { node: only.node, coefficient: multiply(t.coefficient, only.coefficient) });
}

function productEntry(
  s: State,
  n: Node & { kind: 'product' },
  at: readonly string[],
  needed: number,
): Indexed {
  const names = new Map<number, string>();
  const parts: Indexed[] = [];
  n.out.forEach((l, k) => {
    const own = at[k] ?? '';
    const present = names.get(l);
    if (present === undefined) names.set(l, own);
    else parts.push(kronecker(s, present, own));
  });
  const flat = flattened(s.g, n, (x) => isNamed(s, x), s.full);
  const summed: string[] = [];
  for (const l of [...flat.factors.flatMap((o) => o.labels), ...n.dimensions.keys()]) {
    if (names.has(l)) continue;
    const letter = fresh(s);
    names.set(l, letter);
    summed.push(letter);
  }
  const below: Indexed[] = [];
  for (const o of inOrder(s, flat.factors, names)) {
    const indices = o.labels.map((l) => names.get(l) ?? '');
    const base = isNamed(s, o.node) ? undefined : reciprocalOf(s.g, o.node);
    const divisor = o.labels.length === 0 ? divisorOf(s.writer.write(o.node)) : undefined;
    if (divisor) below.push(s.spell(divisor));
    else if (base === undefined) parts.push(entry(s, o.node, indices, level.product));
    else below.push(entry(s, base, s.g.node(base).axes.length ? indices : [], level.power));
  }
  const c = coefficientOf(flat.coefficient);
  const sign = valueOf(flat.coefficient) < 0;
  if (parts.length === 0 && c.tex === '') parts.push({ tex: '1', text: '1' });
  const above = joined(parts);
  const divisor = joined(below);
  const quotient =
    below.length === 0
      ? { tex: `${c.tex}${above.tex}`, text: `${c.text}${above.text}` }
      : {
          tex: `\\frac{${c.tex}${(c.tex ? above.tex : unbracketed(above.tex)) || (c.tex ? '' : '1')}}{${divisor.tex}}`,
          text: `${c.text}${above.text || (c.text ? '' : '1')}/${below.length > 1 || isCompound(divisor.text) ? `(${divisor.text})` : divisor.text}`,
        };
  const whole = {
    tex: `${sign ? '-' : ''}${summed.length ? `\\sum_{${summed.join(' ')}} ` : ''}${quotient.tex}`,
    text: `${sign ? '−' : ''}${summed.length ? `Σ_${summed.join('')} ` : ''}${quotient.text}`,
  };
  return sign && needed > level.sum ? bracketed(whole) : whole;
}

/** Vectors' entries in the order of their indices: x_i x_j. */
function inOrder(
  s: State,
  factors: readonly FlatFactor[],
  names: ReadonlyMap<number, string>,
): readonly FlatFactor[] {
  if (!factors.every((f) => f.labels.length === 1)) return factors;
  const place = (f: FlatFactor): number => s.free.indexOf(names.get(f.labels[0] as number) ?? '');
  return [...factors].sort((a, b) => place(a) - place(b));
}

/** A name, or the transpose of one: an error signal that is a row. */
function isNamed(s: State, id: NodeId): boolean {
  const w = s.writer.write(id);
  return w?.kind === 'name' || (w?.kind === 'transpose' && w.of.kind === 'name');
}

/** The x of 1/x, as it is written. */
const divisorOf = (w: Written | undefined): Written | undefined =>
  w?.kind === 'quotient' && isNumber(w.above, 1) ? w.below : undefined;

/** The x of 1/x. */
function reciprocalOf(g: Graph, id: NodeId): NodeId | undefined {
  const n = g.node(id);
  if (n.kind !== 'map' || n.rule !== 'pow') return undefined;
  const e = g.node(n.args[1] as NodeId);
  return e.kind === 'constant' && e.value.num === -1 && e.value.den === 1 ? n.args[0] : undefined;
}

/** The identity's entry: 1 where the indices are equal, 0 elsewhere. */
function kronecker(s: State, a: string, b: string): Indexed {
  if (s.deltaTaken) return { tex: `[${a} = ${b}]`, text: `[${a} = ${b}]` };
  const { tex, text } = indexList([a, b]);
  return { tex: `\\delta_{${tex}}`, text: `δ_${text}` };
}
