/** What the reader of Nabla's language refuses or remarks, in English. */
export const languageEn = {
  empty: () => 'There is nothing to read here.',
  'too-long': (p: { limit: number }) => `The text is too long: at most ${p.limit} characters can be read.`,
  'too-deep': (p: { limit: number }) =>
    `This is nested more than ${p.limit} levels deep. Give an inner part a name of its own.`,
  'unexpected-character': (p: { character: string; instead?: string }) =>
    `'${p.character}' is not part of the language.` + (p.instead ? ` Write ${p.instead} instead.` : ''),
  'unclosed-bracket': (p: { bracket: string }) => `'${p.bracket}' is never closed.`,
  'unopened-bracket': (p: { bracket: string }) => `'${p.bracket}' closes nothing: no bracket is open here.`,
  'mismatched-brackets': (p: { open: string; close: string }) => `'${p.open}' is closed by '${p.close}'.`,
  'looks-like-text': (p: { words: string }) =>
    `'${p.words}' looks like text, not mathematics. For a product, write * between the names.`,
  'function-needs-brackets': (p: { name: string }) =>
    `Put the argument of '${p.name}' in brackets: ${p.name}(…).`,
  'joined-names': (p: { name: string; suggestion: string }) =>
    `'${p.name}' is not defined. If a product is meant, write ${p.suggestion}.`,
  'called-value': (p: { name: string; suggestion: string }) =>
    `'${p.name}' is a value, not a function. If a product is meant, write ${p.suggestion}.`,
  'primed-value': (p: { name: string; suggestion: string }) =>
    `'${p.name}' is a value, not a function. If its transpose times a bracket is meant, write ${p.suggestion}.`,
  'called-expression': () => 'Only a name can be called. If a product is meant, write * before the bracket.',
  'stray-comma': () =>
    'A comma separates arguments or statements, and neither follows. Put statements on lines of their own, or a semicolon between them.',
  'value-expected': (p: { found: string }) => `A value is missing before '${p.found}'.`,
  'unexpected-end': () => 'The expression ends too early: a value is missing here.',
  'unexpected-part': (p: { part: string }) => `'${p.part}' is not expected here.`,
  'assignment-inside': () =>
    "'=' names a value only at the start of a statement. To compare, write ==; a definition needs a line of its own.",
  'assignment-target': () => 'Only a name, or a function such as f(x, y), can stand on the left of =.',
  'assignment-twice': () => 'Only one = fits in a statement. Write a statement for each name.',
  'query-assigned': (p: { query: string }) => `To state what ${p.query} is, write == instead of =.`,
  'rule-form': () =>
    `The derivative of a function is declared as derivative(g) = …, derivative(g(x)) = … or derivative(g(x, y), y) = ….`,
  'rule-twice': (p: { name: string }) => `This derivative of '${p.name}' is declared twice.`,
  'rule-of-known': (p: { name: string }) =>
    `'${p.name}' is not known by name only: its derivative follows from what it is.`,
  'rule-body': () =>
    `A declared derivative is a formula of numbers: names, operators and elementwise functions.`,
  'rule-missing-partial': (p: { name: string; count: number }) =>
    `'${p.name}' has ${p.count} arguments: declare the derivative by each of them.`,
  'reserved-name': (p: { name: string }) => `'${p.name}' is an operator and cannot be a name.`,
  'parameter-name': () => 'A parameter of a function must be a plain name.',
  'parameter-twice': (p: { name: string }) => `The parameter '${p.name}' is there twice.`,
  'chained-equality': () => 'Only one == fits in a claim. Write a line for each: a == b, then b == c.',
  'chained-comparison': () => 'Comparisons cannot be chained. Write a < b and b < c.',
  'missing-set': (p: { name: string }) =>
    `What is '${p.name}'? Write for example ${p.name} in R^n, or ${p.name} in R^(m×n), or ${p.name} in R.`,
  'complex-set': () =>
    'Complex variables are not supported: a derivative here is that of a real function. Declare real and imaginary parts (R^n).',
  'unknown-set': (p: { set: string }) =>
    `'${p.set}' is not a set that can be declared. There are R, R^n, R^(m×n), S^n (symmetric), S^n_++ (positive definite), scalar and function.`,
  'dimension-brackets': () => 'Put the dimensions in brackets, such as R^(m×n) or R^(n+1).',
  'unknown-structure': (p: { word: string }) =>
    `'${p.word}' is not known here. A matrix may be declared symmetric, diagonal, positive-definite or orthogonal, a vector probability or one-hot.`,
  'structure-needs-vector': (p: { word: string }) => `Only a vector, such as R^n, can be ${p.word}.`,
  'structure-needs-square': (p: { word: string }) =>
    `Only a square matrix, such as R^(n×n), can be ${p.word}.`,
  'quoted-text': () => 'Text in quotes is not part of the language.',
  braces: () => 'Braces only group an exponent or dimensions, as in x^{2}. Write round brackets here.',
  'semicolon-inside': () => 'A semicolon cannot stand inside round brackets.',
  'nested-array': () =>
    'Write the rows of a matrix as [1, 2; 3, 4] or [[1, 2], [3, 4]], with two levels at most.',
  'ragged-rows': () => 'The rows of this array differ in length.',
  'empty-array': () => 'This array is empty.',
  'empty-index': () => 'An index is missing between the brackets.',
  'slice-ends': () => 'Write both ends of a range, as in 1:3, or a colon alone for everything.',
  'end-in-index': () =>
    "'end' is not part of the language. Write the last index, or a colon alone for everything.",
  'power-of-transpose': (p: { transposed: string; raised: string }) =>
    `This can be read in two ways. Write ${p.transposed} or ${p.raised}.`,
  'joined-transpose': (p: { written: string; rest: string }) =>
    `'${p.written}' would be an exponent. If a transpose is meant, write ^T ${p.rest} with a blank.`,
  'malformed-number': (p: { written: string }) =>
    `'${p.written}' is not a number. Numbers look like 12, 0.5 or 1e-3.`,
  'partial-form': () => 'A derivative is written ∂s/∂W, with a name or a bracket above and a name below.',
  'nabla-form': () => 'Write ∇s or ∇_W s, with names.',
  'root-form': () => 'Put what stands under the root in brackets: √(…).',
  'norm-kind': () => 'This norm is not known. There are ‖x‖, ‖x‖_1, ‖x‖_2 and ‖A‖_F.',
  'read-as': (p: { written: string; read: string }) => `'${p.written}' is read as '${p.read}'.`,
};
