import type { BackendOptions, Executor } from '../backend.ts';
import type { Program } from '../program.ts';
import { bindGemm } from './gemm.ts';
import { bindLoop } from './loop.ts';
import { bindCall } from './primitive-call.ts';
import { bindClearRows, bindGather, bindScatter } from './rows.ts';

/**
 * Programs on plain typed arrays, everywhere: loops go block by block, an operation at a time, in doubles, and are
 * rounded to the dtype where they are stored.
 */
export function typedArrays(program: Program, options: BackendOptions = {}): Executor {
  const buffer = new ArrayBuffer(program.byteLength);
  const data = program.dtype === 'float64' ? new Float64Array(buffer) : new Float32Array(buffer);
  const steps = program.steps.map((s): (() => void) => {
    switch (s.kind) {
      case 'loop':
        return bindLoop(s, data, options.unknown);
      case 'gemm':
        return bindGemm(s, data);
      case 'gather':
        return bindGather(s, buffer, data);
      case 'scatter':
        return bindScatter(s, buffer, data);
      case 'clear-rows':
        return bindClearRows(s, buffer, data);
      case 'call':
        return bindCall(s, data, (inner) => typedArrays(inner, options));
    }
  });
  return {
    buffer,
    run() {
      for (let k = 0; k < steps.length; k++) (steps[k] as () => void)();
    },
  };
}
