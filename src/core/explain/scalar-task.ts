import type { Formula } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import type { Draft } from './draft.ts';
import type { DerivativeSign } from './formula.ts';
import type { Cell } from './scalar-cell.ts';
import type { Scribe } from './scribe.ts';

/** What is differentiated by what: `stops` are named nodes that count as constants, but for the variable. */
export interface ScalarTask {
  readonly scribe: Scribe;
  readonly node: NodeId;
  readonly variable: { readonly name: string; readonly node: NodeId };
  readonly sign: DerivativeSign;
  readonly stops: ReadonlySet<NodeId>;
  /** What stands for the node in the first equation; default: the derivative operator before its formula. */
  readonly left?: Formula;
}

/** A derivative of a number by a number, told. */
export interface ScalarAccount {
  /** One textbook rule a step; derivatives of inner parts are sub-steps. */
  readonly rules: Draft;
  /** From what the rules give to the simplest form, a law a step. */
  readonly laws: readonly Draft[];
  readonly raw: Formula;
}

/** A part whose derivative is taken. */
export interface Part extends Cell {
  readonly node: NodeId;
  form: { readonly applied: NodeId; readonly inner: ReadonlyMap<NodeId, Part> } | undefined;
  /** The derivative as the rules give it, nothing simplified. */
  readonly raw: () => NodeId;
}
