import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { webAssemblySupport } from '../../../../src/core/run/kernels/features.ts';
import { webAssembly } from '../../../../src/core/run/kernels/web-assembly-backend.ts';
import { assertAgrees } from './agreement.ts';
import { testFunctions } from './functions.ts';
import { programs } from './programs.ts';
import { assertLooksUp, lookups } from './tables.ts';

const runs = Number(process.env['NABLA_RUNS'] ?? 150);

test('this host has WebAssembly with SIMD', () => {
  assert.notEqual(webAssemblySupport(), 'none');
});

test('WebAssembly gives what a naive evaluation gives, on random programs', () => {
  fc.assert(
    fc.property(programs, fc.nat(), (program, seed) => assertAgrees(webAssembly, program, seed)),
    { numRuns: runs },
  );
});

test('rows of tables are gathered, scattered and cleared', () => {
  fc.assert(fc.property(lookups, (lookup) => assertLooksUp(webAssembly, lookup)));
});

testFunctions(webAssembly);
