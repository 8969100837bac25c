import type { Formula } from '../account.ts';
import type { Node } from '../graph/graph.ts';
import type { Structure } from '../language/program.ts';
import type { Range } from '../place.ts';

/**
 * The computation graph of a value, as plain JSON for whoever draws it: the operations of the program as written,
 * each after those that it uses. Made by `graphViewOf`.
 */
export interface GraphView {
  /** The name of the value, and its vertex: the last one. */
  readonly of: string;
  readonly vertices: readonly Vertex[];
  readonly edges: readonly Edge[];
  /** Runs of layers of one form, which may be drawn as one block each. */
  readonly blocks: readonly Block[];
  /** Where the names of the program stand in its source. */
  readonly places: readonly NamePlaces[];
  readonly plan: Plan;
  readonly cost: Cost;
}

export interface NamePlaces {
  readonly name: string;
  readonly ranges: readonly Range[];
}

/** What a vertex does to the gradient that reaches it. */
export type Role =
  | 'input'
  | 'constant'
  /** + : the same gradient to every term. */
  | 'distributes'
  /** max, where: to the argument that was chosen. */
  | 'routes'
  /** × : to each factor, times the other. */
  | 'switches'
  /** relu: through where it is open. */
  | 'gates'
  /** a sum, a broadcast: the same gradient to every entry. */
  | 'copies'
  /** a transpose, an index: the entries go back to where they came from. */
  | 'moves'
  /** any other function: times its derivative. */
  | 'scales';

export interface Vertex {
  readonly role: Role;
  /** What the role does, in a sentence: formulas stand between `$` signs. Empty for inputs. */
  readonly about: string;
  /** The operation as a sign or a short word: "+", "×", "max", "·²"; an input's name. */
  readonly sign: string;
  /** The name by which formulas speak of it: z, h. */
  readonly name?: string;
  /** The name as a formula: W_1 for W1. */
  readonly symbol?: Formula;
  /** Its own equation in terms of the named ones: W x + b; an input's name. */
  readonly formula: Formula;
  /** "m×n"; empty for a number. */
  readonly shape: string;
  /** Where it stands in the source, of its first appearance. */
  readonly range?: Range;
  /** A declared structure of an input. */
  readonly structure?: Structure;
  /** Where its value is among the plan's nodes. */
  readonly value: number;
  /** The derivative of the graph's value by it, over all paths; absent where no variable lies below it. */
  readonly gradient?: Gradient;
}

export interface Gradient {
  /** ∂s/∂z; absent for a vertex without a name. */
  readonly symbol?: Formula;
  /** In terms of named values and signals. */
  readonly formula: Formula;
  /** The name of the gradient itself: δ. */
  readonly name?: string;
  readonly node: number;
}

/** `from` uses `to`: values flow to `from`, gradients to `to`. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** What flows back; absent where no variable lies below `to`. */
  readonly back?: Back;
}

export interface Back {
  /** ∂from/∂to; absent where it has more than two axes. */
  readonly local?: { readonly formula: Formula; readonly node: number };
  /** upstream × local. */
  readonly formula: Formula;
  readonly node: number;
}

export interface Block {
  /** How many layers it holds. */
  readonly layers: number;
  readonly vertices: readonly number[];
}

/** Everything that is to be computed, and a first point to compute it at. */
export interface Plan {
  /** A graph of the core: operands come first. */
  readonly nodes: readonly Node[];
  readonly inputs: readonly PlanInput[];
  readonly sizes: readonly { readonly name: string; readonly size: number }[];
  /** Draws the functions that the program knows by name only. */
  readonly seed: number;
  /** Whether the point was given with the program or the request, and not chosen here. */
  readonly given: boolean;
}

export interface PlanInput {
  readonly name: string;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: readonly number[];
}

/** Operations on numbers at the plan's sizes. */
export interface Cost {
  readonly forward: number;
  /** By symbolic sizes where there are any: 2mn + m. */
  readonly forwardText: string;
  readonly backwardText: string;
  /** The variables from the value downwards: each adds its own to those before. */
  readonly growing: readonly CostStep[];
}

export interface CostStep {
  readonly wrt: string;
  /** One backward pass for all variables so far. */
  readonly shared: number;
  /** A backward pass for each of them, nothing shared. */
  readonly separate: number;
}
