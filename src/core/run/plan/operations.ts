import type { Binary, Op, Unary } from '../program.ts';
import type { DraftLoop } from './draft.ts';
import type { Id, PlanNode } from './nodes.ts';

export function push(loop: DraftLoop, op: Op): number {
  loop.ops.push(op);
  return loop.ops.length - 1;
}

export function constantOp(loop: DraftLoop, value: number): number {
  const key = Object.is(value, -0) ? 'c-0' : `c${value}`;
  const present = loop.leaves.get(key);
  if (present !== undefined) return present;
  const op = push(loop, { op: 'constant', value });
  loop.leaves.set(key, op);
  return op;
}

type Operand = (id: Id, labels: readonly number[] | undefined) => number;

/** The ops of one entrywise node; the last has its value. */
export function operate(loop: DraftLoop, n: PlanNode, operand: Operand): number {
  switch (n.kind) {
    case 'sum':
      return n.terms.reduce(
        (total, t) => addTerm(loop, total, t.coefficient, operand(t.node, undefined)),
        -1,
      );
    case 'times': {
      const [first, ...rest] = n.operands.map((o) => operand(o.node, o.labels));
      if (first === undefined) return constantOp(loop, n.coefficient);
      return rest.reduce((x, y) => push(loop, { op: 'mul', x, y }), scaled(loop, n.coefficient, first));
    }
    case 'unknown':
      return push(loop, {
        op: 'unknown',
        name: n.name,
        orders: n.orders,
        args: n.args.map((a) => operand(a, undefined)),
      });
    case 'map':
      return applied(
        loop,
        n.rule,
        n.args.map((a) => operand(a, undefined)),
      );
    default:
      throw new Error(`a ${n.kind} is not computed entry by entry`);
  }
}

function scaled(loop: DraftLoop, c: number, x: number): number {
  if (c === 1) return x;
  if (c === -1) return push(loop, { op: 'neg', x });
  return push(loop, { op: 'mul', x, y: constantOp(loop, c) });
}

function addTerm(loop: DraftLoop, total: number, c: number, x: number): number {
  if (total < 0) return scaled(loop, c, x);
  if (c === -1) return push(loop, { op: 'sub', x: total, y: x });
  return push(loop, { op: 'add', x: total, y: scaled(loop, c, x) });
}

const unary: ReadonlySet<string> = new Set<Unary>([
  'abs',
  'sign',
  'sqrt',
  'square',
  'reciprocal',
  'exp',
  'expm1',
  'log',
  'log1p',
  'sin',
  'cos',
  'tanh',
  'sigmoid',
  'softplus',
  'erf',
  'relu',
]);

const binary: Readonly<Record<string, Binary>> = {
  divide: 'div',
  max: 'max',
  min: 'min',
  gt: 'gt',
  ge: 'ge',
  lt: 'lt',
  le: 'le',
  eq: 'eq',
  ne: 'ne',
};

/** A rule of the table as ops; those that have none are applied in JavaScript. */
function applied(loop: DraftLoop, rule: string, args: readonly number[]): number {
  const [x, y, z] = args as [number, number, number];
  const of = (op: Op): number => push(loop, op);
  if (unary.has(rule)) return of({ op: rule as Unary, x });
  const two = binary[rule];
  if (two) return of({ op: two, x, y });
  switch (rule) {
    case 'where':
      return of({ op: 'select', c: x, y, z });
    case 'clamp':
      return of({ op: 'min', x: of({ op: 'max', x, y }), y: z });
    case 'cube':
      return of({ op: 'mul', x: of({ op: 'square', x }), y: x });
    case 'rsqrt':
      return of({ op: 'reciprocal', x: of({ op: 'sqrt', x }) });
    case 'silu':
      return of({ op: 'mul', x, y: of({ op: 'sigmoid', x }) });
    case 'log_sigmoid':
      return of({ op: 'neg', x: of({ op: 'softplus', x: of({ op: 'neg', x }) }) });
    case 'pow':
      return power(loop, x, y);
    case '#finite':
      return of({
        op: 'select',
        c: of({ op: 'lt', x: of({ op: 'abs', x }), y: constantOp(loop, Infinity) }),
        y: x,
        z: constantOp(loop, 0),
      });
    default:
      return of({ op: 'apply', rule, args });
  }
}

/** Small whole exponents by multiplication. */
function power(loop: DraftLoop, x: number, y: number): number {
  const e = loop.ops[y];
  const of = (op: Op): number => push(loop, op);
  if (e?.op === 'constant')
    switch (e.value) {
      case 1:
        return x;
      case 2:
        return of({ op: 'square', x });
      case 3:
        return of({ op: 'mul', x: of({ op: 'square', x }), y: x });
      case 4:
        return of({ op: 'square', x: of({ op: 'square', x }) });
      case -1:
        return of({ op: 'reciprocal', x });
      case -2:
        return of({ op: 'reciprocal', x: of({ op: 'square', x }) });
    }
  return of({ op: 'pow', x, y });
}
