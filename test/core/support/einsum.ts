import type { Label } from '../../../src/core/graph/graph.ts';
import type { DenseArray } from '../../../src/core/rules/primitive.ts';
import { entriesOf } from '../../../src/core/run/plan/nodes.ts';

/** An array with a label an axis. */
export interface Labelled {
  readonly array: DenseArray;
  readonly labels: readonly Label[];
}

/**
 * The product of labelled arrays, summed over every label that is not in `out`. `sizes` gives the size of
 * each label. Operands are contracted two at a time, the pair with the smallest result first.
 */
export function einsum(
  operands: readonly Labelled[],
  out: readonly Label[],
  sizes: (label: Label) => number,
): DenseArray {
  const open: Labelled[] = operands.length
    ? [...operands]
    : [{ array: { data: Float64Array.of(1), shape: [] }, labels: [] }];
  while (open.length > 1) {
    const [i, j] = cheapestPair(open, out, sizes);
    const b = open.splice(j, 1)[0] as Labelled;
    const a = open.splice(i, 1)[0] as Labelled;
    const labels = keptLabels(a, b, open, out);
    open.push({ array: contract(a, b, labels, sizes), labels });
  }
  const last = open[0] as Labelled;
  const distinct = new Set(out).size === out.length;
  const unit: Labelled = { array: { data: Float64Array.of(1), shape: [] }, labels: [] };
  if (distinct) return contract(last, unit, out, sizes);
  return ontoDiagonal(contract(last, unit, [...new Set(out)], sizes), [...new Set(out)], out, sizes);
}

function keptLabels(a: Labelled, b: Labelled, rest: readonly Labelled[], out: readonly Label[]): Label[] {
  const all = new Set([...a.labels, ...b.labels]);
  return [...all].filter((l) => out.includes(l) || rest.some((r) => r.labels.includes(l)));
}

function cheapestPair(
  open: readonly Labelled[],
  out: readonly Label[],
  sizes: (label: Label) => number,
): [number, number] {
  if (open.length === 2) return [0, 1];
  let best: [number, number] = [0, 1];
  let bestCost = Infinity;
  for (let i = 0; i < open.length; i++)
    for (let j = i + 1; j < open.length; j++) {
      const a = open[i] as Labelled;
      const b = open[j] as Labelled;
      const rest = open.filter((_, k) => k !== i && k !== j);
      const result = keptLabels(a, b, rest, out).reduce((p, l) => p * sizes(l), 1);
      const work = [...new Set([...a.labels, ...b.labels])].reduce((p, l) => p * sizes(l), 1);
      const cost = result - a.array.data.length - b.array.data.length + work * 1e-3;
      if (cost < bestCost) {
        bestCost = cost;
        best = [i, j];
      }
    }
  return best;
}

/** Step in the data for each loop label; a label twice steps along the diagonal. */
function stridesOf({ array, labels }: Labelled, loops: readonly Label[]): number[] {
  const strides = loops.map(() => 0);
  let step = 1;
  for (let k = labels.length - 1; k >= 0; k--) {
    const at = loops.indexOf(labels[k] as Label);
    strides[at] = (strides[at] ?? 0) + step;
    step *= array.shape[k] ?? 1;
  }
  return strides;
}

/** out[labels] = Σ a·b over the labels that are not in `out`; `out` has no label twice. */
function contract(
  a: Labelled,
  b: Labelled,
  out: readonly Label[],
  sizes: (label: Label) => number,
): DenseArray {
  const summed = [...new Set([...a.labels, ...b.labels])].filter((l) => !out.includes(l));
  const loops = [...out, ...summed];
  const extent = loops.map(sizes);
  const shape = out.map(sizes);
  const data = new Float64Array(entriesOf(shape));
  if (extent.includes(0)) return { data, shape };
  const sa = stridesOf(a, loops);
  const sb = stridesOf(b, loops);
  const so = stridesOf({ array: { data, shape }, labels: out }, loops);
  const depth = loops.length;
  const da = a.array.data;
  const db = b.array.data;
  if (depth === 0) {
    data[0] = (da[0] as number) * (db[0] as number);
    return { data, shape };
  }
  const inner = depth - 1;
  const [n, ia, ib, io] = [
    extent[inner] as number,
    sa[inner] as number,
    sb[inner] as number,
    so[inner] as number,
  ];
  const counter = new Array<number>(depth).fill(0);
  let [pa, pb, po] = [0, 0, 0];
  for (;;) {
    if (io === 0) {
      let total = 0;
      for (let k = 0; k < n; k++) total += (da[pa + k * ia] as number) * (db[pb + k * ib] as number);
      data[po] = (data[po] as number) + total;
    } else
      for (let k = 0; k < n; k++)
        data[po + k * io] =
          (data[po + k * io] as number) + (da[pa + k * ia] as number) * (db[pb + k * ib] as number);
    let level = inner - 1;
    for (; level >= 0; level--) {
      counter[level] = (counter[level] as number) + 1;
      pa += sa[level] as number;
      pb += sb[level] as number;
      po += so[level] as number;
      if ((counter[level] as number) < (extent[level] as number)) break;
      pa -= (sa[level] as number) * (extent[level] as number);
      pb -= (sb[level] as number) * (extent[level] as number);
      po -= (so[level] as number) * (extent[level] as number);
      counter[level] = 0;
    }
    if (level < 0) return { data, shape };
  }
}

/** Put the values where equal labels of `out` have equal indices, zero elsewhere. */
function ontoDiagonal(
  source: DenseArray,
  labels: readonly Label[],
  out: readonly Label[],
  sizes: (label: Label) => number,
): DenseArray {
  const shape = out.map(sizes);
  const data = new Float64Array(entriesOf(shape));
  const target = stridesOf({ array: { data, shape }, labels: out }, labels);
  const counter = labels.map(() => 0);
  for (let k = 0; k < source.data.length; k++) {
    let at = 0;
    counter.forEach((c, i) => (at += c * (target[i] as number)));
    data[at] = source.data[k] as number;
    for (let i = counter.length - 1; i >= 0; i--) {
      counter[i] = (counter[i] as number) + 1;
      if ((counter[i] as number) < (source.shape[i] as number)) break;
      counter[i] = 0;
    }
  }
  return { data, shape };
}
