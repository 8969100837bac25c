import { map, minus, plus, reduce, shapeAt, spread, type Nodes } from './build.ts';
import type { Id } from './nodes.ts';

/**
 * The parts that softmax and log Σ exp over some axes have in common: the largest entry (0 where that is not
 * finite), exp(x − it), and the sum of those. Equal nodes being one, they are computed once.
 */
function shifted(
  b: Nodes,
  x: Id,
  over: readonly number[],
): { shift: Id; powers: Id; total: Id; kept: number[] } {
  const shape = shapeAt(b, x);
  const labels = shape.map((_, k) => k);
  const kept = labels.filter((l) => !over.includes(l));
  const size = (l: number): number => shape[l] as number;
  const largest = reduce(b, 'max', [{ node: x, labels }], kept, size);
  const shift = map(b, '#finite', [largest], kept.map(size));
  const powers = map(b, 'exp', [minus(b, x, spread(b, shift, kept, shape), shape)], shape);
  const total = reduce(b, 'sum', [{ node: powers, labels }], kept, size);
  return { shift, powers, total, kept };
}

/** exp(x)/Σ exp(x) over some axes. */
export function softmax(b: Nodes, x: Id, over: readonly number[]): Id {
  const { powers, total, kept } = shifted(b, x, over);
  const shape = shapeAt(b, x);
  return map(b, 'divide', [powers, spread(b, total, kept, shape)], shape);
}

/** log Σ exp(x) over some axes. */
export function logSumExp(b: Nodes, x: Id, over: readonly number[]): Id {
  const { shift, total, kept } = shifted(b, x, over);
  const shape = kept.map((l) => shapeAt(b, x)[l] as number);
  return plus(b, shift, map(b, 'log', [total], shape), shape);
}
