import type { Program } from './program.ts';

/** Values of functions known by name only, and of their partial derivatives (orders, one an argument). */
export type UnknownFunctions = (name: string, orders: readonly number[], args: readonly number[]) => number;

export interface BackendOptions {
  readonly unknown?: UnknownFunctions;
}

/** A program bound to its arena. */
export interface Executor {
  /** The arena. It never moves or grows: views of it stay valid. */
  readonly buffer: ArrayBufferLike;
  /** Run all steps once. Allocates nothing, except inside primitives that run in JavaScript. */
  readonly run: () => void;
}

/**
 * A way to run programs: plain typed arrays (`typedArrays`, everywhere), or WebAssembly (a module emitted a
 * program). All give the same values but for rounding. Throws where a program cannot be bound (no memory).
 */
export type Backend = (program: Program, options?: BackendOptions) => Executor;
