/** What the reader of LaTeX refuses or remarks, in English. */
export const latexEn = {
  'latex-command': (p: { name: string }) =>
    `'${p.name}' is not known here. If it is a macro of your own, define it in the document with \\newcommand.`,
  'latex-expansion': (p: { name: string }) =>
    `The macro \\${p.name} grows without end. Check whether its definition uses itself.`,
  'latex-argument': (p: { name: string }) => `An argument of '${p.name}' is missing.`,
  'latex-part': (p: { part: string }) => `'${p.part}' cannot be read as mathematics.`,
  'latex-dollar': () => 'A formula begins or ends inside this one: check the dollar signs.',
  'latex-double-script': (p: { sign: string }) =>
    `Two '${p.sign}' follow each other here. Put what belongs together in braces.`,
  'latex-primes': () =>
    "A prime is read as a transpose, or as the derivative of a function with its argument: f'(x).",
  'latex-dots': () => 'Dots leave open what is meant. Write it out, or use a sum with bounds.',
  'latex-words': () => 'These words are not a name. A name of several letters is one word: \\mathrm{loss}.',
  'latex-set': (p: { set: string }) => `The set '${p.set}' cannot stand in a formula.`,
  'latex-declared': () => 'Only names can be declared: x, y \\in \\mathbb{R}^n.',
  'latex-derivative-inside': () =>
    'A derivative inside a formula is not read. Write it as a line of its own: \\frac{\\partial s}{\\partial W} = ….',
  'latex-chain': (p: { part: string }) =>
    `'${p.part}' is made of derivatives and is not checked itself; what it is said to equal is.`,
  'latex-subscript': () =>
    'This subscript is not an index. A name may have one, and an entry has numbers or the index of a sum.',
  'latex-inverse': (p: { name: string }) =>
    `The inverse function of '${p.name}' is not known. For 1/${p.name}, write a fraction.`,
  'latex-operand': (p: { name: string }) => `The argument of '${p.name}' is missing.`,
  'latex-extremum': (p: { name: string }) =>
    `Write \\${p.name}(a, b) for two values, or \\${p.name}_i x_i for the entries of a vector.`,
  'latex-family': (p: { name: string; index: string }) =>
    `'${p.name}' is another one for each ${p.index}, and only numbers can be summed so, x_i. Of vectors write the sum with the matrix whose rows they are, as in \\|X \\theta - y\\|^2.`,
  'latex-one-of-many': (p: { name: string }) =>
    `'${p.name}' is defined or declared for one index, and stands under a sum over it. Define the whole vector, as in p = \\operatorname{softmax}(z).`,
  'latex-sum': () =>
    'Write \\sum_{i=1}^{n} or \\sum_{i}, with a letter that no sum around it uses; other bounds are not read.',
  'latex-integral': () =>
    'Write an integral with both limits and its variable at the end: \\int_{a}^{b} f(t) \\, dt.',
  'latex-inner': () => 'An inner product has two parts: \\langle x, y \\rangle.',
  'latex-environment': (p: { name: string }) =>
    `The environment '${p.name}' cannot stand in a formula. Matrices are pmatrix or bmatrix, alternatives cases.`,
  'latex-empty-cell': () => 'An entry of this matrix is empty. Write 0 for a zero.',
  'latex-cases': () => 'Write cases as rows: value & condition \\\\ value & \\text{otherwise}.',
  'latex-order': () => 'First and second derivatives can be asked for and claimed.',
  'latex-mixed': () =>
    'A derivative by two different variables is not read. Write the derivative of a derivative as two lines.',
  'latex-variable': () => 'The variable below must be a name.',
};
