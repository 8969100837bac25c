/** Sentences of the computation graph, in English. */
export const graphEn = {
  'graph-too-large': (p: { count: number; limit: number }) =>
    `The computation graph has ${p.count} operations; up to ${p.limit} are drawn.`,
  'graph-distributes': (p: { minus: boolean }): string =>
    p.minus
      ? `$-$ distributes: the first term receives the upstream gradient, the second its negative.`
      : `$+$ distributes: it passes the upstream gradient on to every term.`,
  'graph-switches': (p: { arrays: boolean }): string =>
    p.arrays
      ? `A product switches: each factor receives the upstream gradient times the other factor, transposed where the shapes ask for it.`
      : `$\\times$ switches: each factor receives the upstream gradient times the other factor.`,
  'graph-routes': (p: { name: string }) =>
    `${p.name} routes: the upstream gradient goes to the argument that was chosen, the other receives 0.`,
  'graph-gates': (p: { name: string }): string =>
    p.name === 'abs'
      ? `The absolute value passes the upstream gradient on with the sign of its argument.`
      : `${p.name} gates: the upstream gradient passes where it is open and stops elsewhere.`,
  'graph-copies': (_: object) =>
    `A sum over entries copies: every entry receives the upstream gradient, for each counts in the sum.`,
  'graph-moves': (_: object) =>
    `Entries are only moved: the upstream gradient goes back to the places that they came from.`,
  'graph-scales': (_: object) => `The upstream gradient is multiplied by the local derivative.`,
};
