import type { Structure } from './language/program.ts';

/**
 * What every surface (panel, hover, command line, tools) receives: the whole derivation in words and
 * formulas, in one language, as plain JSON. Made by `explain`, read by nobody in the core.
 */

/**
 * A part of a formula: a range of its TeX that is a group of its own, so that a colour may be put around it.
 * `changed` is what a step rewrites (in the state before) or what came of it (in the state after); `name` is
 * where a variable, a value or an error signal stands, by which steps and the graph's nodes are linked.
 */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: 'changed' | 'name';
  /** For `name`: the name, as nodes of the graph have it. */
  readonly name?: string;
}

/** One formula: TeX for typesetters, Unicode text for terminals and screen readers. */
export interface Formula {
  readonly tex: string;
  readonly text: string;
  /** In order of their starts; a mark may stand inside another. */
  readonly marks?: readonly Mark[];
}

/** How much is told: the phases, each application of the chain rule, every rule down to the table. */
export const details = ['summary', 'normal', 'rule'] as const;
export type Detail = (typeof details)[number];

/** What the tutorial has a chapter on: frozen, like the ids of rules. */
export const topics = [
  'derivative',
  'partial',
  'gradient',
  'jacobian',
  'chain-rule',
  'identities',
  'hadamard',
  'delta',
  'transpose',
  'layout',
  'graph',
  'nodes',
  'cost',
  'softmax',
  'layers',
  'hessian',
  'kink',
  'numeric-check',
] as const;
export type Topic = (typeof topics)[number];

/**
 * A step and the steps that it is made of. What is told of a step itself says all that the level above needs:
 * with its children left out, `formulas` and then `closing` are the step.
 */
export interface Step {
  /** Stable within one account; children extend their parent's id: "2", "2.1". */
  readonly id: string;
  /** The rule's id in the frozen registry. */
  readonly rule: string;
  /** The coarsest level of detail that shows this step. A child is never coarser than its parent. */
  readonly level: Detail;
  /** A short heading in words. Plain text; formulas in it stand between `$` signs as TeX. */
  readonly title: string;
  /** The state that the step begins with and the one that it ends with: equal values, what changed marked. */
  readonly before?: Formula;
  readonly after?: Formula;
  /** Displayed formulas, in order. */
  readonly formulas: readonly Formula[];
  /** What each of the formulas is, in words, such as "local"; none for those of the sub-steps. */
  readonly labels?: readonly string[];
  /** What the children come to, as equations: displayed after `formulas` where the children are not shown. */
  readonly closing?: readonly Formula[];
  /** Why the step holds, in words. Same markup as the title. */
  readonly reason?: string;
  /** Shapes of the factors, such as "[n×m] = [n×1][1×m]". */
  readonly shapes?: string;
  /** The variables, values and error signals that the step is about: names of the graph's nodes, and signals. */
  readonly names: readonly string[];
  /** The chapter of the tutorial that teaches this step. */
  readonly learn?: Topic;
  readonly children: readonly Step[];
}

export interface ResultLine {
  readonly wrt: string;
  /** The whole equation: ∂s/∂W = δ xᵀ. */
  readonly formula: Formula;
  /** The right side in Nabla's own language; absent where there is no matrix notation. */
  readonly source?: string;
  readonly shape: string;
  /** The number or array at the given point. */
  readonly value?: Formula;
}

/** A name of the program that one can derive by. */
export interface AccountSymbol {
  readonly name: string;
  readonly kind: 'input' | 'value';
  /** Dimensions: whole numbers, names, or polynomials of names; none for a scalar. */
  readonly shape: readonly string[];
  readonly is?: Structure;
  /** Who said what shape it has: the text, or the request. Absent: it was inferred. */
  readonly declared?: 'text' | 'request';
  /** Whether the derivative is by it. */
  readonly chosen: boolean;
}

export type VerdictKind = 'verified' | 'refuted' | 'convention' | 'unchecked';

export interface Verdict {
  readonly kind: VerdictKind;
  /** One word or two: "verified". */
  readonly label: string;
  /** A sentence with the figures or the reason. */
  readonly detail: string;
  readonly maxRelativeError?: number;
  readonly points?: number;
}

export interface Account {
  readonly of: string;
  readonly wrt: readonly string[];
  /** All inputs, then the named values other than `of`. */
  readonly symbols: readonly AccountSymbol[];
  /** The program as it was read, a line each. */
  readonly problem: readonly Formula[];
  /** The value at the given point, where one is given. */
  readonly value?: Formula;
  /** Parts that are named once and used in several results: δ = … */
  readonly shared: readonly Formula[];
  readonly results: readonly ResultLine[];
  readonly steps: readonly Step[];
  readonly verdict: Verdict;
  /** Inferred shapes, layout, conventions: a sentence each, same markup as a step's title. */
  readonly assumptions: readonly string[];
  /** Remarks on this input, for instance how an ambiguous product was read. */
  readonly notes: readonly string[];
}
