import { constant, input, namedConstant, size, unknown, map } from '../graph/build.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { instantiate } from '../rules/instantiate.ts';
import { alias } from '../rules/primitives/alias.ts';
import { elementwiseRule } from '../rules/table.ts';
import { refuse } from '../outcome.ts';
import { buildArray } from './array.ts';
import { functionRule } from './functions.ts';
import type { BuildContext } from './function-rule.ts';
import { buildIndex } from './index-shape.ts';
import type { Shaped } from './infer.ts';
import { literalOf, writtenArguments } from './literal.ts';
import { axesOfShape, isRow, spread } from './shape.ts';
import type { Elaborated, Shape, Term } from './term.ts';

/** The derivative of a node by another, of some order: how later stages make it is not known here. */
type Differentiate = (of: NodeId, by: NodeId, order: number) => NodeId;

/** The graph of what was written: one node a term, in the writer's own operations. */
export function buildProgram(
  g: Graph,
  program: Elaborated,
  shaped: Shaped,
  differentiate: Differentiate,
): NodeId[] {
  const nodes: NodeId[] = [];
  for (const [name, rule] of program.rules) g.declared.set(name, rule);
  program.terms.forEach((t, id) => {
    const shape = shaped.shapes[id] ?? [];
    const structure = t.op === 'input' ? program.declarations.get(t.name ?? '')?.structure : undefined;
    nodes.push(
      t.op === 'input'
        ? input(g, t.name ?? '', axesOfShape(shape), {
            ...(structure ? { structure } : {}),
            ...(isRow(shape) ? { row: true } : {}),
          })
        : t.op === 'derivative'
          ? differentiate(
              nodes[t.args[0] as number] as NodeId,
              nodes[t.args[1] as number] as NodeId,
              t.orders?.[0] ?? 1,
            )
          : buildTerm(g, program.terms, t, nodes, shaped, shape),
    );
  });
  g.written.end = g.nodes.length;
  return nodes;
}

function buildTerm(
  g: Graph,
  terms: readonly Term[],
  t: Term,
  nodes: readonly NodeId[],
  shaped: Shaped,
  shape: Shape,
): NodeId {
  const args = t.args.map((a) => ({ node: nodes[a] as NodeId, shape: shaped.shapes[a] ?? [] }));
  const b: BuildContext = {
    graph: g,
    args,
    literal: (k) => literalOf(terms, t.args[k]),
    ...writtenArguments(terms, t, shaped.sizes),
    rowLengths: t.rowLengths ?? [],
    shape,
    refuse: (key, values) => refuse(key, values, t.range),
  };
  switch (t.op) {
    case 'number':
      return constant(g, t.literal ?? 0);
    case 'constant':
      return t.name === 'e' ? namedConstant(g, 'e', Math.E) : namedConstant(g, 'pi', Math.PI);
    case 'bound':
      return input(g, t.name ?? '', []);
    case 'size':
      return size(g, shaped.sizes(t.name ?? ''));
    case 'alias':
      return alias(g, t.name ?? '', args[0]?.node ?? 0);
    case 'array':
      return buildArray(b);
    case 'index':
      return args[0] ? buildIndex(g, terms, t, args, shaped.sizes) : refuse('index-form', {}, t.range);
    case 'slice':
    case 'text':
    case 'infinity':
      return constant(g, 0);
    case 'unknown': {
      const nodes = args.map((v) => spread(g, v, shape));
      const rule = g.declared.get(t.name ?? '');
      const [primes = 0] = t.orders ?? [];
      if (!rule || primes === 0) return unknown(g, t.name ?? '', t.orders ?? [], nodes);
      const [formula] = primes === 1 ? rule.partials : [];
      const names = new Map(rule.parameters.map((p, k) => [p, nodes[k] as NodeId] as const));
      return formula ? formula.build(g, names) : refuse('rule-missing', { name: t.name ?? '' }, t.range);
    }
    case 'derivativeOf': {
      const rule = elementwiseRule(t.name ?? '');
      const [x] = args;
      const [formula] = rule?.derivatives ?? [];
      if (!rule || !x || formula === undefined)
        return refuse('rule-missing', { name: t.name ?? '' }, t.range);
      const names = new Map([
        [rule.parameters[0] ?? 'x', x.node],
        ['out', map(g, rule.name, [x.node])],
      ]);
      return instantiate(g, formula, names);
    }
    default: {
      const rule = functionRule(t.op);
      return rule ? rule.build(b) : refuse('unknown-function', { name: t.op }, t.range);
    }
  }
}
