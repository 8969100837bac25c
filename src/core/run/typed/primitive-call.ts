import type { DenseArray } from '../../rules/primitive.ts';
import { primitiveRule } from '../../rules/primitives.ts';
import type { Call, Region } from '../program.ts';

type Numbers = Float64Array | Float32Array;

/** A primitive's own rule on arrays of the arena, one batch entry after another. */
export function bindCall(step: Call, data: Numbers): () => void {
  const rule = primitiveRule(step.rule);
  if (!rule) throw new Error(`no primitive ${step.rule}`);
  const sizeOf = (r: Region): number => r.shape.reduce((a, b) => a * b, 1);
  const part = (r: Region, k: number): Numbers => {
    const from = r.at / data.BYTES_PER_ELEMENT + k * sizeOf(r);
    return data.subarray(from, from + sizeOf(r));
  };
  const parts = Array.from({ length: step.batch }, (_, k) => ({
    args: step.args.map((r) => ({ own: part(r, k), shape: r.shape })),
    out: part(step.out, k),
  }));
  return () => {
    for (const { args, out } of parts) {
      const arrays = args.map(({ own, shape }): DenseArray => ({
        data: own instanceof Float64Array ? own : Float64Array.from(own),
        shape,
      }));
      out.set(rule.evaluate(arrays, step.options, step.out.shape).data);
    }
  };
}
