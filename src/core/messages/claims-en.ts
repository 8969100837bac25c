/** Sentences on claims, in English. */
export const claimsEn = {
  'no-claims': (_: object) =>
    `There is no claim here. A claim is a line such as gradient(s, W) == x, or a == b.`,
  'claim-variables': (_: object) =>
    `A claim is about one variable, or about scalars that are stacked into one vector. Name the variable: gradient(s, W) == ….`,
  'claim-shape': (p: { claimed: string; found: string }) =>
    `The shapes differ: ${p.claimed} is claimed, and it is ${p.found}.`,
  'claim-transpose-missing': (p: { claimed: string; found: string }) =>
    `The shapes are transposed: ${p.claimed} is claimed, and it is ${p.found}. Transposed, the values differ too.`,
  'claim-transposed': (_: object) => `This is the transpose of the derivative.`,
  'claim-sign': (_: object) => `The sign is wrong.`,
  'claim-factor': (p: { factor: string }) =>
    `A constant factor is off: ${p.factor} times the claim is right.`,
  'claim-numerator': (_: object) => `Right in the numerator layout: it is the transpose of the gradient.`,
  'claim-denominator': (_: object) => `Right in the denominator layout: it is the transpose of the Jacobian.`,
  'claim-at-point': (_: object) => `Compared at the point that the text gives.`,
  'claim-own-derivative': (_: object) =>
    `The derivative that the claim is compared with could not be confirmed by finite differences.`,
  'answer-asks': (p: { name: string }) =>
    `Write the answer itself: with ${p.name}(…) the question is only asked once more.`,
};
