import { elementwiseRule } from '../../rules/table.ts';
import type { UnknownFunctions } from '../backend.ts';
import type { Loop } from '../program.ts';

type Numbers = Float64Array | Float32Array;

/** Codes of the operations of numbers; the order is that of the switch. */
const codes = [
  'load',
  'constant',
  'add',
  'sub',
  'mul',
  'div',
  'neg',
  'square',
  'reciprocal',
  'exp',
  'log',
  'sin',
  'cos',
  'tanh',
  'sqrt',
  'select',
  'gt',
  'ge',
  'lt',
  'le',
  'eq',
  'ne',
  'max',
  'min',
  'pow',
  'abs',
  'relu',
  'call',
] as const;
const codeOf = new Map<string, number>(codes.map((name, k) => [name, k]));

/** One pass over numbers: a tape of codes and operand numbers. */
export function scalarLoop(step: Loop, data: Numbers, unknown: UnknownFunctions | undefined): () => void {
  const count = step.ops.length;
  const tape = new Int32Array(count * 4);
  const values = new Float64Array(count);
  const functions: ((...x: number[]) => number)[] = [];
  const operands: (readonly number[])[] = [];
  const width = data.BYTES_PER_ELEMENT;
  const call = (k: number, f: (...x: number[]) => number, args: readonly number[]): void => {
    tape.set([codeOf.get('call') as number, functions.length], k * 4);
    functions.push(f);
    operands.push(args);
  };
  step.ops.forEach((op, k) => {
    switch (op.op) {
      case 'load':
        tape.set([0, (step.reads[op.read] as { at: number }).at / width], k * 4);
        return;
      case 'constant':
        tape[k * 4] = 1;
        values[k] = op.value;
        return;
      case 'select':
        tape.set([codeOf.get('select') as number, op.c, op.y, op.z], k * 4);
        return;
      case 'apply':
        call(k, ruleValue(op.rule), op.args);
        return;
      case 'unknown':
        if (!unknown) throw new Error(`no value for function ${op.name}`);
        call(k, (...x) => unknown(op.name, op.orders, x), op.args);
        return;
      default: {
        const args = 'y' in op ? [op.x, op.y] : [op.x];
        const code = codeOf.get(op.op);
        if (code === undefined) call(k, ruleValue(op.op), args);
        else tape.set([code, ...args], k * 4);
      }
    }
  });
  const places = step.writes.map((w) => w.view.at / width);
  const sources = step.writes.map((w) => w.value);
  const ways = step.writes.map((w) => (w.how === 'store' || !w.continues ? 'store' : w.how));
  return () => {
    for (let k = 0, t = 0; k < count; k++, t += 4) {
      const x = tape[t + 1] as number;
      // A load's operand is a place, which may lie beyond the values.
      if (tape[t] === 0) {
        values[k] = data[x] as number;
        continue;
      }
      const y = tape[t + 2] as number;
      const vx = values[x] as number;
      const vy = values[y] as number;
      switch (tape[t]) {
        case 1:
          break;
        case 2:
          values[k] = vx + vy;
          break;
        case 3:
          values[k] = vx - vy;
          break;
        case 4:
          values[k] = vx * vy;
          break;
        case 5:
          values[k] = vx / vy;
          break;
        case 6:
          values[k] = -vx;
          break;
        case 7:
          values[k] = vx * vx;
          break;
        case 8:
          values[k] = 1 / vx;
          break;
        case 9:
          values[k] = Math.exp(vx);
          break;
        case 10:
          values[k] = Math.log(vx);
          break;
        case 11:
          values[k] = Math.sin(vx);
          break;
        case 12:
          values[k] = Math.cos(vx);
          break;
        case 13:
          values[k] = Math.tanh(vx);
          break;
        case 14:
          values[k] = Math.sqrt(vx);
          break;
        case 15:
          values[k] = vx === 0 ? (values[tape[t + 3] as number] as number) : vy;
          break;
        case 16:
          values[k] = vx > vy ? 1 : 0;
          break;
        case 17:
          values[k] = vx >= vy ? 1 : 0;
          break;
        case 18:
          values[k] = vx < vy ? 1 : 0;
          break;
        case 19:
          values[k] = vx <= vy ? 1 : 0;
          break;
        case 20:
          values[k] = vx === vy ? 1 : 0;
          break;
        case 21:
          values[k] = vx === vy ? 0 : 1;
          break;
        case 22:
          values[k] = Math.max(vx, vy);
          break;
        case 23:
          values[k] = Math.min(vx, vy);
          break;
        case 24:
          values[k] = vx ** vy;
          break;
        case 25:
          values[k] = Math.abs(vx);
          break;
        case 26:
          values[k] = Math.max(vx, 0);
          break;
        default:
          values[k] = applied(
            functions[x] as (...x: number[]) => number,
            operands[x] as readonly number[],
            values,
          );
      }
    }
    for (let k = 0; k < places.length; k++) {
      const v = values[sources[k] as number] as number;
      const at = places[k] as number;
      const old = data[at] as number;
      const way = ways[k];
      data[at] =
        way === 'store' ? v : way === 'sum' ? old + v : way === 'max' ? Math.max(old, v) : Math.min(old, v);
    }
  };
}

function ruleValue(rule: string): (...x: number[]) => number {
  const f = elementwiseRule(rule)?.value;
  if (!f) throw new Error(`no rule ${rule}`);
  return f;
}

function applied(f: (...x: number[]) => number, args: readonly number[], values: Float64Array): number {
  const [x, y, z] = args as [number, number, number];
  if (args.length === 1) return f(values[x] as number);
  if (args.length === 2) return f(values[x] as number, values[y] as number);
  if (args.length === 3) return f(values[x] as number, values[y] as number, values[z] as number);
  return f(...args.map((a) => values[a] as number));
}
