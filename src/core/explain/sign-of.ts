import { reachable, type Graph, type Node, type NodeId } from '../graph/graph.ts';
import { valueOf } from '../graph/ratio.ts';

/** What is known of a value, or of every entry of an array, whatever the inputs are. */
export type Sign = 'positive' | 'nonnegative' | 'any';

const alwaysPositive = new Set(['exp', 'exp2', 'sigmoid', 'softplus', 'cosh', 'sech', 'normal_pdf']);
const neverNegative = new Set(['sqrt', 'abs', 'relu', 'square']);

/** The signs of a node and of all that it is made of. */
export function signsOf(g: Graph, root: NodeId): (id: NodeId) => Sign {
  const needed = reachable(g, [root]);
  const signs = new Map<NodeId, Sign>();
  const of = (id: NodeId): Sign => signs.get(id) ?? 'any';
  for (let id = 0; id < needed.length; id++) if (needed[id]) signs.set(id, signOf(g, g.node(id), of));
  return of;
}

function signOf(g: Graph, n: Node, of: (id: NodeId) => Sign): Sign {
  const isOf = (id: NodeId, ...signs: Sign[]): boolean => signs.includes(of(id));
  const known = (id: NodeId): boolean => isOf(id, 'positive', 'nonnegative');
  switch (n.kind) {
    case 'constant':
      return valueOf(n.value) > 0 ? 'positive' : valueOf(n.value) === 0 ? 'nonnegative' : 'any';
    case 'named-constant':
      return n.value > 0 ? 'positive' : 'any';
    case 'size':
      return 'positive';
    case 'sum':
      if (isComplement(g, n)) return 'positive';
      if (!n.terms.every((t) => valueOf(t.coefficient) > 0 && known(t.node))) return 'any';
      return n.terms.some((t) => isOf(t.node, 'positive')) ? 'positive' : 'nonnegative';
    case 'product': {
      // x x, and Σ x_i x_i
      const places = n.operands.map((o) => `${o.node}:${o.labels.join()}`);
      const isSquare = places.length === 2 && places[0] === places[1];
      if (isSquare) return 'nonnegative';
      if (!n.operands.every((o) => known(o.node)) || new Set(n.out).size < n.out.length) return 'any';
      return n.operands.every((o) => isOf(o.node, 'positive')) ? 'positive' : 'nonnegative';
    }
    case 'map': {
      if (alwaysPositive.has(n.rule)) return 'positive';
      const [a, b] = n.args as [NodeId, NodeId];
      if (n.rule === 'sqrt' && isOf(a, 'positive')) return 'positive';
      if (neverNegative.has(n.rule)) return 'nonnegative';
      if (n.rule === 'divide' && known(a) && known(b)) return of(a);
      if (n.rule === 'pow') {
        if (isOf(a, 'positive')) return 'positive';
        const e = g.node(b);
        const isEven = e.kind === 'constant' && e.value.den === 1 && e.value.num % 2 === 0;
        return isEven || isOf(a, 'nonnegative') ? 'nonnegative' : 'any';
      }
      return 'any';
    }
    case 'primitive':
      return n.rule === 'softmax' ? 'positive' : 'any';
    default:
      return 'any';
  }
}

const betweenZeroAndOne = new Set(['sigmoid', 'softmax']);

/** 1 − σ(z) */
function isComplement(g: Graph, n: Node & { kind: 'sum' }): boolean {
  const [a, b] = n.terms;
  if (!a || !b || n.terms.length > 2) return false;
  const [one, other] = valueOf(a.coefficient) > 0 ? [a, b] : [b, a];
  const [c, f] = [g.node(one.node), g.node(other.node)];
  return (
    c.kind === 'constant' &&
    valueOf(c.value) * valueOf(one.coefficient) >= -valueOf(other.coefficient) &&
    (f.kind === 'map' || f.kind === 'primitive') &&
    betweenZeroAndOne.has(f.rule)
  );
}
