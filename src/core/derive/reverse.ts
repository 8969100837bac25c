import { identity, product, range, unknown, zeros } from '../graph/build.ts';
import { operandsOf, type Graph, type Label, type Node, type NodeId } from '../graph/graph.ts';
import { addCotangents, maskedBy, scaleCotangent, timesCotangent } from './masks.ts';
import { localDerivative } from '../rules/instantiate.ts';
import { pullbackContext } from '../rules/primitive.ts';
import { primitiveRule } from '../rules/primitives.ts';
import type { TraceEvent } from './trace.ts';

export interface Reverse {
  /** The derivative of the output by each wanted node: axes of the output, then axes of the node. */
  readonly cotangents: ReadonlyMap<NodeId, NodeId>;
  readonly trace: readonly TraceEvent[];
}

interface Pullback {
  readonly contribution: NodeId;
  readonly local?: NodeId;
}

/**
 * One reverse pass from `output` to all `wanted` nodes at once. Nodes are visited in descending id, which
 * is reverse topological order; contributions gather in lists and are added once, in the order in which the
 * writer's text has them. A wanted node inside the expression is treated as a variable of its own: its
 * cotangent counts every path from the output to it, but none that goes through a node of `cut`: with the
 * wanted nodes cut, what comes out are local derivatives. Laue, Mitterreiter, Giesen (NeurIPS 2018), reverse mode in Einstein notation.
 */
export function reverse(
  g: Graph,
  output: NodeId,
  wanted: readonly NodeId[],
  cut: ReadonlySet<NodeId> = new Set(),
): Reverse {
  const passes = (id: NodeId): boolean => id === output || !cut.has(id);
  const leads = leadsTo(g, output, new Set(wanted), passes);
  const seedAxes = g.node(output).axes;
  const seed = identity(g, seedAxes);
  const trace: TraceEvent[] = [{ kind: 'seed', node: output, cotangent: seed }];
  const gathered = new Map<NodeId, NodeId[]>([[output, [seed]]]);
  const cotangents = new Map<NodeId, NodeId>();
  const isWanted = new Set(wanted);
  for (let id = output; id >= 0; id--) {
    const contributions = gathered.get(id);
    if (!contributions) continue;
    const [only] = contributions;
    const cotangent =
      contributions.length === 1 && only !== undefined
        ? only
        : addCotangents(g, [...contributions].reverse());
    if (id !== output) trace.push({ kind: 'gather', node: id, contributions, cotangent });
    if (isWanted.has(id)) cotangents.set(id, cotangent);
    gathered.delete(id);
    if (!passes(id)) continue;
    const operands = operandsOf(g.node(id));
    operands.forEach((target, operand) => {
      if (!leads[target]) return;
      const { contribution, local } = pullback(g, id, operand, cotangent, seedAxes.length);
      trace.push({
        kind: 'pullback',
        node: id,
        operand,
        target,
        upstream: cotangent,
        contribution,
        ...(local === undefined ? {} : { local }),
      });
      const list = gathered.get(target);
      if (list) list.push(contribution);
      else gathered.set(target, [contribution]);
    });
  }
  for (const w of wanted)
    if (!cotangents.has(w)) cotangents.set(w, zeros(g, [...seedAxes, ...g.node(w).axes]));
  return { cotangents, trace };
}

/** For ids up to `output`: whether a wanted node is reached through them. */
function leadsTo(
  g: Graph,
  output: NodeId,
  wanted: ReadonlySet<NodeId>,
  passes: (id: NodeId) => boolean,
): Uint8Array {
  const leads = new Uint8Array(output + 1);
  for (let id = 0; id <= output; id++)
    if (wanted.has(id) || (passes(id) && operandsOf(g.node(id)).some((a) => leads[a]))) leads[id] = 1;
  return leads;
}

const seedLabel = 1000;

/**
 * The three structural pullbacks (sum, product, elementwise function) and the primitives' own.
 * `cotangent` has the seed axes first, then the node's.
 */
function pullback(g: Graph, id: NodeId, operand: number, cotangent: NodeId, seedRank: number): Pullback {
  const n = g.node(id);
  const seeds = range(seedRank, seedLabel);
  switch (n.kind) {
    case 'sum': {
      const t = n.terms[operand];
      if (!t) throw new Error('no such term');
      const reduced = reduceToScalar(g, cotangent, seeds, n.axes.length, g.node(t.node).axes.length);
      return { contribution: scaleCotangent(g, t.coefficient, reduced) };
    }
    case 'product': {
      const own = n.operands[operand];
      if (!own) throw new Error('no such operand');
      const others = n.operands.filter((_, k) => k !== operand);
      const dimensions = new Map(n.dimensions.map((d, l) => [l, d] as const));
      return {
        contribution: timesCotangent(
          g,
          cotangent,
          [...seeds, ...n.out],
          others,
          [...seeds, ...own.labels],
          dimensions,
        ),
      };
    }
    case 'map':
    case 'unknown': {
      const local =
        n.kind === 'map'
          ? localDerivative(g, id, operand)
          : (declaredDerivative(g, n, operand) ??
            unknown(
              g,
              n.name,
              n.orders.map((o, k) => (k === operand ? o + 1 : o)),
              n.args,
            ));
      const labels = range(n.axes.length);
      const own: Label[] = g.node(n.args[operand] as NodeId).axes.length ? labels : [];
      const localLabels = g.node(local).axes.length ? labels : [];
      const isBranch = n.kind === 'map' && n.rule === 'where' && operand > 0;
      const handed = isBranch
        ? maskedBy(g, cotangent, n.args[0] as NodeId, operand as 1 | 2, seedRank)
        : cotangent;
      const factors = isBranch ? [] : [{ node: local, labels: localLabels }];
      const contribution = timesCotangent(g, handed, [...seeds, ...labels], factors, [...seeds, ...own]);
      return { contribution, local };
    }
    case 'primitive': {
      const rule = primitiveRule(n.rule);
      if (!rule) throw new Error(`no primitive ${n.rule}`);
      const context = pullbackContext(g, id, cotangent, seedRank, rule, derivativeOf(g));
      return { contribution: rule.pullback(context, operand).node };
    }
    default:
      throw new Error(`a ${n.kind} has no operands`);
  }
}

/** The derivative of one node by another, for pullbacks that need one of a function of its own. */
export const derivativeOf =
  (g: Graph) =>
  (of: NodeId, by: NodeId): NodeId =>
    reverse(g, of, [by]).cotangents.get(by) as NodeId;

/** What the program declares of a function's derivative. */
function declaredDerivative(g: Graph, n: Node & { kind: 'unknown' }, operand: number): NodeId | undefined {
  const rule = n.orders.every((o) => o === 0) ? g.declared.get(n.name) : undefined;
  return rule?.partials[operand]?.build(
    g,
    new Map(rule.parameters.map((p, k) => [p, n.args[k] as NodeId] as const)),
  );
}

/** A scalar that was added to every entry collects the cotangents of all entries. */
function reduceToScalar(
  g: Graph,
  cotangent: NodeId,
  seeds: readonly Label[],
  rank: number,
  operandRank: number,
): NodeId {
  if (operandRank === rank) return cotangent;
  return product(g, [{ node: cotangent, labels: [...seeds, ...range(rank)] }], seeds);
}
