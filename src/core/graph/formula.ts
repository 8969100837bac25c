import type { Graph, NodeId } from './graph.ts';

/** A formula of numbers that a program gives: as nodes, and as a number. */
export interface Formula {
  readonly build: (g: Graph, names: ReadonlyMap<string, NodeId>) => NodeId;
  /** `call` gives the values of functions that are known by name only. */
  readonly value: (
    names: ReadonlyMap<string, number>,
    call: (name: string, primes: number, args: readonly number[]) => number,
  ) => number;
}

/** What a program declares of a function that is known by name only: its derivative by each of its arguments. */
export interface DeclaredDerivative {
  readonly parameters: readonly string[];
  readonly partials: readonly Formula[];
}
