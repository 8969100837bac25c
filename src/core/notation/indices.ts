import type { Graph, Label, Node, NodeId } from '../graph/graph.ts';
import { valueOf, type Ratio } from '../graph/ratio.ts';
import { toTex } from './tex.ts';
import { level } from './text.ts';
import type { Writer } from './write.ts';

const letters = [...'ijklpqrstuvw'];

/**
 * A node with its indices written out, for what has no matrix notation: δ_{ik} x_j, Σ_l A_{il} B_{lj}.
 * `writer` gives matrix notation for the parts that have one.
 */
export function indexTex(g: Graph, writer: Writer, id: NodeId): { indices: readonly string[]; tex: string } {
  const indices = g.node(id).axes.map((_, k) => letters[k] ?? `i_{${k}}`);
  const state = { g, writer, next: indices.length };
  return { indices, tex: entry(state, id, indices, level.sum) };
}

interface State {
  readonly g: Graph;
  readonly writer: Writer;
  next: number;
}

function fresh(s: State): string {
  const l = letters[s.next] ?? `i_{${s.next}}`;
  s.next++;
  return l;
}

/** The entry of a node at indices. Depth is bounded: parts with matrix notation end it. */
function entry(s: State, id: NodeId, at: readonly string[], needed: number): string {
  const n = s.g.node(id);
  const written = n.axes.length <= 2 ? s.writer.write(id) : undefined;
  if (written && written.size < 400) {
    const tex = toTex(written);
    if (at.length === 0) return needed > level.sum && written.kind === 'sum' ? `\\left(${tex}\\right)` : tex;
    const simple = written.kind === 'name';
    return `${simple ? tex : `\\left(${tex}\\right)`}_{${at.join(' ')}}`;
  }
  if (n.kind === 'sum') return sumEntry(s, n, at, needed);
  if (n.kind === 'product') return productEntry(s, n, at);
  const args = 'args' in n ? n.args : [];
  const inner = args.map((a) => entry(s, a, s.g.node(a).axes.length ? at : [], level.sum)).join(', ');
  const name = n.kind === 'map' || n.kind === 'primitive' ? n.rule : n.kind === 'unknown' ? n.name : n.kind;
  const orders = n.kind === 'unknown' && n.orders.some((o) => o > 0) ? `^{(${n.orders.join(',')})}` : '';
  return `\\operatorname{${name}}${orders}\\left(${inner}\\right)`;
}

function coefficientTex(c: Ratio): string {
  const v = Math.abs(valueOf(c));
  if (v === 1) return '';
  return c.den === 1 ? `${v} ` : `\\frac{${Math.abs(c.num)}}{${c.den}} `;
}

function sumEntry(s: State, n: Node & { kind: 'sum' }, at: readonly string[], needed: number): string {
  const tex = n.terms
    .map((t, k) => {
      const negative = valueOf(t.coefficient) < 0;
      const sign = k === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + ';
      const indices = s.g.node(t.node).axes.length ? at : [];
      return `${sign}${coefficientTex(t.coefficient)}${entry(s, t.node, indices, level.product)}`;
    })
    .join('');
  return needed > level.sum && n.terms.length > 1 ? `\\left(${tex}\\right)` : tex || '0';
}

function productEntry(s: State, n: Node & { kind: 'product' }, at: readonly string[]): string {
  const names = new Map<Label, string>();
  const deltas: string[] = [];
  n.out.forEach((l, k) => {
    const own = at[k] ?? '';
    const present = names.get(l);
    if (present === undefined) names.set(l, own);
    else deltas.push(`\\delta_{${present} ${own}}`);
  });
  const summed: string[] = [];
  n.dimensions.forEach((_, l) => {
    if (names.has(l)) return;
    const letter = fresh(s);
    names.set(l, letter);
    summed.push(letter);
  });
  const factors = n.operands.map((o) =>
    entry(s, o.node, o.labels.map((l) => names.get(l) ?? ''), level.product),
  );
  const sigma = summed.length ? `\\sum_{${summed.join(' ')}} ` : '';
  return `${sigma}${[...deltas, ...factors].join(' \\, ')}` || '1';
}
