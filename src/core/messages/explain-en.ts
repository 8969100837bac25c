/** Sentences of explanations, in English. */
export const explainEn = {
  'verdict-verified': (_: object) => `verified`,
  'verdict-refuted': (_: object) => `refuted`,
  'verdict-convention': (_: object) => `verified up to a convention`,
  'verdict-unchecked': (_: object) => `not checked`,
  'verified-detail': (p: { error: string; points: number }) =>
    `Compared with finite differences of the original expression at ${p.points} random ${p.points === 1 ? 'point' : 'points'}: the largest relative error is ${p.error}.`,
  'convention-detail': (p: { error: string; points: number }) =>
    `The formula agrees with finite differences at ${p.points} random ${p.points === 1 ? 'point' : 'points'} (largest relative error ${p.error}). The given point is on a kink, where the stated convention decides.`,
  'refuted-detail': (p: { claimed: string; found: string }) =>
    `The formula gives ${p.claimed} where finite differences of the original expression give ${p.found}. Do not use this result; please report it.`,
  'layout-shape': (_: object) =>
    `layout: a scalar's gradient has the shape of its variable; a Jacobian of m outputs by n inputs is m×n`,
  'layout-numerator': (_: object) =>
    `numerator layout: a scalar's gradient is a row (the transpose of its variable's shape); a Jacobian of m outputs by n inputs is m×n`,
  'layout-denominator': (_: object) =>
    `denominator layout: a scalar's gradient has the shape of its variable; a Jacobian of m outputs by n inputs is n×m`,
  'step-pieces': (_: object) => `Break the expression into simple pieces`,
  'step-back-to': (p: { name: string }) => `Back to ${p.name}`,
  'step-result': (_: object) => `The result`,
};
