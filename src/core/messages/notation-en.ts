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
  'notation-identity': (_: object) =>
    `A factor that compares two indices is 1 where they are equal and 0 elsewhere: the entries of the identity.`,
  'notation-diagonal': (_: object) =>
    `$\\operatorname{diag}$ of a vector is the matrix with its entries on the diagonal and 0 elsewhere.`,
  'notation-ones': (_: object) => `$\\operatorname{ones}$ is the vector whose entries are all 1.`,
  'notation-inverse-transpose': (_: object) => `$X^{-\\top}$ is the transpose of the inverse of $X$.`,
  'notation-logistic': (_: object) => `$\\sigma(t) = 1/(1 + e^{-t})$ is the logistic function.`,
  'notation-prime': (_: object) =>
    `A prime is the derivative of a function; of an array it is taken entry by entry.`,
  'notation-largest': (_: object) => `$\\operatorname{ismax}$ is 1 at the largest entry and 0 elsewhere.`,
};
