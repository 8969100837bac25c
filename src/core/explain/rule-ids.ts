import type { Detail, Topic } from '../account.ts';

export interface Rule {
  /** The coarsest level of detail at which steps by this rule are shown, where it stands inside a phase. */
  readonly level: Detail;
  /** The chapter of the tutorial that teaches it. */
  readonly learn: Topic;
}

const rule = (level: Detail, learn: Topic): Rule => ({ level, learn });

/**
 * The rules of the steps. Their ids are frozen: an id is never renamed or given another meaning, for panels,
 * tests and tools refer to them. Each has a label in every language, `rule-ID`.
 */
export const rules = {
  // A program, from pieces to the result
  pieces: rule('summary', 'graph'),
  'chain-rule': rule('summary', 'chain-rule'),
  'local-jacobians': rule('summary', 'jacobian'),
  'local-derivatives': rule('summary', 'derivative'),
  'jacobian-identity': rule('normal', 'identities'),
  'jacobian-linear': rule('normal', 'identities'),
  'jacobian-diagonal': rule('normal', 'identities'),
  'jacobian-by-matrix': rule('normal', 'identities'),
  'jacobian-sum': rule('normal', 'identities'),
  'jacobian-softmax': rule('normal', 'softmax'),
  'jacobian-general': rule('normal', 'identities'),
  'product-rule-entries': rule('rule', 'identities'),
  'matrix-identity': rule('rule', 'identities'),
  'function-of-entries': rule('rule', 'identities'),
  'derivative-of-piece': rule('normal', 'derivative'),
  multiply: rule('summary', 'chain-rule'),
  'put-in-jacobians': rule('rule', 'chain-rule'),
  'times-identity': rule('rule', 'identities'),
  hadamard: rule('rule', 'hadamard'),
  'diagonal-scales': rule('rule', 'hadamard'),
  'matrix-product': rule('rule', 'chain-rule'),
  'each-term': rule('rule', 'chain-rule'),
  'each-path': rule('rule', 'chain-rule'),
  'add-paths': rule('rule', 'chain-rule'),
  'equal-indices': rule('rule', 'identities'),
  'as-matrix': rule('rule', 'transpose'),
  turn: rule('rule', 'layout'),
  'error-signal': rule('summary', 'delta'),
  'from-signal': rule('summary', 'delta'),
  'layers-likewise': rule('summary', 'layers'),
  shapes: rule('summary', 'transpose'),
  'transpose-by-entries': rule('normal', 'transpose'),
  result: rule('summary', 'layout'),
  // A derivative of numbers
  differentiate: rule('summary', 'partial'),
  'variable-itself': rule('rule', 'derivative'),
  'constant-multiple': rule('rule', 'derivative'),
  'sum-rule': rule('rule', 'derivative'),
  'product-rule': rule('normal', 'derivative'),
  'quotient-rule': rule('normal', 'derivative'),
  'power-rule': rule('normal', 'derivative'),
  'exponential-rule': rule('normal', 'derivative'),
  'general-power': rule('normal', 'derivative'),
  'log-of-product': rule('normal', 'derivative'),
  'table-rule': rule('rule', 'derivative'),
  'unknown-function': rule('normal', 'chain-rule'),
  'chosen-branch': rule('normal', 'kink'),
  'chain-substitution': rule('normal', 'chain-rule'),
  'entry-by-entry': rule('normal', 'gradient'),
  'put-in': rule('rule', 'derivative'),
  'known-derivative': rule('normal', 'derivative'),
  'leibniz-rule': rule('normal', 'derivative'),
  'inverse-function': rule('rule', 'derivative'),
  // Simplification: the law that a step uses
  simplify: rule('normal', 'derivative'),
  'multiply-powers': rule('rule', 'derivative'),
  'multiply-numbers': rule('rule', 'derivative'),
  'factor-out': rule('rule', 'derivative'),
  'multiply-out': rule('rule', 'derivative'),
  'collect-terms': rule('rule', 'derivative'),
  cancel: rule('rule', 'derivative'),
  'function-law': rule('rule', 'derivative'),
  rearrange: rule('rule', 'derivative'),
  regroup: rule('rule', 'derivative'),
  'split-fraction': rule('rule', 'derivative'),
  'own-value': rule('rule', 'derivative'),
  'single-fraction': rule('rule', 'derivative'),
  // Numbers at a point
  forward: rule('summary', 'graph'),
  'forward-value': rule('normal', 'graph'),
  seed: rule('normal', 'nodes'),
  backward: rule('summary', 'nodes'),
  'backward-node': rule('normal', 'nodes'),
  fork: rule('normal', 'nodes'),
  cost: rule('summary', 'cost'),
  // Higher orders
  'first-derivative': rule('summary', 'gradient'),
  again: rule('summary', 'hessian'),
  'inner-derivative': rule('summary', 'gradient'),
  // What a query makes of a derivative
  direction: rule('summary', 'jacobian'),
  weighted: rule('summary', 'jacobian'),
  differential: rule('summary', 'gradient'),
  implicit: rule('summary', 'chain-rule'),
  'vec-form': rule('summary', 'layout'),
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof rules;
export const ruleIds = Object.keys(rules) as readonly RuleId[];
