import type { BodyFunction, DenseArray } from '../../rules/primitive.ts';
import { primitiveRule } from '../../rules/primitives.ts';
import type { Executor } from '../backend.ts';
import type { Call, InnerProgram, Program, Region } from '../program.ts';

type Numbers = Float64Array | Float32Array;

const sizeOf = (r: Region): number => r.shape.reduce((a, b) => a * b, 1);

/** A primitive's own rule on arrays of the arena, one batch entry after another; `bind` is for a function that it has. */
export function bindCall(step: Call, data: Numbers, bind: (program: Program) => Executor): () => void {
  const rule = primitiveRule(step.rule);
  if (!rule) throw new Error(`no primitive ${step.rule}`);
  const part = (r: Region, k: number): Numbers => {
    const from = r.at / data.BYTES_PER_ELEMENT + k * sizeOf(r);
    return data.subarray(from, from + sizeOf(r));
  };
  const parts = Array.from({ length: step.batch }, (_, k) => ({
    args: step.args.map((r) => ({ own: part(r, k), shape: r.shape })),
    out: part(step.out, k),
  }));
  const body = step.body && bindBody(step.body, bind);
  return () => {
    for (const { args, out } of parts) {
      const arrays = args.map(({ own, shape }): DenseArray => ({
        data: own instanceof Float64Array ? own : Float64Array.from(own),
        shape,
      }));
      out.set(rule.evaluate(arrays, step.options, step.out.shape, body).data);
    }
  };
}

function bindBody(inner: InnerProgram, bind: (program: Program) => Executor): BodyFunction {
  const { buffer, run } = bind(inner.program);
  const numbers = (r: Region): Float64Array => new Float64Array(buffer, r.at, sizeOf(r));
  const variable = inner.variable && numbers(inner.variable);
  const places = inner.parameters.map((r) => r && numbers(r));
  const out = numbers(inner.out);
  return (value, parameters) => {
    if (variable) variable[0] = value;
    places.forEach((place, k) => place?.set((parameters[k] as DenseArray).data));
    run();
    return out;
  };
}
