import type { NodeId } from '../graph/graph.ts';
import { one, valueOf, type Ratio } from '../graph/ratio.ts';
import { simplify } from '../simplify/simplify.ts';
import { flatTerm, isBracket, multipliedOut, sumOf, type FlatTask, type FlatTerm } from './flat-terms.ts';
import type { Law } from './simplification-laws.ts';

const mostTerms = 10;
const mostLevels = 4;

/**
 * From one form of a sum of products to another that groups its terms differently: brackets multiplied out, each term
 * simplified, then common factors set out, a level of brackets a step. Undefined where the two do not have the same terms.
 */
export function regroupWays(
  s: FlatTask,
  from: NodeId,
  end: NodeId,
): readonly { readonly node: NodeId; readonly law: Law }[] | undefined {
  const raw = expanded(s, [flatTerm(s, from, one)]);
  const wanted = simplest(s, expanded(s, termsOf(s, end, one)));
  if (!raw || !wanted) return undefined;
  const each = simplest(s, raw);
  if (!each || !haveSame(each, wanted)) return undefined;
  if (raw.length === 1 && wanted.length === 1) return [{ node: end, law: 'multiply-powers' }];
  const ways: { node: NodeId; law: Law }[] = [];
  const show = (node: NodeId, law: Law): void => {
    if (node !== (ways.at(-1)?.node ?? from)) ways.push({ node, law });
  };
  show(sumOf(s.g, raw), 'multiply-out');
  show(sumOf(s.g, each), 'cancel');
  show(sumOf(s.g, wanted), 'collect-terms');
  for (let depth = 1; depth <= mostLevels; depth++) {
    const terms = termsOf(s, end, one).map((t) => toDepth(s, t, depth));
    if (!terms.every((t) => t !== undefined)) return undefined;
    const node = sumOf(s.g, terms.flat());
    if (node === ways.at(-1)?.node) break;
    show(node, 'factor-out');
  }
  return ways;
}

/** The terms of a sum, or the node as a term. */
function termsOf(s: FlatTask, id: NodeId, coefficient: Ratio): FlatTerm[] {
  const n = s.g.node(id);
  if (n.kind === 'sum' && isBracket(s, id)) return n.terms.flatMap((t) => flatTerm(s, t.node, t.coefficient));
  return [flatTerm(s, id, coefficient)];
}

/** The term with `depth` levels of its brackets kept, everything deeper multiplied out. */
function toDepth(s: FlatTask, t: FlatTerm, depth: number): FlatTerm[] | undefined {
  if (!t.factors.some((f) => isBracket(s, f))) return [t];
  if (depth === 0) return simplest(s, expanded(s, [t]));
  const factors: NodeId[] = [];
  for (const f of t.factors) {
    if (!isBracket(s, f)) {
      factors.push(f);
      continue;
    }
    const inner = termsOf(s, f, one).map((x) => toDepth(s, x, depth - 1));
    if (!inner.every((x) => x !== undefined)) return undefined;
    factors.push(sumOf(s.g, inner.flat()));
  }
  return [{ ...t, factors }];
}

/** Every bracket multiplied out; undefined where that would be too long to read. */
function expanded(s: FlatTask, terms: readonly FlatTerm[]): FlatTerm[] | undefined {
  let now = [...terms];
  while (now.some((t) => t.factors.some((f) => isBracket(s, f)))) {
    now = now.flatMap((t) => multipliedOut(s, t));
    if (now.length > mostTerms) return undefined;
  }
  return now;
}

/** Each term simplified by itself. */
function simplest(s: FlatTask, terms: readonly FlatTerm[] | undefined): FlatTerm[] | undefined {
  if (!terms) return undefined;
  return terms.map((t) => simplestTerm(s, t));
}

/** The factors of a term multiplied, and cancelled. */
export function simplestTerm(s: FlatTask, t: FlatTerm): FlatTerm {
  const node = sumOf(s.g, [t]);
  return flatTerm(s, simplify(s.g, [node], s.pinned).of(node), one);
}

/** Whether two sums have the same terms, like ones added. */
function haveSame(a: readonly FlatTerm[], b: readonly FlatTerm[]): boolean {
  const [x, y] = [collected(a), collected(b)];
  return x.size === y.size && [...x].every(([key, c]) => Math.abs((y.get(key) ?? 0) - c) < 1e-12);
}

function collected(terms: readonly FlatTerm[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const t of terms) {
    const key = [...t.factors].sort((p, q) => p - q).join();
    found.set(key, (found.get(key) ?? 0) + valueOf(t.coefficient));
  }
  return new Map([...found].filter(([, c]) => Math.abs(c) > 1e-12));
}
