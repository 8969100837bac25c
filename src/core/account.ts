/**
 * What every surface (panel, hover, command line, tools) receives: the whole derivation in words and
 * formulas, in one language, as plain JSON. Made by `explain`, read by nobody in the core.
 */

/** One formula: TeX for typesetters, Unicode text for terminals and screen readers. */
export interface Formula {
  readonly tex: string;
  readonly text: string;
}

/**
 * A step and the steps that it is made of. Depth is the level of detail: the outermost are the phases, the next
 * each application of a rule, the innermost every rule down to the table of derivatives. A step's own formulas
 * say all that the level above needs.
 */
export interface Step {
  /** Stable within one account; children extend their parent's id: "2", "2.1". */
  readonly id: string;
  /** The rule's id in the frozen registry. */
  readonly rule: string;
  /** A short heading in words. Plain text; formulas in it stand between `$` signs as TeX. */
  readonly title: string;
  /** Displayed formulas, in order. */
  readonly formulas: readonly Formula[];
  /** Why the step holds, in words. Same markup as the title. */
  readonly reason?: string;
  /** Shapes of the factors, such as "[n×m] = [n×1][1×m]". */
  readonly shapes?: string;
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
