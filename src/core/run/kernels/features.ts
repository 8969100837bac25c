import { arithmetic } from './wasm/arithmetic.ts';
import { sequence, valueType } from './wasm/code.ts';
import { defineFunction, encodeModule } from './wasm/module.ts';
import { webAssembly } from './web-assembly.ts';

/** What the host's WebAssembly can do for plans; relaxed SIMD has a fused multiply-add. */
export type WebAssemblySupport = 'none' | 'simd' | 'relaxed-simd';

let found: WebAssemblySupport | undefined;

/** Whether a module with one multiply-add compiles and may be made here: a page's policy can forbid it. */
function accepts(fused: boolean): boolean {
  const api = webAssembly();
  if (!api) return false;
  const a = arithmetic('float32', fused);
  const one = a.floats.vector.const(1);
  const probe = defineFunction(
    {},
    (_, scope) => sequence(scope.local(valueType.v128).set(a.multiplyAdd(one, one, one))),
    [],
  );
  try {
    const bytes = encodeModule([], [probe], {});
    if (!api.validate(bytes)) return false;
    new api.Module(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Found out once, by compiling the smallest modules. */
export function webAssemblySupport(): WebAssemblySupport {
  found ??= accepts(true) ? 'relaxed-simd' : accepts(false) ? 'simd' : 'none';
  return found;
}
