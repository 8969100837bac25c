import type { Body, Graph, NodeId } from '../../graph/graph.ts';
import type { InnerProgram, Region } from '../program.ts';
import { finish, touchedAt } from './finish.ts';
import { lower } from './lower.ts';
import type { InputPlace } from './lowering.ts';
import { placeBuffers } from './places.ts';
import type { DensePort, Plan, PlanOptions, RowsPort, SparsePort } from './plan.ts';
import { translate } from './translate.ts';

/**
 * A plan that computes the roots, once for all runs: shared work once, contractions ordered by cost and mapped to
 * matrix products, elementwise chains in single loops, buffers reused.
 */
export function compile(g: Graph, roots: readonly NodeId[], options: PlanOptions): Plan {
  const { sizes, dtype = 'float64', sparse = new Map(), given = [] } = options;
  const { nodes, roots: wanted } = translate(
    g,
    roots,
    sizes,
    new Set(given),
    new Set(sparse.keys()),
    (body) => innerProgram(g, body, sizes),
  );
  const { lowering, outputs } = lower(nodes, wanted, dtype, sparse);
  const { places, byteLength } = placeBuffers(lowering.steps, lowering.buffers);
  const at = (buffer: number): number => places[buffer] as number;
  const port = (p: InputPlace): DensePort | SparsePort =>
    p.kind === 'dense'
      ? { kind: 'dense', at: at(p.buffer), shape: p.shape }
      : {
          kind: 'sparse',
          shape: p.shape,
          bags: p.bags.count,
          capacity: p.capacity,
          offsets: at(p.bags.offsets),
          ids: at(p.bags.ids),
          ...(p.bags.weights === undefined ? {} : { weights: at(p.bags.weights) }),
        };
  return {
    program: finish(lowering.steps, places, dtype, byteLength),
    inputs: new Map([...lowering.inputs].map(([name, p]) => [name, port(p)])),
    given: new Map(
      [...lowering.given].map(([id, { buffer, shape }]) => [id, { kind: 'dense', at: at(buffer), shape }]),
    ),
    outputs: outputs.map((v, k): DensePort | RowsPort => {
      const { shape } = nodes.list[wanted[k] as number] as { shape: readonly number[] };
      const touched = lowering.tables.get(v.buffer);
      return touched
        ? { kind: 'rows', at: at(v.buffer), shape, touched: touchedAt(touched, places) }
        : { kind: 'dense', at: at(v.buffer), shape };
    }),
  };
}

/** A function among the options of a primitive, always in doubles. */
function innerProgram(g: Graph, body: Body, sizes: ReadonlyMap<string, number>): InnerProgram {
  const { program, inputs, outputs } = compile(g, [body.node], { sizes });
  const placeOf = (id: NodeId): Region | undefined => {
    const n = g.node(id);
    const port = n.kind === 'input' ? inputs.get(n.name) : undefined;
    return port?.kind === 'dense' ? { at: port.at, shape: port.shape } : undefined;
  };
  const [out] = outputs as [DensePort];
  return {
    program,
    variable: placeOf(body.variable),
    parameters: body.parameters.map(placeOf),
    out: { at: out.at, shape: out.shape },
  };
}
