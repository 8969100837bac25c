import { sizeOf } from '../../../src/core/graph/dimension.ts';
import {
  isBody,
  operandsOf,
  reachable,
  type Graph,
  type Node,
  type NodeId,
} from '../../../src/core/graph/graph.ts';
import { valueOf } from '../../../src/core/graph/ratio.ts';
import { primitiveRule } from '../../../src/core/rules/primitives.ts';
import type { BodyFunction, DenseArray } from '../../../src/core/rules/primitive.ts';
import { elementwiseRule } from '../../../src/core/rules/table.ts';
import type { Point } from '../../../src/core/run/evaluate.ts';
import { entriesOf } from '../../../src/core/run/plan/nodes.ts';
import { einsum } from './einsum.ts';

/** The values of all nodes that the roots need, node by node, as each is defined: what plans are compared with. */
export function naive(g: Graph, roots: readonly NodeId[], point: Point): ReadonlyMap<NodeId, DenseArray> {
  const needed = reachable(g, roots);
  const values = new Map<NodeId, DenseArray>();
  for (let id = 0; id < needed.length; id++)
    if (needed[id]) values.set(id, valueOfNode(g, g.node(id), values, point));
  return values;
}

interface Values {
  readonly get: (id: NodeId) => DenseArray | undefined;
}

const scalar = (x: number): DenseArray => ({ data: Float64Array.of(x), shape: [] });

function valueOfNode(g: Graph, n: Node, values: Values, point: Point): DenseArray {
  const args = operandsOf(n).map((a) => values.get(a) as DenseArray);
  switch (n.kind) {
    case 'input': {
      const value = point.inputs.get(n.name);
      if (!value) throw new Error(`no value for input ${n.name}`);
      return value;
    }
    case 'constant':
      return scalar(valueOf(n.value));
    case 'named-constant':
      return scalar(n.value);
    case 'size':
      return scalar(sizeOf(n.dimension, point.sizes));
    case 'one-hot': {
      const size = sizeOf(n.axes[0], point.sizes);
      const data = new Float64Array(size);
      if (n.index <= size) data[n.index - 1] = 1;
      return { data, shape: [size] };
    }
    case 'sum': {
      const shape = n.axes.map((d) => sizeOf(d, point.sizes));
      const data = new Float64Array(entriesOf(shape));
      n.terms.forEach((t, k) => addTo(data, args[k] as DenseArray, valueOf(t.coefficient)));
      return { data, shape };
    }
    case 'product':
      return einsum(
        n.operands.map((o, k) => ({ array: args[k] as DenseArray, labels: o.labels })),
        n.out,
        (l) => sizeOf(n.dimensions[l] as (typeof n.dimensions)[number], point.sizes),
      );
    case 'map': {
      const rule = elementwiseRule(n.rule);
      if (!rule) throw new Error(`no rule ${n.rule}`);
      return entrywise(
        args,
        n.axes.map((d) => sizeOf(d, point.sizes)),
        rule.value,
      );
    }
    case 'unknown': {
      const f = point.unknown;
      if (!f) throw new Error(`no value for function ${n.name}`);
      return entrywise(
        args,
        n.axes.map((d) => sizeOf(d, point.sizes)),
        (...x) => f(n.name, n.orders, x),
      );
    }
    case 'primitive':
      return batched(g, n, args, point);
  }
}

function addTo(into: Float64Array, term: DenseArray, coefficient: number): void {
  const { data } = term;
  if (data.length === 1) {
    const c = coefficient * (data[0] as number);
    for (let k = 0; k < into.length; k++) into[k] = (into[k] as number) + c;
  } else
    for (let k = 0; k < into.length; k++) into[k] = (into[k] as number) + coefficient * (data[k] as number);
}

function entrywise(
  args: readonly DenseArray[],
  shape: readonly number[],
  f: (...x: number[]) => number,
): DenseArray {
  const data = new Float64Array(entriesOf(shape));
  const x = args.map(() => 0);
  for (let k = 0; k < data.length; k++) {
    args.forEach((a, i) => (x[i] = a.data[a.shape.length ? k : 0] as number));
    data[k] = f(...x);
  }
  return { data, shape };
}

/** The function among a primitive's options, evaluated afresh at every call. */
function bodyOf(g: Graph, n: Node & { kind: 'primitive' }, point: Point): BodyFunction | undefined {
  const body = n.options.find(isBody);
  if (!body) return undefined;
  const nameOf = (id: NodeId): string => (g.node(id) as Node & { kind: 'input' }).name;
  return (variable, parameters) => {
    const inputs = new Map([
      [nameOf(body.variable), scalar(variable)],
      ...body.parameters.map((p, k) => [nameOf(p), parameters[k] as DenseArray] as const),
    ]);
    return naive(g, [body.node], { ...point, inputs }).get(body.node)?.data ?? new Float64Array();
  };
}

/** Apply a primitive to the last axes of its arguments, once for each place in the axes before them. */
function batched(
  g: Graph,
  n: Node & { kind: 'primitive' },
  args: readonly DenseArray[],
  point: Point,
): DenseArray {
  const rule = primitiveRule(n.rule);
  if (!rule) throw new Error(`no primitive ${n.rule}`);
  if (rule.evaluateWhole) return rule.evaluateWhole(args);
  const ranks = rule.coreRanks(n.options);
  const first = args[0] as DenseArray;
  const batchShape = first.shape.slice(0, first.shape.length - (ranks[0] ?? 0));
  const count = entriesOf(batchShape);
  const options = n.options.map((o) =>
    isBody(o) ? o.name : typeof o === 'object' ? sizeOf(o, point.sizes) : o,
  );
  const body = bodyOf(g, n, point);
  const own = n.axes.slice(batchShape.length).map((d) => sizeOf(d, point.sizes));
  const parts: DenseArray[] = [];
  for (let k = 0; k < count; k++)
    parts.push(
      rule.evaluate(
        args.map((a, i) => {
          const shape = a.shape.slice(a.shape.length - (ranks[i] ?? 0));
          const size = entriesOf(shape);
          return { data: a.data.subarray(k * size, (k + 1) * size), shape };
        }),
        options,
        own,
        body,
      ),
    );
  const coreShape = parts[0]?.shape ?? [];
  const size = entriesOf(coreShape);
  const data = new Float64Array(count * size);
  parts.forEach((p, k) => data.set(p.data, k * size));
  return { data, shape: [...batchShape, ...coreShape] };
}
