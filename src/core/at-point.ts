import type { Derivation } from './derivation.ts';
import { namesOf, type Named } from './derivation.ts';
import { nameOf, namesIn, sizeOf, wholeValue } from './graph/dimension.ts';
import { reachable, type NodeId } from './graph/graph.ts';
import { refuse } from './outcome.ts';
import type { Range } from './place.ts';
import type { NestedNumbers, Request } from './request.ts';
import type { DenseArray } from './rules/primitive.ts';
import { elementwiseRule } from './rules/table.ts';
import { evaluate, type Point } from './run/evaluate.ts';
import { entriesOf } from './run/plan/nodes.ts';
import { misplacedAt } from './run/places.ts';
import { sizeNamesOf } from './run/sample.ts';
import { liveEntries } from './run/live.ts';
import { axesOfShape, shapeText } from './shapes/shape.ts';
import type { Shape } from './shapes/term.ts';

/** A point that the request or the program gives, for every input that the value needs. */
export function pointOf(d: Derivation, request: Request): Point | undefined {
  const { elaborated, graph, program } = d.model;
  const place: Range = { start: 0, end: program.source.length };
  const { inputs } = namesOf(d.model);
  const given = new Map<string, NestedNumbers>([...elaborated.point, ...Object.entries(request.at ?? {})]);
  const sizes = new Map<string, number>();
  const arrays = new Map<string, DenseArray>();
  const roots = [d.of.node, ...d.results.flatMap((r) => [...r.byOrder, ...(r.along ? [r.node] : [])])];
  const sizeNames = sizeNamesOf(graph, [...roots, ...inputs.map((i) => i.node)]);
  for (const [name, value] of given) {
    const input = inputs.find((i) => i.name === name);
    if (!input && sizeNames.has(name) && typeof value === 'number' && value >= 1 && Number.isInteger(value))
      sizes.set(name, value);
  }
  for (const [name, value] of given) {
    const input = inputs.find((i) => i.name === name);
    if (!input && sizes.has(name)) continue;
    if (!input) return refuse('point-name', { name, known: inputs.map((i) => i.name).join(', ') }, place);
    arrays.set(name, arrayOf(input, value, sizes, place));
  }
  const open = [...sizeNamesOf(graph, roots)].find((name) => !sizes.has(name));
  const needed = reachable(graph, [d.of.node, ...d.results.flatMap((r) => (r.along ? [r.node] : []))]);
  const complete = inputs.every((i) => arrays.has(i.name) || !needed[i.node]);
  if (!complete || arrays.size === 0) return undefined;
  if (open !== undefined) {
    const term = elaborated.terms.find((t) => t.op === 'size' && t.name === open);
    refuse('point-size-open', { size: open }, term?.range ?? place);
  }
  const point: Point = { inputs: arrays, sizes };
  const misplaced = misplacedAt(graph, [d.of.node], point);
  if (misplaced) {
    const [only, another] = elaborated.terms.filter((t) => t.op === 'index');
    const where = only && !another ? only.range : place;
    refuse('index-out-of-range', { index: String(misplaced.index), size: String(misplaced.size) }, where);
  }
  return point;
}

function arrayOf(input: Named, value: NestedNumbers, sizes: Map<string, number>, place: Range): DenseArray {
  const wrong = (): never =>
    refuse('point-shape', { name: input.name, shape: shapeText(input.shape) }, place);
  const shape: number[] = [];
  for (let v: NestedNumbers | undefined = value; typeof v === 'object'; v = v[0]) shape.push(v.length);
  const flat: number[] = [];
  const stack: { v: NestedNumbers; depth: number }[] = [{ v: value, depth: 0 }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { v, depth } = top;
    if (typeof v === 'number') {
      if (depth !== shape.length) wrong();
      flat.push(v);
    } else {
      if (v.length !== shape[depth]) wrong();
      for (let k = v.length - 1; k >= 0; k--) stack.push({ v: v[k] as NestedNumbers, depth: depth + 1 });
    }
  }
  const axes = axesOfShape(input.shape);
  const own = shape.length === axes.length ? shape : shape.filter((n) => n !== 1);
  if (own.length !== axes.length) return wrong();
  axes.forEach((d, k) => {
    const size = own[k] as number;
    const name = nameOf(d);
    const whole = wholeValue(d);
    if (whole !== undefined) {
      if (whole !== size) wrong();
    } else if (name !== undefined) {
      const present = sizes.get(name);
      if (present !== undefined && present !== size)
        refuse('point-sizes', { dimension: name, sizes: `${present}, ${size}` }, place);
      sizes.set(name, size);
    } else {
      const open = namesIn(d).find((n) => !sizes.has(n));
      if (open !== undefined) refuse('point-size-open', { size: open }, place);
      if (sizeOf(d, sizes) !== size) wrong();
    }
  });
  return { data: Float64Array.from(flat), shape: own };
}

/** Values at a point; a point outside the domain of a function is refused. */
export function valuesAt(
  d: Derivation,
  nodes: readonly NodeId[],
  point: Point,
): ReadonlyMap<NodeId, DenseArray> {
  const { graph, program } = d.model;
  const place: Range = { start: 0, end: program.source.length };
  const original = evaluate(graph, [d.of.node], point);
  const live = liveEntries(graph, [d.of.node], original);
  for (const [id, value] of original) {
    const n = graph.node(id);
    const rule = n.kind === 'map' ? elementwiseRule(n.rule) : undefined;
    if (!rule?.domain || n.kind !== 'map') continue;
    const args = n.args.map((a) => original.get(a) as DenseArray);
    for (let k = 0; k < value.data.length; k++) {
      if (live.get(id)?.[k] === 0) continue;
      const x = args.map((a) => a.data[a.shape.length ? k : 0] as number);
      if (!Number.isFinite(value.data[k]))
        refuse('outside-domain', { name: rule.name, value: x.join(', ') }, place);
    }
  }
  if (!(original.get(d.of.node) as DenseArray).data.every(Number.isFinite))
    refuse('value-not-finite', {}, place);
  const values = evaluate(graph, nodes, point);
  for (const id of nodes)
    if (!(values.get(id) as DenseArray).data.every(Number.isFinite))
      refuse('derivative-not-finite', {}, place);
  return values;
}

/** The array nested as its shape says. */
export function nested(a: DenseArray, shape: readonly number[] = a.shape): NestedNumbers {
  if (shape.length === 0) return a.data[0] as number;
  const [n = 0, ...rest] = shape;
  const size = entriesOf(rest);
  return Array.from({ length: n }, (_, k) =>
    nested({ data: a.data.subarray(k * size, (k + 1) * size), shape: rest }, rest),
  );
}

/** The sizes of a shape at a point. */
export function sizesOf(shape: Shape, point: Point): number[] {
  return shape.map((s) => sizeOf(s, point.sizes));
}
