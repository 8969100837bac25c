/**
 * The ids of the steps' rules. They are frozen: an id is never renamed or given another meaning, for panels,
 * tests and tools refer to them. Each has a label in every language, `rule-ID`.
 */
export const ruleIds = [
  // A program, from pieces to the result
  'pieces',
  'chain-rule',
  'local-jacobians',
  'local-derivatives',
  'jacobian-identity',
  'jacobian-linear',
  'jacobian-diagonal',
  'jacobian-by-matrix',
  'jacobian-sum',
  'jacobian-softmax',
  'jacobian-general',
  'derivative-of-piece',
  'multiply',
  'error-signal',
  'from-signal',
  'layers-likewise',
  'shapes',
  'transpose-by-entries',
  'result',
  // A derivative of numbers
  'differentiate',
  'constant-multiple',
  'sum-rule',
  'product-rule',
  'quotient-rule',
  'power-rule',
  'exponential-rule',
  'general-power',
  'table-rule',
  'unknown-function',
  'chosen-branch',
  'chain-substitution',
  'entry-by-entry',
  'put-in',
  'known-derivative',
  // Numbers at a point
  'forward',
  'forward-value',
  'seed',
  'backward',
  'backward-node',
  'fork',
  'cost',
  // Higher orders
  'first-derivative',
  'again',
] as const;

export type RuleId = (typeof ruleIds)[number];
