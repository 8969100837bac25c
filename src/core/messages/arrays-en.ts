/** Sentences on functions of arrays, in English. */
export const arraysEn = {
  'discrete-parameter': (p: { name: string; parameter: string }) =>
    `'${p.parameter}' of '${p.name}' is a whole number: there is no derivative by it.`,
  'index-derivative': (_: object) =>
    `There is no derivative by what picks an entry: an index is a whole number.`,
  'third-of-nuclear': (_: object) => `The nuclear norm is differentiated twice at most.`,
  'size-argument': (p: { name: string }) =>
    `'${p.name}' takes sizes: whole numbers, names of dimensions, or sums and products of them.`,
  'reshape-size': (p: { name: string; from: string; to: string }) =>
    `'${p.name}' keeps the number of entries: ${p.from} is not ${p.to}.`,
  'axes-order': (p: { name: string; count: number }) =>
    `'${p.name}' takes each of the axes 1 … ${p.count} once, written as numbers.`,
  'three-entries': (p: { shape: string }) =>
    `The cross product is of vectors with three entries, not of ${p.shape}.`,
  'size-unknown': (p: { name: string; shape: string }) =>
    `'${p.name}' needs to know which side is longer: declare the sizes of ${p.shape} as numbers.`,
  'tensor-argument': (p: { name: string; shape: string }) =>
    `'${p.name}' is of matrices and vectors, and this has more axes (${p.shape}).`,
  'einsum-form': (p: { text: string }) =>
    `'${p.text}' is no rule of summation: write letters for the axes of each argument, '->' and those of the value, as in einsum("ij,jk->ik", A, B).`,
  'einsum-axes': (p: { letters: string; shape: string }) =>
    `'${p.letters}' does not name the axes of an argument of shape ${p.shape}.`,
  'text-outside-call': (_: object) =>
    `Text in quotes has its place in einsum("…", A, B) and as the option of a norm or variance only.`,
  'infinity-outside-norm': (_: object) => `Infinity has its place as the option of a norm only.`,
  'integral-variable': (_: object) =>
    `The second argument of an integral is the name of its variable: integrate(f, t, a, b) is the integral of f over t from a to b.`,
  'integral-limits': (p: { shape: string }) =>
    `The limits of an integral are numbers, and this has shape ${p.shape}.`,
  'sum-bounds': (p: { name: string }) =>
    `'${p.name}(i, from, to, …)' runs between whole numbers, or from one to a size.`,
  'sum-variable-limit': (p: { name: string; variable: string }) =>
    `The limits of '${p.name}' are whole numbers or sizes, and '${p.variable}' is a variable: by a limit there is no derivative. With a variable limit write an integral, integrate(f, t, a, b).`,
  'sum-body': (_: object) =>
    `Under a sum or product to a size, an index picks entries, x[i], x[i + 1] or A[i, j], of which numbers are made entry by entry. Where x_i is a vector, write the sum with the matrix X whose rows they are: norm(X*w - y)^2.`,
  'sum-terms': (p: { name: string; limit: number }) =>
    `'${p.name}' over an index has more than ${p.limit} terms.`,
  'axis-of-softmax': (p: { name: string; shape: string }) =>
    `'${p.name}' of an array of shape ${p.shape} needs an axis: ${p.name}(A, 2) of each row, ${p.name}(A, 1) of each column.`,
  'blocks-or-numbers': (p: { names: string }) =>
    `${p.names} may be numbers or vectors here: declare them, as in 'h in R^k; x in R^d' or 'x, y in R'.`,
  'block-rows': (p: { shapes: string }) => `The blocks of this array do not fit together: ${p.shapes}.`,
};
