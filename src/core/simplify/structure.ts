import type { Graph, Label, Node, NodeId, Term } from '../graph/graph.ts';

const symmetricKinds = new Set(['symmetric', 'diagonal', 'positive-definite']);

/**
 * Whether the matrix is known to equal its transpose: declared so; the inverse or cofactors of one; X'X, X'AX
 * with such an A; sums and elementwise functions of such. Looks a few levels deep only.
 */
export function isSymmetric(g: Graph, id: NodeId, depth = 4): boolean {
  const n = g.node(id);
  if (n.axes.length !== 2 || depth === 0) return false;
  const also = (a: NodeId): boolean => g.node(a).axes.length === 0 || isSymmetric(g, a, depth - 1);
  switch (n.kind) {
    case 'input':
      return n.structure !== undefined && symmetricKinds.has(n.structure);
    case 'primitive':
      return (n.rule === 'inverse' || n.rule === 'cofactor') && also(n.args[0] as NodeId);
    case 'sum':
      return n.terms.length > 0 && (n.terms.every((t) => also(t.node)) || pairsUp(g, n));
    case 'map':
      return n.args.every(also);
    case 'product':
      return n.operands.length <= 5 && turnsIntoItself(g, n, depth);
    default:
      return false;
  }
}

/** Exchanging the two labels of the result, and at most one pair of summed ones, gives the same factors. */
function turnsIntoItself(g: Graph, n: Node & { kind: 'product' }, depth: number): boolean {
  const [i, j] = n.out as [Label, Label];
  if (i === j) return true;
  const summed = n.dimensions.map((_, l) => l).filter((l) => l !== i && l !== j);
  const pairs: (readonly [Label, Label])[] = [[i, j]];
  const [a, b] = summed;
  const exchanges = [pairs];
  if (a !== undefined && b !== undefined && summed.length === 2) exchanges.push([...pairs, [a, b]]);
  const keyOf = (exchange: readonly (readonly [Label, Label])[]): string =>
    n.operands
      .map((o) => {
        const labels = o.labels.map((l) => {
          const pair = exchange.find((p) => p.includes(l));
          return pair ? (pair[0] === l ? pair[1] : pair[0]) : l;
        });
        if (labels.length === 2 && isSymmetric(g, o.node, depth - 1)) labels.sort((x, y) => x - y);
        return `${o.node}[${labels.join()}]`;
      })
      .sort()
      .join('*');
  const own = keyOf([]);
  return exchanges.some((e) => keyOf(e) === own);
}

/** A + A', u v' + v u': with every term stands its transpose, as often. */
function pairsUp(g: Graph, n: Node & { kind: 'sum' }): boolean {
  if (n.terms.length > 8) return false;
  const keyOf = (t: Term, i: string, j: string): string =>
    `${t.coefficient.num}/${t.coefficient.den}*${matrixKey(g, t.node, i, j)}`;
  const own = n.terms.map((t) => keyOf(t, 'i', 'j')).sort();
  const turned = n.terms.map((t) => keyOf(t, 'j', 'i')).sort();
  return own.every((k, at) => k === turned[at]);
}

/** A name for the matrix with its rows called i and its columns j; equal names are equal matrices. */
function matrixKey(g: Graph, id: NodeId, i: string, j: string): string {
  const n = g.node(id);
  if (n.axes.length < 2 || n.kind !== 'product')
    return `${id}[${isSymmetric(g, id, 2) ? 'i,j' : `${i},${j}`}]`;
  const names = new Map<Label, string>();
  n.out.forEach((l, k) => names.set(l, k === 0 ? i : j));
  if (n.out[0] === n.out[1]) return `${id}[diagonal]`;
  const inOrder = [...n.operands].sort((a, b) => a.node - b.node);
  return inOrder
    .map((o) => {
      const labels = o.labels.map((l) => {
        if (!names.has(l)) names.set(l, String(names.size));
        return names.get(l);
      });
      return `${o.node}[${labels.join()}]`;
    })
    .sort()
    .join('*');
}
