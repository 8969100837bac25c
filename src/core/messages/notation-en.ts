/** What signs of formulas mean, told where they first appear, in English. */
export const notationEn = {
  'notation-hadamard': (_: object) => `$\\circ$ multiplies entry by entry (the Hadamard product).`,
  'notation-divide': (_: object) => `$\\oslash$ divides entry by entry.`,
  'notation-entry-power': (_: object) =>
    `A power with $\\circ$, as in $x^{\\circ 2}$, is taken entry by entry.`,
  'notation-row-sums': (_: object) =>
    `$\\operatorname{sum}(\\,\\cdot\\,, 2)$ adds up each row: a column with one sum for every row.`,
  'notation-column-sums': (_: object) =>
    `$\\operatorname{sum}(\\,\\cdot\\,, 1)$ adds up each column: a row with one sum for every column.`,
  'notation-comparison': (_: object) =>
    `A comparison as a factor is 1 where it is true and 0 where it is not.`,
  'notation-identity': (p: { factor: string; i: string; j: string }) =>
    `$${p.factor}$ is 1 where $${p.i} = ${p.j}$ and 0 elsewhere (the Kronecker delta): an entry of the identity matrix.`,
  'notation-own-entries': (p: { variable: string }) =>
    `The derivative of an entry of ${p.variable} with respect to an entry of ${p.variable} is 1 where their indices are equal and 0 elsewhere.`,
  'notation-diagonal': (_: object) =>
    `$\\operatorname{diag}$ of a vector is the matrix with its entries on the diagonal and 0 elsewhere.`,
  'notation-ones': (_: object) => `$\\operatorname{ones}$ is the vector whose entries are all 1.`,
  'notation-inverse-transpose': (_: object) => `$X^{-\\top}$ is the transpose of the inverse of $X$.`,
  'notation-logistic': (_: object) => `$\\sigma(t) = 1/(1 + e^{-t})$ is the logistic function.`,
  'notation-prime': (_: object) =>
    `A prime is the derivative of a function; of an array it is taken entry by entry.`,
  'notation-layers-likewise': (p: { letter: string; from: number; to: number }) =>
    `A line with $${p.letter}$ holds for ` +
    (p.from === p.to ? `layer ${p.from}.` : `each of the layers ${p.from} to ${p.to}.`),
  'notation-number-to-all': (p: { formula: string; subtracted: boolean; matrix: boolean }) =>
    p.subtracted
      ? `A number subtracted from a ${p.matrix ? `matrix` : `vector`}, as in ${p.formula}, is subtracted from every entry.`
      : `A number added to a ${p.matrix ? `matrix` : `vector`}, as in ${p.formula}, is added to every entry.`,
  'notation-softmax': (_: object) =>
    `Entry $i$ of $\\operatorname{softmax}(z)$ is $e^{z_i}/\\sum_k e^{z_k}$.`,
  'notation-row-softmax': (_: object) => `$\\operatorname{rowsoftmax}$ is the softmax of each row.`,
  'notation-softplus': (_: object) => `$\\operatorname{softplus}(t) = \\log(1 + e^{t})$.`,
  'notation-relu': (_: object) => `$\\operatorname{relu}(t) = \\max(0, t)$.`,
  'notation-log-determinant': (_: object) => `$\\operatorname{logdet}(X) = \\log|\\det X|$.`,
  'notation-largest': (_: object) => `$\\operatorname{ismax}$ is 1 at the largest entry and 0 elsewhere.`,
};
