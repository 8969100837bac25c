import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { webAssemblySupport } from '../../../../src/core/run/kernels/features.ts';
import { webAssembly } from '../../../../src/core/run/kernels/web-assembly-backend.ts';
import { assertAgrees } from './agreement.ts';
import { testFunctions } from './functions.ts';
import { programs } from './programs.ts';
import { assertLooksUp, lookups } from './tables.ts';

// Node 20 has the fused multiply-add behind a flag, Node 22 and VS Code 1.91 without one.
setFlagsFromString('--experimental-wasm-relaxed-simd');

test('with relaxed SIMD products are fused', () => {
  assert.equal(webAssemblySupport(), 'relaxed-simd');
});

test('fused WebAssembly gives what a naive evaluation gives, on random programs', () => {
  fc.assert(
    fc.property(programs, fc.nat(), (program, seed) => assertAgrees(webAssembly, program, seed)),
    { numRuns: Number(process.env['NABLA_RUNS'] ?? 100) },
  );
});

test('rows of tables are gathered, scattered and cleared', () => {
  fc.assert(fc.property(lookups, (lookup) => assertLooksUp(webAssembly, lookup)));
});

testFunctions(webAssembly);
