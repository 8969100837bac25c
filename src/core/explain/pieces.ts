import { namesOf, type Derivation } from '../derivation.ts';
import { operandsOf, reachable, type Graph, type Node, type NodeId } from '../graph/graph.ts';
import { valueOf } from '../graph/ratio.ts';
import type { Shape } from '../shapes/term.ts';
import { nameGiver } from './piece-names.ts';

/** A value inside the expression that has a name: one simple equation of the program. */
export interface Piece {
  readonly name: string;
  readonly node: NodeId;
  readonly shape: Shape;
  /** Whether Nabla chose the name. */
  readonly chosen: boolean;
}

/** What is taken apart: only where functions stand inside one another, every operation, or nothing. */
export type Fineness = 'functions' | 'operations' | 'named';

const maxChosen = 40;

/**
 * The simple pieces of a value, inner ones first, the value itself last: those that the program names, and
 * those that are chosen so that every piece is one linear map, one product or one function. `known` have names
 * already, from a derivation that this one goes on with.
 */
export function piecesOf(d: Derivation, fineness: Fineness, known: readonly Piece[] = []): Piece[] {
  const g = d.model.graph;
  const needed = reachable(g, [d.of.node]);
  const own = new Map<NodeId, Piece>([[d.of.node, { ...d.of, chosen: false }]]);
  for (const p of known) if (needed[p.node] && !own.has(p.node)) own.set(p.node, p);
  for (const v of namesOf(d.model).values)
    if (needed[v.node] && operandsOf(g.node(v.node)).length > 0 && !own.has(v.node))
      own.set(v.node, { ...v, chosen: false });
  const candidates = fineness === 'named' ? new Map<NodeId, Role>() : candidatesOf(d, needed, own, fineness);
  const chosen = [...candidates].filter(([id]) => !own.has(id) && id !== d.of.node).sort(([a], [b]) => a - b);
  if (chosen.length > maxChosen) return [...own.values()].sort((a, b) => a.node - b.node);
  const named = nameGiver(
    d,
    chosen.map(([node, role]) => ({ role, node })),
    known.map((p) => p.name),
  );
  const added = chosen.map(([node], k): Piece => ({
    node,
    name: named[k] ?? '',
    shape: g.node(node).axes,
    chosen: true,
  }));
  return [...own.values(), ...added].sort((a, b) => a.node - b.node);
}

/** What a piece is to the functions around it; its name follows from that. */
export type Role = 'argument' | 'activation' | 'other';

function candidatesOf(
  d: Derivation,
  needed: Uint8Array,
  own: ReadonlyMap<NodeId, Piece>,
  fineness: Fineness,
): Map<NodeId, Role> {
  const g = d.model.graph;
  const varies = variesWith(d, needed);
  const uses = new Map<NodeId, number>();
  const found = new Map<NodeId, Role>();
  const put = (id: NodeId, role: Role): void => {
    const inner = unwrapped(g, id);
    if (!varies[inner] || isPlain(g, inner, varies, own)) return;
    const present = found.get(inner);
    if (present === undefined || present === 'other') found.set(inner, role);
  };
  for (let id = 0; id < needed.length; id++) {
    const n = g.node(id);
    if (!needed[id] || !varies[id]) continue;
    for (const a of operandsOf(n)) {
      const inner = unwrapped(g, a);
      uses.set(inner, (uses.get(inner) ?? 0) + 1);
    }
    if (fineness === 'operations')
      operandsOf(n).forEach((a) =>
        n.kind === 'sum' && g.node(a).kind === 'sum' ? undefined : put(a, 'other'),
      );
    else visit(g, n, varies, put);
  }
  for (const [id, count] of uses) if (count > 1 && isShareable(g, id)) put(id, 'other');
  return found;
}

/** Which operands of a node are pieces of their own. */
function visit(g: Graph, n: Node, varies: Uint8Array, put: (id: NodeId, role: Role) => void): void {
  if (n.kind === 'map' || n.kind === 'unknown' || n.kind === 'primitive') {
    if (n.kind === 'map' && n.rule === 'divide' && !varies[n.args[1] as NodeId]) return;
    if (isReciprocalRoot(g, n, varies)) {
      const root = g.node(n.args[1] as NodeId) as Node & { kind: 'map' };
      for (const a of root.args) put(a, 'other');
      return;
    }
    const squares = n.kind === 'map' ? squaresUnder(g, n) : undefined;
    const role = isActivation(n) ? 'argument' : 'other';
    for (const a of squares === undefined ? n.args : [squares])
      put(a, isActivation(g.node(unwrapped(g, a))) ? 'activation' : role);
    return;
  }
  if (n.kind !== 'product') return;
  const several = n.operands.filter((o) => varies[o.node]).length > 1;
  const contracts = n.dimensions.length > new Set(n.out).size;
  for (const { node } of n.operands) {
    const inner = g.node(unwrapped(g, node));
    if (isActivation(inner) && inner.axes.length > 0 && (several || contracts || n.operands.length > 1))
      put(node, 'activation');
    else if (several && (inner.axes.length === 0 || inner.kind === 'sum')) put(node, 'other');
    else if (n.operands.length > 1 && inner.kind === 'sum') put(node, 'other');
  }
}

/** 1/√x is one function of x. */
function isReciprocalRoot(g: Graph, n: Node, varies: Uint8Array): n is Node & { kind: 'map' } {
  if (n.kind !== 'map' || n.rule !== 'divide' || varies[n.args[0] as NodeId]) return false;
  const below = g.node(n.args[1] as NodeId);
  return below.kind === 'map' && below.rule === 'sqrt' && below.axes.length === 0;
}

/** Functions that a network's layers are made of: their values are worth a name, as h = f(z). */
function isActivation(n: Node): boolean {
  if (n.kind === 'unknown') return true;
  if (n.kind === 'primitive') return n.rule === 'softmax';
  return n.kind === 'map' && activations.has(n.rule);
}

const activations = new Set([
  ...['sigmoid', 'tanh', 'relu', 'gelu', 'silu', 'softplus', 'elu', 'selu', 'leaky_relu', 'mish', 'softsign'],
  ...['relu6', 'hardtanh', 'hardsigmoid', 'erf', 'sin', 'cos', 'logsigmoid'],
]);

/** Nodes through which a variable is reached. */
function variesWith(d: Derivation, needed: Uint8Array): Uint8Array {
  const g = d.model.graph;
  const wanted = new Set(d.results.flatMap((r) => r.wrt.map((v) => v.node)));
  const varies = new Uint8Array(needed.length);
  for (let id = 0; id < needed.length; id++)
    if (wanted.has(id) || operandsOf(g.node(id)).some((a) => varies[a])) varies[id] = 1;
  return varies;
}

/** The node without transposes and coefficients around it. */
export function unwrapped(g: Graph, id: NodeId): NodeId {
  for (let at = id; ;) {
    const n = g.node(at);
    const [only] = operandsOf(n);
    const light =
      (n.kind === 'sum' && n.terms.length === 1) ||
      (n.kind === 'product' &&
        n.operands.length === 1 &&
        new Set(n.out).size === n.out.length &&
        n.out.length === n.operands[0]?.labels.length &&
        new Set(n.operands[0].labels).size === n.out.length);
    if (!light || only === undefined) return at;
    at = only;
  }
}

/** Names, and names with a number added: x, 1 + x. */
function isPlain(g: Graph, id: NodeId, varies: Uint8Array, own: ReadonlyMap<NodeId, Piece>): boolean {
  const n = g.node(id);
  const leaf = (a: NodeId): boolean => {
    const inner = unwrapped(g, a);
    return own.has(inner) || operandsOf(g.node(inner)).length === 0;
  };
  if (own.has(id) || operandsOf(n).length === 0) return true;
  if (n.kind !== 'sum') return false;
  const varying = n.terms.filter((t) => varies[t.node]);
  const rest = n.terms.filter((t) => !varies[t.node]);
  return (
    varying.length === 1 && varying.every((t) => leaf(t.node)) && rest.every((t) => isNumber(g.node(t.node)))
  );
}

const isNumber = (n: Node): boolean =>
  n.kind === 'size' ||
  n.kind === 'named-constant' ||
  (n.kind === 'constant' && Number.isFinite(valueOf(n.value)));

/** A sum or function of arrays is worth a name where it is used twice; a product is as short as its name. */
function isShareable(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  return (
    n.axes.length > 0 &&
    (n.kind === 'sum' || n.kind === 'map' || n.kind === 'unknown' || n.kind === 'primitive')
  );
}

/** The v of √(vᵀ v) and its powers: a norm is one function. */
function squaresUnder(g: Graph, n: Node & { kind: 'map' }): NodeId | undefined {
  const inner = n.rule === 'pow' ? g.node(n.args[0] as NodeId) : n;
  return inner.kind === 'map' && inner.rule === 'sqrt' ? squaredIn(g, inner.args[0] as NodeId) : undefined;
}

/** The v of vᵀ v. */
function squaredIn(g: Graph, id: NodeId): NodeId | undefined {
  const n = g.node(id);
  if (n.kind !== 'product' || n.out.length > 0) return undefined;
  const [a, b] = n.operands;
  if (a && b && n.operands.length === 2 && a.node === b.node && a.labels.join() === b.labels.join())
    return a.node;
  return undefined;
}
