import { elementwiseRule } from '../../rules/table.ts';
import { isIdentity, type GemmTerm, type Id, type Labelled, type PlanNode, type PlanTerm } from './nodes.ts';

/** A plan's nodes while they are made; equal ones that the compiler itself makes are one. */
export interface Nodes {
  readonly list: PlanNode[];
  readonly shared: Map<string, Id>;
}

export const createNodes = (): Nodes => ({ list: [], shared: new Map() });

export const nodeAt = (b: Nodes, id: Id): PlanNode => b.list[id] as PlanNode;
export const shapeAt = (b: Nodes, id: Id): readonly number[] => nodeAt(b, id).shape;

export function push(b: Nodes, n: PlanNode): Id {
  b.list.push(n);
  return b.list.length - 1;
}

function sharedAs(b: Nodes, key: string, make: () => PlanNode): Id {
  const present = b.shared.get(key);
  if (present !== undefined) return present;
  const id = push(b, make());
  b.shared.set(key, id);
  return id;
}

export const number = (b: Nodes, value: number): Id =>
  sharedAs(b, Object.is(value, -0) ? '-0' : String(value), () => ({ kind: 'number', value, shape: [] }));

/** Every entry the same. */
export const fill = (b: Nodes, value: number, shape: readonly number[]): Id =>
  shape.length === 0
    ? number(b, value)
    : sharedAs(b, `f${value}:${shape.join()}`, () => ({
        kind: 'times',
        coefficient: value,
        operands: [],
        shape,
      }));

export function map(b: Nodes, rule: string, args: readonly Id[], shape: readonly number[]): Id {
  const values = args.map((a) => constantOf(b, a));
  if (values.every((v) => v !== undefined) && !rule.startsWith('#')) {
    const f = elementwiseRule(rule)?.value;
    if (!f) throw new Error(`no rule ${rule}`);
    return fill(b, f(...values), shape);
  }
  return sharedAs(b, `m${rule}:${args.join()}`, () => ({ kind: 'map', rule, args, shape }));
}

/** The number that all entries are, where the node says so. */
export function constantOf(b: Nodes, id: Id): number | undefined {
  const n = nodeAt(b, id);
  if (n.kind === 'number') return n.value;
  return n.kind === 'times' && n.operands.length === 0 ? n.coefficient : undefined;
}

export function sum(b: Nodes, terms: readonly PlanTerm[], shape: readonly number[]): Id {
  let constant = 0;
  const kept: PlanTerm[] = [];
  for (const t of terms) {
    const value = constantOf(b, t.node);
    if (value !== undefined) constant += t.coefficient * value;
    else kept.push(t);
  }
  if (kept.length === 0) return fill(b, constant, shape);
  const [first] = kept as [PlanTerm];
  if (
    kept.length === 1 &&
    constant === 0 &&
    first.coefficient === 1 &&
    shapeAt(b, first.node).length === shape.length
  )
    return first.node;
  if (constant !== 0) kept.push({ coefficient: 1, node: number(b, constant) });
  return sharedAs(b, `s${kept.map((t) => `${t.coefficient}*${t.node}`).join('+')}:${shape.join()}`, () => ({
    kind: 'sum',
    terms: kept,
    shape,
  }));
}

const add = (b: Nodes, x: Id, y: Id, sign: 1 | -1, shape: readonly number[]): Id =>
  sum(
    b,
    [
      { coefficient: 1, node: x },
      { coefficient: sign, node: y },
    ],
    shape,
  );
export const plus = (b: Nodes, x: Id, y: Id, shape: readonly number[]): Id => add(b, x, y, 1, shape);
export const minus = (b: Nodes, x: Id, y: Id, shape: readonly number[]): Id => add(b, x, y, -1, shape);

export function times(
  b: Nodes,
  coefficient: number,
  operands: readonly Labelled[],
  shape: readonly number[],
): Id {
  let c = coefficient;
  const kept: Labelled[] = [];
  for (const o of operands) {
    const value = constantOf(b, o.node);
    if (value !== undefined) c *= value;
    else kept.push(o);
  }
  const [only] = kept;
  if (!only || c === 0) return fill(b, c, shape);
  if (kept.length === 1 && c === 1)
    return view(
      b,
      only.node,
      only.labels.map(() => 0),
      only.labels,
      shape,
    );
  const key = kept.map((o) => `${o.node}[${o.labels.join()}]`).join('*');
  return sharedAs(b, `t${c}*${key}:${shape.join()}`, () => ({
    kind: 'times',
    coefficient: c,
    operands: kept,
    shape,
  }));
}

export function view(
  b: Nodes,
  node: Id,
  starts: readonly number[],
  drivers: readonly number[],
  shape: readonly number[],
): Id {
  const value = constantOf(b, node);
  if (value !== undefined) return fill(b, value, shape);
  const n = nodeAt(b, node);
  if (n.kind === 'view') {
    const at = n.drivers.map((d) => (d < 0 ? -1 : (drivers[d] as number)));
    const from = n.starts.map(
      (s, j) => s + ((n.drivers[j] as number) < 0 ? 0 : (starts[n.drivers[j] as number] as number)),
    );
    return view(b, n.node, from, at, shape);
  }
  if (
    isIdentity(drivers, shape.length) &&
    starts.every((s) => s === 0) &&
    n.shape.every((s, k) => s === shape[k])
  )
    return node;
  return sharedAs(b, `v${node}:${starts.join()}:${drivers.join()}:${shape.join()}`, () => ({
    kind: 'view',
    node,
    starts,
    drivers,
    shape,
  }));
}

export function reshape(b: Nodes, node: Id, shape: readonly number[]): Id {
  const value = constantOf(b, node);
  if (value !== undefined) return fill(b, value, shape);
  return sharedAs(b, `r${node}:${shape.join()}`, () => ({ kind: 'reshape', node, shape }));
}

/** The array spread over a shape: its axis j is axis labels[j] there. */
export const spread = (b: Nodes, node: Id, labels: readonly number[], shape: readonly number[]): Id =>
  view(
    b,
    node,
    labels.map(() => 0),
    labels,
    shape,
  );

/** The product of the operands, reduced to the labels `out`; labels are renumbered in the order of the first operand. */
export function reduce(
  b: Nodes,
  how: 'sum' | 'max' | 'min',
  operands: readonly Labelled[],
  out: readonly number[],
  sizes: (label: number) => number,
): Id {
  const first = [...operands].sort((x, y) => y.labels.length - x.labels.length)[0] as Labelled;
  const order = [...new Set([...first.labels, ...operands.flatMap((o) => o.labels)])];
  const rename = (l: number): number => order.indexOf(l);
  const own = operands.map((o) => ({ node: o.node, labels: o.labels.map(rename) }));
  const ownOut = out.map(rename);
  const ownSizes = order.map(sizes);
  const key = own.map((o) => `${o.node}[${o.labels.join()}]`).join('*');
  return sharedAs(b, `${how}${key}>${ownOut.join()}:${ownSizes.join()}`, () => ({
    kind: 'reduce',
    how,
    operands: own,
    out: ownOut,
    sizes: ownSizes,
    shape: out.map(sizes),
  }));
}

export const gather = (b: Nodes, bags: Id, table: Id, shape: readonly number[]): Id =>
  sharedAs(b, `b${bags}*${table}`, () => ({ kind: 'gather', bags, table, shape }));

export function gemm(b: Nodes, term: GemmTerm): Id {
  const { a, b: right, out, sizes, alpha } = term;
  const key = `${alpha}*${a.node}[${a.labels.join()}]*${right.node}[${right.labels.join()}]>${out.join()}`;
  return sharedAs(b, `g${key}:${sizes.join()}`, () => ({
    kind: 'gemm',
    terms: [term],
    shape: out.map((l) => sizes[l] as number),
  }));
}
