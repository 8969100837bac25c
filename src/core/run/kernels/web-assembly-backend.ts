import { elementwiseRule } from '../../rules/table.ts';
import { bindCall } from '../typed/primitive-call.ts';
import { typedArrays } from '../typed/typed-arrays.ts';
import type { Backend, BackendOptions } from '../backend.ts';
import type { Dtype, Op } from '../program.ts';
import { webAssemblySupport } from './features.ts';
import { kernelsModule } from './wasm/kernels.ts';
import { calledBinary, calledUnary } from './wasm/operations.ts';
import { programModule, type Callback } from './wasm/program-code.ts';
import { webAssembly as hostApi, type WebAssemblyApi, type WebAssemblyMemory } from './web-assembly.ts';

const pageBytes = 65_536;

/** Compiled once a thread; what the host's compiler finds out about them serves all programs. */
const kernels = new Map<Dtype, object>();

function kernelsFor(api: WebAssemblyApi, dtype: Dtype, fused: boolean): object {
  const known = kernels.get(dtype) ?? new api.Module(kernelsModule(dtype, fused));
  kernels.set(dtype, known);
  return known;
}

/**
 * Programs as WebAssembly with SIMD: one module a program, so that a run is one call. Throws where the host has
 * none (`webAssemblySupport`) or no memory is left.
 */
export const webAssembly: Backend = (program, options = {}) => {
  const api = hostApi();
  const support = webAssemblySupport();
  if (!api || support === 'none') throw new Error('no WebAssembly with SIMD here');
  const fused = support === 'relaxed-simd';
  const emitted = programModule(program, fused);
  const memory = new api.Memory({ initial: Math.ceil(emitted.memory / pageBytes) });
  const host = { host: { memory } };
  const callbacks = Object.fromEntries(
    [...emitted.callbacks].map(([name, what]) => [name, callbackOf(what, program.dtype, memory, options)]),
  );
  const shared = emitted.usesKernels
    ? new api.Instance(kernelsFor(api, program.dtype, fused), host).exports
    : {};
  const module = new api.Module(emitted.bytes);
  const { run } = new api.Instance(module, { ...host, kernels: shared, callbacks }).exports;
  return { buffer: memory.buffer, run: run as () => void };
};

function callbackOf(
  what: Callback,
  dtype: Dtype,
  memory: WebAssemblyMemory,
  options: BackendOptions,
): (...args: number[]) => number | undefined {
  if (what.kind === 'op') return functionOf(what.op, options);
  const { buffer } = memory;
  const data = dtype === 'float64' ? new Float64Array(buffer) : new Float32Array(buffer);
  const run = bindCall(what.step, data, (inner) => typedArrays(inner, options));
  return () => {
    run();
    return undefined;
  };
}

function functionOf(op: Op, { unknown }: BackendOptions): (...args: number[]) => number {
  if (op.op === 'apply') {
    const rule = elementwiseRule(op.rule);
    if (!rule) throw new Error(`no rule ${op.rule}`);
    return rule.value;
  }
  if (op.op === 'unknown') {
    if (!unknown) throw new Error(`no value for function ${op.name}`);
    return (...args) => unknown(op.name, op.orders, args);
  }
  if (op.op in calledUnary) return calledUnary[op.op as keyof typeof calledUnary];
  return calledBinary[op.op as keyof typeof calledBinary];
}
