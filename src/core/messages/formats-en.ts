import type { Structure } from '../language/program.ts';

const structures: Readonly<Record<Structure, string>> = {
  symmetric: 'symmetric',
  diagonal: 'diagonal',
  'positive-definite': 'symmetric positive definite',
  orthogonal: 'orthogonal',
  probability: 'a probability vector',
  'one-hot': 'a one-hot vector',
};

/** Headings of a derivation that is written out, and what is said of a claim, in English. */
export const formatsEn = {
  'heading-steps': (_: object) => `Steps`,
  'heading-problem': (_: object) => `Problem`,
  'heading-result': (_: object) => `Result`,
  'heading-given': (_: object) => `Given`,
  'given-input': (p: { name: string; shape: string; is?: Structure }) =>
    (p.shape === '' ? `${p.name} is a scalar` : `${p.name} has shape ${p.shape}`) +
    (p.is === undefined ? `` : `, ${structures[p.is]}`),
  'heading-assumed': (_: object) => `Assumed`,
  'heading-notes': (_: object) => `Notes`,
  'claims-all-right': (p: { count: number }) =>
    p.count === 1 ? `The claim is right.` : `All ${p.count} claims are right.`,
  'claims-counted': (p: { right: number; wrong: number; unchecked: number }) =>
    [`${p.right} right`, `${p.wrong} wrong`, ...(p.unchecked ? [`${p.unchecked} unchecked`] : [])].join(
      ', ',
    ) + '.',
  'claim-at': (p: { inputs: string }) => `at ${p.inputs}`,
  'claim-at-these': (_: object) => `at`,
  'claim-with-functions': (p: { names: string }) => `with a smooth random function for ${p.names}`,
  'claim-entry': (p: { entry: string }) => `entry ${p.entry}:`,
  'claim-numbers': (p: { claimed: string; found: string }) => `claimed ${p.claimed}, found ${p.found}`,
};
