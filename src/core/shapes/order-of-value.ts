import type { WrittenOrders } from './function-rule.ts';
import { functionRule } from './functions.ts';
import type { Term } from './term.ts';

/** scalar, column, row, matrix, tensor of so many axes, or not known yet. */
export type Order = 's' | 'v' | 'r' | 'm' | Tensor | '?';
type Tensor = `t${number}`;

const isTensor = (o: Order | undefined): o is Tensor => o?.startsWith('t') === true;

/** The order of what is made entry by entry of several. */
export const widest = (list: readonly (Order | undefined)[]): Order => {
  const tensor = list.find(isTensor);
  if (tensor) return tensor;
  if (list.includes('m') || (list.includes('v') && list.includes('r'))) return 'm';
  if (list.includes('v')) return 'v';
  if (list.includes('r')) return 'r';
  return list.includes('?') ? '?' : 's';
};

/** A[1, :] is a row, A[:, 1] a column, A[1, 2] a number, x[1:2] a column. */
function selectedOrder(of: Order, { ranges }: WrittenOrders): Order {
  const [first, second] = ranges;
  if (ranges.length > 2 || isTensor(of)) return '?';
  if (second === undefined) return first ? (of === 'r' ? 'r' : 'v') : 's';
  if (first) return second ? 'm' : 'v';
  return second ? 'r' : 's';
}

/** The order of a term's value, from those of its arguments. */
export function orderOfValue(t: Term, args: readonly Order[], written: WrittenOrders): Order {
  const [a = '?', b = '?'] = args;
  switch (t.op) {
    case 'number':
    case 'constant':
    case 'bound':
    case 'size':
    case 'text':
    case 'infinity':
      return 's';
    case 'input':
    case 'slice':
      return '?';
    case 'index':
      return selectedOrder(a, written);
    case 'array':
      return arrayOrder(t.rowLengths?.length ?? 1, t.rowLengths?.[0] ?? 1, args);
    case 'alias':
    case 'unknown':
    case 'derivativeOf':
      return widest(args);
    case 'multiply':
      return productOrder(a, b);
    case 'derivative':
      return derivativeOrder(t, a, b);
    case 'transpose':
      return a === 'v' ? 'r' : a === 'r' ? 'v' : a;
    default: {
      const rule = functionRule(t.op);
      if (rule?.valueOrder) return rule.valueOrder(args, written) as Order;
      const letter = rule?.orders.split('>')[1];
      if (letter === 's' || letter === 'v' || letter === 'm') return letter;
      if (letter === '=') return a;
      if (letter === 'e') return widest(args);
      if (args.length === 1)
        return t.op === 'diag'
          ? isVectorOrder(a)
            ? 'm'
            : a === 'm'
              ? 'v'
              : '?'
          : t.op === 'colsum'
            ? 'r'
            : 's';
      return '?';
    }
  }
}

/** The order of ∂a/∂b: that of a gradient is its variable's, that of a rate of change its value's. */
function derivativeOrder(t: Term, a: Order, b: Order): Order {
  if (a === '?' || b === '?') return '?';
  const times = t.orders?.[0] ?? 1;
  if (b === 's') return a;
  if (a === 's' && times === 1) return b;
  const axes = axesOf(a) + times * axesOf(b);
  return axes === 1 ? 'v' : axes === 2 ? 'm' : `t${axes}`;
}

const axesOf = (o: Order): number => (isTensor(o) ? Number(o.slice(1)) : o === 'm' ? 2 : o === 's' ? 0 : 1);

function arrayOrder(rows: number, columns: number, args: readonly Order[]): Order {
  if ((rows > 1 && columns > 1) || args.includes('m')) return 'm';
  if (args.every((x) => x === 's')) return 'v';
  if (args.includes('v')) return rows > 1 && !args.includes('r') ? 'v' : 'm';
  return args.includes('r') ? (rows > 1 ? 'm' : 'r') : '?';
}

const isVectorOrder = (o: Order): boolean => o === 'v' || o === 'r';

function productOrder(a: Order, b: Order): Order {
  if (a === 's') return b;
  if (b === 's') return a;
  if (a === '?' || b === '?') return '?';
  const rows = a === 'r' ? 1 : 2;
  const columns = b === 'v' ? 1 : 2;
  if (rows === 1) return columns === 1 ? 's' : 'r';
  return columns === 1 ? 'v' : 'm';
}
