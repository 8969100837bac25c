import assert from 'node:assert/strict';
import type { Backend } from '../../../../src/core/run/backend.ts';
import type { Program } from '../../../../src/core/run/program.ts';
import { fillArena } from './programs.ts';
import { arenaOf, runNaively } from './reference.ts';

/** How far apart two numbers may be, relative to the greater of them and 1. */
const tolerance = { float32: 2e-4, float64: 1e-10 } as const;

/** A backend gives what running a program index by index gives; arenas begin with the same random numbers. */
export function assertAgrees(backend: Backend, program: Program, seed: number): void {
  const executor = backend(program, {
    unknown: (_name, _orders, args) => args.reduce((sum, x, n) => sum + Math.cos(n + x), 0),
  });
  const got = arenaOf(program, executor.buffer);
  fillArena(got.numbers, seed);
  const want = arenaOf(program, new ArrayBuffer(program.byteLength));
  fillArena(want.numbers, seed);
  runNaively(program, want);
  executor.run();
  for (let k = 0; k < want.numbers.length; k++) {
    const [x, y] = [got.numbers[k]!, want.numbers[k]!];
    if (Object.is(x, y) || x === y) continue;
    const difference = Math.abs(x - y) / Math.max(1, Math.abs(x), Math.abs(y));
    const close = Number.isFinite(y) && difference <= tolerance[program.dtype];
    assert.ok(close, `number ${k}: ${x} where the reference has ${y}`);
  }
}
