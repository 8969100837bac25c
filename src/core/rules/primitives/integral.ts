import { add, hadamard, input, isZeroNode, primitive, range, scale, zeros } from '../../graph/build.ts';
import {
  isBody,
  operandsOf,
  reachable,
  type Body,
  type Graph,
  type Node,
  type NodeId,
} from '../../graph/graph.ts';
import { substitute } from '../../graph/substitute.ts';
import { quadrature } from '../numerics/quadrature.ts';
import type { DenseArray, PrimitiveRule, PullbackContext, Tensor } from '../primitive.ts';

/** A limit of an integral: a node, or infinity. */
export type Limit = NodeId | '-inf' | 'inf';

/** An integral taken apart: the function under it, with its variable free. */
export interface Integral {
  readonly under: NodeId;
  readonly variable: NodeId;
  readonly name: string;
  readonly from: Limit;
  readonly to: Limit;
}

const lettersOf = (count: number, from: string): string =>
  range(count, from.charCodeAt(0))
    .map((c) => String.fromCharCode(c))
    .join('');

/**
 * ∫ from a to b of f(t, p …) dt. Arguments: a, b, then what of f does not hang on t; options: f as a function of its
 * own, what a and b are where they are infinite, and the number of axes of each further argument. By Leibniz's rule
 * b̄ = c·f(b), ā = −c·f(a) and p̄ = c·∫ ∂f/∂p dt (Protter & Morrey, Intermediate Calculus, 8.1).
 */
export const integralRule: PrimitiveRule = {
  name: 'integral',
  coreRanks: ([, , , ...ranks]) => [0, 0, ...(ranks as number[])],
  evaluate: ([a, b, ...parameters], [, from, to], shape, body) => {
    if (!body) throw new Error('an integral is evaluated with the function under it');
    const limit = (x: DenseArray | undefined, infinite: number | string | undefined): number =>
      infinite === 'inf' ? Infinity : infinite === '-inf' ? -Infinity : (x?.data[0] as number);
    const data = quadrature((t) => body(t, parameters), limit(a, from), limit(b, to));
    return { data, shape };
  },
  pullback: (p, k) => {
    const body = p.options[0];
    if (!isBody(body)) throw new Error('an integral has a body');
    return k < 2 ? byLimit(p, body, k) : byParameter(p, body, k);
  },
};

function byLimit(p: PullbackContext, body: Body, k: number): Tensor {
  const g = p.graph;
  if (p.options[k + 1] !== '') return p.zeros(p.cotangent, []);
  const own = p.args.map((a) => a.node);
  const at = valueUnder(g, body, own[k] as NodeId, own.slice(2));
  const letters = lettersOf(g.node(at).axes.length, 'a');
  return p.scale(
    k === 0 ? -1 : 1,
    p.einsum(
      [
        [p.cotangent, letters],
        [p.own(at), letters],
      ],
      '',
    ),
  );
}

function byParameter(p: PullbackContext, body: Body, k: number): Tensor {
  const g = p.graph;
  const parameter = body.parameters[k - 2] as NodeId;
  const derivative = p.derivative(body.node, parameter);
  const [from, to, ...own] = p.args.map((a) => a.node) as [NodeId, NodeId, ...NodeId[]];
  const variable = unusedVariable(g);
  const node = integral(g, {
    under: valueUnder(g, { ...body, node: derivative }, variable, own),
    variable,
    name: body.name,
    from: limitOf(p.options[1] as string, from),
    to: limitOf(p.options[2] as string, to),
  });
  const letters = lettersOf(g.node(body.node).axes.length, 'a');
  const further = lettersOf(g.node(parameter).axes.length, 'n');
  return p.einsum(
    [
      [p.cotangent, letters],
      [p.own(node), letters + further],
    ],
    further,
  );
}

const limitOf = (infinite: string, node: NodeId): Limit =>
  infinite === '' ? node : (infinite as '-inf' | 'inf');

/** The function under an integral at a value of its variable. */
const valueUnder = (g: Graph, body: Body, at: NodeId, parameters: readonly NodeId[]): NodeId =>
  substitute(
    g,
    body.node,
    new Map([[body.variable, at], ...body.parameters.map((b, k) => [b, parameters[k] as NodeId] as const)]),
  );

/** A bound variable that no node has: it is renamed as soon as the integral over it is made. */
export const unusedVariable = (g: Graph): NodeId => input(g, `∫ ${g.nodes.length}`, []);

/**
 * The node of an integral. What does not hang on the variable becomes an argument, its largest pieces whole, and the
 * variable gets the name that all bound ones have: so equal integrals are one node, and nothing is caught by a name.
 */
export function integral(g: Graph, { under, variable, name, from, to }: Integral): NodeId {
  const { axes } = g.node(under);
  if (isZeroNode(g, under) || from === to) return zeros(g, axes);
  const needed = reachable(g, [under]);
  const depends = new Uint8Array(needed.length);
  for (let id = 0; id < needed.length; id++)
    if (needed[id] && (id === variable || operandsOf(g.node(id)).some((a) => depends[a]))) depends[id] = 1;
  if (!depends[under] && typeof from === 'number' && typeof to === 'number')
    return hadamard(g, [under, add(g, [to, scale(g, -1, from)])]);
  const values: NodeId[] = [];
  const lift = (id: NodeId): void => {
    if (!depends[id] && !isFixed(g.node(id)) && !values.includes(id)) values.push(id);
  };
  if (!depends[under]) lift(under);
  for (let id = 0; id < needed.length; id++)
    if (needed[id] && depends[id]) for (const a of operandsOf(g.node(id))) lift(a);
  const bound = input(g, '∫', []);
  const parameters = values.map((v, k) => {
    const own = g.node(v).axes;
    return input(g, `∫${k}:${own.map((d) => d.key).join()}`, own);
  });
  const replaced = new Map([
    [variable, bound],
    ...values.map((v, k) => [v, parameters[k] as NodeId] as const),
  ]);
  const node = substitute(g, under, replaced);
  const body: Body = { key: `${node} ${name}`, node, variable: bound, name, parameters };
  const infinite = (x: Limit): string => (typeof x === 'number' ? '' : x);
  const finite = (x: Limit): NodeId => (typeof x === 'number' ? x : zeros(g, []));
  const ranks = values.map((v) => g.node(v).axes.length);
  return primitive(
    g,
    'integral',
    [finite(from), finite(to), ...values],
    [body, infinite(from), infinite(to), ...ranks],
    axes,
  );
}

/** The same numbers wherever they stand. */
const isFixed = (n: Node): boolean =>
  n.kind === 'constant' || n.kind === 'named-constant' || n.kind === 'size' || n.kind === 'one-hot';

/** What an integral is of, its arguments in place and its variable a node of its own. */
export function integralOf(
  g: Graph,
  n: Node & { kind: 'primitive' },
  variable: NodeId = unusedVariable(g),
): Integral | undefined {
  const [body, low, high] = n.options;
  if (n.rule !== 'integral' || !isBody(body)) return undefined;
  const [from, to, ...own] = n.args as [NodeId, NodeId, ...NodeId[]];
  return {
    under: valueUnder(g, body, variable, own),
    variable,
    name: body.name,
    from: limitOf(low as string, from),
    to: limitOf(high as string, to),
  };
}
