import type { Backend } from './backend.ts';
import { webAssemblySupport } from './kernels/features.ts';
import { webAssembly } from './kernels/web-assembly-backend.ts';
import { typedArrays } from './typed/typed-arrays.ts';

/** The fastest backend of this host: WebAssembly where it has SIMD and lets pages compile, else plain typed arrays. */
export const fastest: Backend = (program, options) =>
  (webAssemblySupport() === 'none' ? typedArrays : webAssembly)(program, options);
