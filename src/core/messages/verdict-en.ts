/** Sentences on verdicts and assumptions, in English. */
export const verdictEn = {
  'check-not-asked': (_: object) => `No check was asked for.`,
  'check-no-point': (_: object) => `No point was found where the expression and its derivative are defined.`,
  'check-budget': (_: object) => `The expression is too large to check in the time allowed.`,
  'check-unstable': (_: object) => `Finite differences are not accurate enough here to decide.`,
  'assumed-scalar': (p: { name: string }) => `${p.name} is a scalar`,
  'assumed-index': (p: { name: string; size: string }) =>
    `${p.name} is an index: whole numbers from 1 to ${p.size}`,
  'assumed-shape': (p: { name: string; shape: string }) => `${p.name} has shape ${p.shape}`,
  'assumed-function': (p: { name: string }) =>
    `${p.name} is a differentiable function that is not given; on arrays it acts entry by entry`,
  'assumed-meaning': (p: { meaning: string }) => `taken to mean ${p.meaning}`,
  'assumed-convention': (p: { convention: string }) => `at the kink: ${p.convention}`,
};
