import type { Structure } from '../language/program.ts';

type Movable = Exclude<Structure, 'one-hot'>;

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
  'within-structure': (p: { name: string; structure: Movable }) =>
    ({
      symmetric: `within the symmetric matrices, by the entries of ${p.name} on and above the diagonal: G + G' - diag(diag(G)) of the gradient G`,
      'positive-definite': `within the symmetric matrices, by the entries of ${p.name} on and above the diagonal: G + G' - diag(diag(G)) of the gradient G`,
      diagonal: `within the diagonal matrices: diag(diag(G)) of the gradient G`,
      orthogonal: `along the tangents of the orthogonal matrices at ${p.name}: (G - ${p.name}*G'*${p.name})/2 of the gradient G`,
      probability: `along changes of ${p.name} that keep its sum: G - mean(G) of the gradient G`,
    })[p.structure],
  'structured-form': (p: { name: string }) =>
    `A gradient within a structure is a first derivative of a number: '${p.name}' has to be one.`,
  'structured-one-hot': (p: { name: string }) =>
    `'${p.name}' is a unit vector: it cannot be moved within its structure.`,
  'assumed-meaning': (p: { meaning: string }) => `taken to mean ${p.meaning}`,
  'assumed-convention': (p: { convention: string }) => `at the kink: ${p.convention}`,
};
