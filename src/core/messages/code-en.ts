/** Sentences on and inside printed code, in English. */
export const codeEn = {
  'code-function': (p: { name: string; target: string }) => `'${p.name}' cannot be written in ${p.target}.`,
  'code-whole-order': (p: { name: string; target: string }) =>
    `'${p.name}' can be written in ${p.target} only where its first argument is a small whole number.`,
  'code-heading': (p: { kind: 'gradient' | 'jacobian' | 'higher'; of: string; order: number }) =>
    p.kind === 'higher'
      ? `The value of ${p.of} and its derivatives of order ${p.order}.`
      : `The value of ${p.of} and its ${p.kind === 'gradient' ? 'gradient' : 'Jacobian'}.`,
  'code-shape': (p: { shape: string | undefined }) =>
    p.shape === undefined ? 'a number' : `shape ${p.shape}`,
  'code-given': (p: { name: string; orders: readonly number[] }) => {
    const total = p.orders.reduce((a, b) => a + b, 0);
    if (total === 0) return `the function ${p.name}, applied entry by entry`;
    const arguments_ = p.orders.flatMap((o, k) => Array.from({ length: o }, () => String(k + 1))).join(', ');
    return p.orders.length === 1
      ? `the derivative of ${p.name}${total > 1 ? ` of order ${total}` : ''}, applied entry by entry`
      : `the derivative of ${p.name} by argument ${arguments_}, applied entry by entry`;
  },
  'code-size': (_: object) => `a size that no argument's shape tells`,
  'code-layout': (p: { layout: 'shape' | 'numerator' | 'denominator' }) =>
    ({
      shape:
        "Shape convention: a scalar's gradient has its variable's shape; other derivatives have the axes of the value, then those of the variable.",
      numerator:
        'Numerator layout: the gradient of a scalar is a row; a Jacobian has a row for each entry of the value.',
      denominator:
        "Denominator layout: a scalar's gradient has its variable's shape; a Jacobian has a column for each entry of the value.",
    })[p.layout],
  'code-vectors': (_: object) => `A vector has one axis, a row has shape (1, n).`,
  'code-returns': (p: { of: string }) => `Returns ${p.of} and its derivatives by name. ${p.of}:`,
};
