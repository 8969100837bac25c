/** What the reader of Python refuses or remarks, in English. */
export const pythonEn = {
  'python-syntax': (p: { found: string }) => `This is no Python here: '${p.found}'.`,
  'python-part': (p: { part: string }) => `'${p.part}' cannot be read as part of a formula.`,
  'python-value': (p: { part: string }) => `'${p.part}' is no number or array that can be read.`,
  'python-statement': (p: { word: string }) =>
    `'${p.word}' is not read: a program here is assignments one after another and what is returned. Select the lines that compute.`,
  'python-target': (p: { part: string }) =>
    `Nothing can be assigned to '${p.part}' here. Assign to a name, or to entries chosen by a condition: dz[z <= 0] = 0.`,
  'python-unpack': (p: { expected: number; found: number }) =>
    `${p.expected} names stand on the left, and ${p.found} value(s) on the right.`,
  'python-parameter': () => 'A parameter such as *args takes any number of values; name each one.',
  'python-argument': (p: { name: string }) =>
    `The argument '${p.name}' is not read here. Leave it out, or write the formula out.`,
  'python-argument-count': (p: { name: string; expected: number }) =>
    `'${p.name}' takes at least ${p.expected} argument(s).`,
  'python-option': (p: { name: string }) => `This value of '${p.name}' is not known here.`,
  'python-option-value': (p: { name: string; part: string }) =>
    `'${p.name}' takes a number here, as written: '${p.part}' is none.`,
  'python-axis': (p: { name: string }) => `Say along which axis '${p.name}' works: axis=1 for each row.`,
  'python-axes': () => 'Arrays here have up to two axes.',
  'python-function': (p: { name: string }) => `The function '${p.name}' is not known here.`,
  'python-attribute': (p: { name: string }) => `The attribute '.${p.name}' is not known here.`,
  'python-index': () =>
    'An index here is a number as written, a name, a slice of numbers, None, or : for all.',
  'python-index-end': () =>
    'An index from the end, or a slice without one, needs a size. Declare it, as in # x: (n,), or count from 0: x[1:4].',
  'python-empty': () => 'An array without entries has no gradient.',
  'python-rows': () => 'The rows of this array have different lengths.',
  'python-no-value': () => 'The function before this one computes no value.',
  'python-no-gradients': (p: { name: string }) =>
    `'${p.name}' names no gradient. Call each after its variable, dW or grad_W, or return one for each parameter.`,
  'python-too-large': () => 'These functions unfold to more than can be read.',
  'python-broadcast': () =>
    'The array of one axis counts as a row here, one number a column: NumPy aligns the last axes.',
};
