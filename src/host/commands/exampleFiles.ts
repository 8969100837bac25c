/** The files of `examples/`, in the order in which they are offered. A folder cannot be listed in a browser. */
export const examples: readonly string[] = [
  'first-gradients.nabla',
  'backpropagation.nabla',
  'numbers.nabla',
  'notes.nabla',
  'notes.md',
  'notes.tex',
  'notes.py',
];
