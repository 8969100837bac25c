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

/** Adds the sum of n numbers to the one at a place: in eight lanes, which are added pairwise. */
export function addSum(x: Block, n: number, to: Float64Array | Float32Array, place: number): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let k = 0;
  for (; k + 8 <= n; k += 8) {
    a += x[k] as number;
    b += x[k + 1] as number;
    c += x[k + 2] as number;
    d += x[k + 3] as number;
    e += x[k + 4] as number;
    f += x[k + 5] as number;
    g += x[k + 6] as number;
    h += x[k + 7] as number;
  }
  for (; k < n; k++) a += x[k] as number;
  to[place] = (to[place] as number) + (a + b + (c + d) + (e + f + (g + h)));
}
