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
  'claim-path-missing': (p: { through: string; amount: string }) =>
    `A path is missing: through ${p.through}${p.amount}.`,
  'claim-factor-missing': (p: { factor: string }) => `A factor is missing: ${p.factor}.`,
  'claim-factor-extra': (p: { factor: string }) => `A factor is too much: ${p.factor}.`,
  'claim-operand-transposed': (p: { has: string; wants: string }) =>
    `You have ${p.has} where ${p.wants} belongs.`,
  'claim-transpose-shape': (p: { claimed: string; found: string }) =>
    `The shape is ${p.claimed}, expected ${p.found}: a transpose is missing.`,
  'claim-sign': (_: object) => `The sign is wrong.`,
  'claim-factor': (p: { factor: string }) =>
    `A constant factor is off: ${p.factor} times the claim is right.`,
  'claim-numerator': (p: { write: string }) =>
    `Right in the numerator layout: it is the transpose of the gradient. In the shape convention write ${p.write}.`,
  'claim-denominator': (p: { write: string }) =>
    `Right in the denominator layout: it is the transpose of the Jacobian. In the shape convention write ${p.write}.`,
  'claim-at-point': (_: object) => `Compared at the point that the text gives.`,
  'claim-own-derivative': (_: object) =>
    `The derivative that the claim is compared with could not be confirmed by finite differences.`,
  'answer-asks': (p: { name: string }) =>
    `Write the answer itself: with ${p.name}(…) the question is only asked once more.`,
};
