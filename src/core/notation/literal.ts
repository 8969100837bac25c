import { wholeValue, type Dimension } from '../graph/dimension.ts';
import { product } from '../graph/build.ts';
import type { Graph, Node, Term } from '../graph/graph.ts';
import { array, whole, type Written } from './written.ts';

const maxEntries = 400;

/**
 * A sum of terms that each stand at one entry (a number times unit vectors on every axis) is written as an
 * array of its entries: [2*x; 3*y].
 */
export function writeLiteral(
  g: Graph,
  n: Node & { kind: 'sum' },
  writeTerms: (terms: readonly Term[], axes: readonly Dimension[]) => Written | undefined,
): Written | undefined {
  const sizes = n.axes.map(wholeValue);
  const count = sizes.reduce<number>((p, s) => p * (s ?? Infinity), 1);
  if (n.axes.length === 0 || n.axes.length > 2 || count > maxEntries) return undefined;
  const entries = new Map<number, Term[]>();
  for (const t of n.terms) {
    const placed = entryOf(g, t, n.axes.length);
    if (!placed) return undefined;
    const at = placed.indices.reduce((p, i, k) => p * (sizes[k] ?? 1) + i - 1, 0);
    const list = entries.get(at);
    if (list) list.push(placed.term);
    else entries.set(at, [placed.term]);
  }
  const [rows = 1, columns = 1] = sizes;
  const written: Written[][] = [];
  for (let i = 0; i < rows; i++) {
    const row: Written[] = [];
    for (let j = 0; j < columns; j++) {
      const terms = entries.get(i * columns + j);
      const entry = terms ? writeTerms(terms, []) : whole(0);
      if (!entry) return undefined;
      row.push(entry);
    }
    written.push(row);
  }
  return array(written, n.axes.length === 1 ? 'c' : 'm');
}

/** The entry at which a term stands, and its value there as a term without axes. */
function entryOf(g: Graph, t: Term, rank: number): { indices: number[]; term: Term } | undefined {
  const n = g.node(t.node);
  if (n.kind === 'one-hot')
    return rank === 1 ? { indices: [n.index], term: { ...t, node: product(g, [], []) } } : undefined;
  // A number among arrays stands at every entry, not at one.
  if (n.kind !== 'product' || n.out.length !== rank || new Set(n.out).size < rank) return undefined;
  const indices: number[] = [];
  const units = n.out.map((l) =>
    n.operands.find((o) => o.labels[0] === l && g.node(o.node).kind === 'one-hot'),
  );
  for (const u of units) {
    const unit = u && g.node(u.node);
    if (unit?.kind !== 'one-hot') return undefined;
    indices.push(unit.index);
  }
  const rest = n.operands.filter((o) => !units.includes(o));
  if (rest.some((o) => o.labels.some((l) => n.out.includes(l)))) return undefined;
  return { indices, term: { coefficient: t.coefficient, node: product(g, rest, []) } };
}
