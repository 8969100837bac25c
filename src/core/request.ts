import type { Detail } from './account.ts';
import type { Notation, ReadingContext } from './language/notation.ts';
import type { Structure } from './language/program.ts';

/**
 * shape: a scalar's gradient has the variable's shape, m outputs by n inputs make m × n. numerator: a scalar's
 * gradient is the transpose of that. denominator: Jacobians are the transpose, gradients as in shape.
 */
export type Layout = 'shape' | 'numerator' | 'denominator';

/**
 * tensor: the value's axes, then the variable's. vec: each fused to one, ∂ vec(F)/∂ vec(X)ᵀ, of columns one
 * under another: in matrix notation with Kronecker products. differential: dS in terms of the variables'
 * differentials, inputs dX. structured: the gradient of a number within the structure that a variable is declared
 * to have: by the free entries of a symmetric matrix, along the tangents at an orthogonal one.
 */
export type Form = 'tensor' | 'vec' | 'differential' | 'structured';

export type NestedNumbers = number | readonly NestedNumbers[];

export interface Declaration {
  /** Whole numbers, names, or polynomials of names such as "m*n". */
  readonly shape: readonly (number | string)[];
  readonly is?: Structure;
}

/** How a source is to be read. */
export interface Reading {
  /** Default: Nabla's own. */
  readonly notation?: Notation;
  readonly context?: ReadingContext;
}

/** What is asked of a program. */
export interface Request extends Reading {
  /** The value to differentiate; default: the last value that no other uses. */
  readonly of?: string;
  /** The variables, inputs or named values; default: every input. */
  readonly wrt?: readonly string[];
  readonly order?: number;
  readonly layout?: Layout;
  readonly form?: Form;
  /** Stack scalar variables into one gradient vector. */
  readonly stack?: boolean;
  readonly declare?: Readonly<Record<string, Declaration>>;
  /** Values of inputs; with all of them given, values are computed. */
  readonly at?: Readonly<Record<string, NestedNumbers>>;
  readonly check?: boolean;
  readonly points?: number;
  readonly seed?: number;
  readonly text?: boolean;
  readonly latex?: boolean;
  /** How much of the steps an account holds; default: every rule, each step with its level. */
  readonly detail?: Detail;
}
