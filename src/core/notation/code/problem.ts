import type { Message } from '../../messages/catalogue.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { Structure } from '../../language/program.ts';
import type { Language } from '../../messages/catalogue.ts';
import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Shape } from '../../shapes/term.ts';

/** The targets of code by the names that people call them. */
export type CodeTarget = 'numpy' | 'torch' | 'jax' | 'js';

/** A derivation that is to be written as a function. */
export interface CodeProblem {
  readonly graph: Graph;
  readonly order: number;
  readonly layout: 'shape' | 'numerator' | 'denominator';
  readonly value: { readonly name: string; readonly node: NodeId; readonly shape: Shape };
  /** In the order of the arguments. */
  readonly inputs: readonly {
    readonly name: string;
    readonly node: NodeId;
    readonly shape: Shape;
    readonly structure?: Structure;
  }[];
  /** Values and shared parts that keep their names. */
  readonly parts: readonly { readonly name: string; readonly node: NodeId }[];
  readonly results: readonly {
    /** The names of the variables, by which the result is found. */
    readonly variables: readonly string[];
    readonly node: NodeId;
    readonly shape: Shape;
    /** Whether rows and columns are to be exchanged. */
    readonly transposed: boolean;
  }[];
  /** Conventions at kinks: "relu'(0) = 0". */
  readonly conventions: readonly Message[];
  readonly language: Language;
  readonly range: Range;
}

const titles: Readonly<Record<CodeTarget, string>> = {
  numpy: 'NumPy',
  torch: 'PyTorch',
  jax: 'JAX',
  js: 'JavaScript',
};

/** What a target has no way to write: refused with the name of the function. */
export type Refuse = (name: string, why: 'code-function' | 'code-whole-order') => never;

export const refuser =
  (target: CodeTarget, range: Range): Refuse =>
  (name, why) =>
    refuse(why, { name, target: titles[target] }, range);
