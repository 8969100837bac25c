/** Sentences on names and shapes, in English. */
export const shapesEn = {
  'defined-twice': (p: { name: string }) => `'${p.name}' is defined twice. Give the second one another name.`,
  'declared-twice': (p: { name: string }) => `'${p.name}' is declared twice.`,
  circular: (p: { name: string }) => `'${p.name}' is defined in terms of itself.`,
  'function-as-value': (p: { name: string }) =>
    `'${p.name}' is a function: write its arguments, '${p.name}(…)'.`,
  imaginary: (_: object) =>
    `Complex numbers are not supported: a derivative here is that of a real function. To use 'i' as a variable, declare it (i in R).`,
  'complex-function': (p: { name: string }) =>
    `'${p.name}' is of complex numbers, which are not supported: a derivative here is that of a real function.`,
  'physical-constant': (p: { name: string }) =>
    `'${p.name}' is a physical constant with a unit, and derivatives here are of plain numbers. To use it as a variable, declare it (${p.name} in R).`,
  unit: (p: { name: string }) =>
    `Units such as '${p.name}' are not supported: derivatives here are of plain numbers. To use it as a variable, declare it (${p.name} in R).`,
  'bare-function': (p: { name: string }) =>
    `'${p.name}' is a function: write its argument, '${p.name}(x)'. A power of it is '${p.name}(x)^2'.`,
  'argument-count': (p: { name: string; expected: string; found: number }) =>
    `'${p.name}' takes ${p.expected} argument(s), not ${p.found}.`,
  'calls-too-deep': (p: { limit: number }) => `Functions call each other more than ${p.limit} levels deep.`,
  'prime-of-own-function': (p: { name: string }) =>
    `'${p.name}' is defined here: ask for gradient(${p.name}, …) instead of ${p.name}'.`,
  'prime-of-known-function': (p: { name: string }) =>
    `'${p.name}' has no derivative written with a prime here. Write the derivative out, or ask for gradient(…).`,
  'prime-of-many': (p: { name: string }) =>
    `A prime needs a function of one argument; '${p.name}' has several.`,
  'value-called': (p: { name: string }) =>
    `'${p.name}' is a value, not a function. For a product write '${p.name}*(…)'.`,
  'query-of-names': (p: { query: string }) =>
    `${p.query}(…) takes the names of values and variables. Give the expression a name first.`,
  'query-as-value': (p: { query: string }) =>
    `${p.query}(…) stands on a line of its own; inside an expression there are gradient, jacobian, hessian and derivative.`,
  'query-by-name': (p: { query: string }) =>
    `${p.query}(…) inside an expression is by an input or a named value: gradient(s, x).`,
  'weight-depends': (p: { name: string }) =>
    `What the Jacobian is multiplied by depends on '${p.name}' itself. Give it a name that does not.`,
  'implicit-shape': (p: { of: string; x: string }) =>
    `An equation defines a number or a vector of its own shape: this is of shape ${p.of}, and the variable of shape ${p.x}.`,
  'dimension-not-whole': (p: { text: string }) =>
    `'${p.text}' is no dimension: it takes a whole number from 1.`,
  'dimension-form': (_: object) => `A dimension is a whole number, a name, or sums and products of them.`,
  'shape-mismatch': (p: { operation: string; shapes: string }) =>
    `The shapes do not fit: ${p.operation} of ${p.shapes}.`,
  'product-of-columns': (p: { shape: string }) =>
    `The product of two columns (${p.shape}) is not defined. For the dot product write x'*y, entry by entry x.*y, for the outer product x*y'.`,
  'product-of-tensors': (_: object) =>
    `'*' multiplies matrices and vectors. For more axes use einsum("…", A, B).`,
  'division-by-array': (p: { shape: string }) =>
    `'/' divides by a number, and the divisor is an array (${p.shape}). Entry by entry write './', for a linear system inv(A)*b.`,
  'array-exponent': (_: object) => `An exponent is a number. Entry by entry write '.^'.`,
  'power-of-vector': (p: { shape: string }) =>
    `'^' of an array (${p.shape}) is the matrix power and needs a square matrix. Entry by entry write '.^'.`,
  'matrix-power': (p: { limit: number }) =>
    `A matrix power needs a whole number between −${p.limit} and ${p.limit} as its exponent.`,
  'transpose-of-tensor': (_: object) =>
    `The transpose is of a matrix or vector. For more axes use permute(…).`,
  'not-a-matrix': (p: { name: string; shape: string }) =>
    `'${p.name}' needs a matrix, and this is of shape ${p.shape}.`,
  'not-a-vector': (p: { name: string; shape: string }) =>
    `'${p.name}' needs a vector, and this is of shape ${p.shape}.`,
  'not-square': (p: { name: string; shape: string }) =>
    `'${p.name}' needs a square matrix, and this is of shape ${p.shape}.`,
  'option-value': (p: { name: string; allowed: string }) =>
    `The option of '${p.name}' must be written as one of: ${p.allowed}.`,
  'condition-first': (p: { name: string }) =>
    `In '${p.name}' the condition comes before its value: ${p.name}(x > 0, a, b).`,
  'piecewise-otherwise': (_: object) =>
    `'piecewise' takes conditions with their values, and last the value where none of them holds: piecewise(x < 0, 0, x < 1, x, 1).`,
  'array-rows': (_: object) => `The rows of this array have different lengths.`,
  'array-of-arrays': (_: object) => `The entries of this array do not fit together.`,
  'sum-size': (p: { size: string; axis: string }) =>
    `The index of the sum or product runs to ${p.size}, and there are ${p.axis} entries here.`,
  'index-out-of-range': (p: { index: string; size: string }) => `Index ${p.index} is outside 1 … ${p.size}.`,
  'index-form': (_: object) =>
    `An index is a whole number from 1, a name that stands for one, a range a:b, or ':'.`,
  'index-count': (p: { found: number; shape: string }) =>
    `${p.found} indices for something of shape ${p.shape}.`,
  'slice-outside-index': (_: object) => `A range a:b has its place in an index only.`,
  'unknown-value': (p: { name: string; known: string }) =>
    `There is no value '${p.name}' here. Known: ${p.known}.`,
  'unknown-variable': (p: { name: string; known: string }) =>
    `'${p.name}' does not occur here, so there is nothing to differentiate by. Known: ${p.known}.`,
  'nothing-to-derive': (_: object) => `There is no expression to differentiate here.`,
  'no-variables': (_: object) => `There is no variable here to differentiate by.`,
  'order-form': (p: { limit: number }) => `The order of a derivative is a whole number from 1 to ${p.limit}.`,
  'point-form': (_: object) =>
    `A point gives variables values, such as x = 1, y = 2 or x = [1, 2]; W = [1, 2; 3, 4].`,
  'point-unknown': (p: { name: string }) => `The values of a point are numbers, and '${p.name}' has none.`,
  'point-shape': (p: { name: string; shape: string }) =>
    `The value of '${p.name}' must be numbers of shape ${p.shape}.`,
  'point-name': (p: { name: string; known: string }) =>
    `'${p.name}' is no input here, so it takes no value. Inputs: ${p.known}.`,
  'point-size-open': (p: { size: string }) =>
    `The values leave the size '${p.size}' open: give it beside them, as a whole number.`,
  'point-sizes': (p: { dimension: string; sizes: string }) =>
    `The values give the dimension ${p.dimension} different sizes: ${p.sizes}.`,
  'outside-domain': (p: { name: string; value: string }) =>
    `The point is outside the domain of ${p.name} (argument ${p.value}).`,
  'derivative-not-finite': (_: object) => `The value is defined at this point, but a derivative is not.`,
  'value-not-finite': (_: object) => `There is no finite value at this point.`,
  'too-large': (p: { limit: number }) => `The derivation grows beyond ${p.limit} nodes.`,
  'rule-missing': (p: { name: string }) => `The derivative of '${p.name}' is not known here.`,
};
