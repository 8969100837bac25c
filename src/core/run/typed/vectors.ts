import { elementwiseRule } from '../../rules/table.ts';
import type { Binary, Unary } from '../program.ts';

/** Elementwise operations on blocks of numbers, in doubles whatever the program's dtype. */

export type Block = Float64Array;

type UnaryBlock = (x: Block, out: Block, n: number) => void;
type BinaryBlock = (x: Block, y: Block, out: Block, n: number) => void;

/** A function of the rule table over a block. */
function ruled(name: string): UnaryBlock {
  const f = elementwiseRule(name)?.value;
  if (!f) throw new Error(`no rule ${name}`);
  return (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = f(x[k] as number);
  };
}

export const unaryBlocks: Readonly<Record<Unary, UnaryBlock>> = {
  neg: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = -(x[k] as number);
  },
  abs: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.abs(x[k] as number);
  },
  sign: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.sign(x[k] as number);
  },
  sqrt: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.sqrt(x[k] as number);
  },
  square: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) * (x[k] as number);
  },
  reciprocal: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = 1 / (x[k] as number);
  },
  exp: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.exp(x[k] as number);
  },
  expm1: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.expm1(x[k] as number);
  },
  log: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.log(x[k] as number);
  },
  log1p: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.log1p(x[k] as number);
  },
  sin: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.sin(x[k] as number);
  },
  cos: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.cos(x[k] as number);
  },
  tanh: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.tanh(x[k] as number);
  },
  sigmoid: ruled('sigmoid'),
  softplus: ruled('softplus'),
  erf: ruled('erf'),
  relu: (x, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.max(x[k] as number, 0);
  },
};

export const binaryBlocks: Readonly<Record<Binary, BinaryBlock>> = {
  add: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) + (y[k] as number);
  },
  sub: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) - (y[k] as number);
  },
  mul: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) * (y[k] as number);
  },
  div: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) / (y[k] as number);
  },
  pow: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) ** (y[k] as number);
  },
  max: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.max(x[k] as number, y[k] as number);
  },
  min: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = Math.min(x[k] as number, y[k] as number);
  },
  gt: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) > (y[k] as number) ? 1 : 0;
  },
  ge: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) >= (y[k] as number) ? 1 : 0;
  },
  lt: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) < (y[k] as number) ? 1 : 0;
  },
  le: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = (x[k] as number) <= (y[k] as number) ? 1 : 0;
  },
  eq: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = x[k] === y[k] ? 1 : 0;
  },
  ne: (x, y, out, n) => {
    for (let k = 0; k < n; k++) out[k] = x[k] === y[k] ? 0 : 1;
  },
};

export function selectBlock(c: Block, y: Block, z: Block, out: Block, n: number): void {
  for (let k = 0; k < n; k++) out[k] = c[k] === 0 ? (z[k] as number) : (y[k] as number);
}

/** Pairwise, from runs of sixteen. */
export function sumOf(x: Block, from: number, to: number): number {
  if (to - from <= 16) {
    let total = 0;
    for (let k = from; k < to; k++) total += x[k] as number;
    return total;
  }
  const middle = (from + to) >> 1;
  return sumOf(x, from, middle) + sumOf(x, middle, to);
}
