/** What the editor offers in a text, in English. */
export const serviceEn = {
  'fix-replace': (p: { text: string }) => `Change to '${p.text}'`,
  'fix-insert': (p: { text: string }) => `Insert '${p.text}'`,
  'fix-remove': (p: { text: string }) => `Remove '${p.text}'`,
  'fix-declare': (p: { text: string }) => `Declare '${p.text}'`,
  'query-gradient': (_: object) => `The gradient of a value by one variable or several.`,
  'query-jacobian': (_: object) => `The Jacobian: rows for the outputs, columns for the inputs.`,
  'query-hessian': (_: object) => `The Hessian: the second derivatives of a number.`,
  'query-derivative': (_: object) => `The derivative of a value by a variable, in the shape convention.`,
  'documented-domain': (p: { domain: string }) => `Where it has a derivative: ${p.domain}`,
  'no-matrix-notation': (p: { wrt: string }) =>
    `The derivative by ${p.wrt} has no matrix notation, so it cannot stand in the text.`,
};
