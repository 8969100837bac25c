/** Every sentence of the command line, in English. Errors have their code as key. */
export const en = {
  'no-command': (_: object) => `Say what to do: derive, check, batch or ner. 'nabla --help' shows how.`,
  'unknown-command': (p: { name: string }) =>
    `There is no command '${p.name}'. There are derive, check, batch and ner; 'nabla --help' shows how.`,
  'unknown-option': (p: { name: string }) =>
    `There is no option '${p.name}' here. To pass text that begins with '-', put -- before it.`,
  'option-needs-value': (p: { name: string }) => `The option '${p.name}' needs a value.`,
  'option-without-value': (p: { name: string }) => `The option '${p.name}' takes no value.`,
  'option-twice': (p: { name: string }) => `The option '${p.name}' is given twice.`,
  'option-value': (p: { name: string; value: string; allowed: string }) =>
    `'${p.value}' is no value for '${p.name}'. Allowed: ${p.allowed}.`,
  'whole-number': (p: { from: number }) => `a whole number from ${p.from}`,
  'several-texts': (p: { second: string }) =>
    `There is more than one text ('${p.second}'). Put an expression with blanks in quotation marks.`,
  'no-arguments': (p: { name: string }) =>
    `This takes no text: '${p.name}'. Requests come on standard input.`,
  'nothing-given': (_: object) => `Give a file, - for standard input, or an expression.`,
  'no-file': (p: { path: string }) => `There is no file '${p.path}'.`,
  'cannot-write': (p: { path: string; reason: string }) => `'${p.path}' cannot be written (${p.reason}).`,
  'option-missing': (p: { name: string }) => `The option '${p.name}' is missing.`,
  'ner-task': (p: { name: string }) =>
    `${p.name === '' ? 'Say what to do' : `'ner ${p.name}' is nothing to do`}: ner train, ner tag or ner evaluate. 'nabla ner --help' shows how.`,
  'ner-no-data': (p: { option: string }) => `Give labelled files (${p.option}).`,
  'ner-no-entities': (_: object) => `There is not one labelled entity in the data.`,
  'ner-no-sentences': (p: { script: 'latin' | 'hangul' }) =>
    `The data has no ${p.script === 'latin' ? 'English' : 'Korean'} sentence, and the model is for those.`,
  'ner-no-recipe': (p: { path: string }) => `'${p.path}' is no recipe.`,
  'ner-recipe-alone': (p: { name: string }) => `'${p.name}' does not go with --recipe, which says it all.`,
  'ner-corpora-alone': (_: object) => `--corpora goes with --recipe.`,
  'ner-progress': (p: { epoch: number; epochs: number; loss: string; speed: number; left: number }) =>
    `epoch ${p.epoch} of ${p.epochs}, loss ${p.loss}, ${p.speed} tokens/s, ${p.left} s left`,
  'ner-scored': (p: { epoch: number; scores: string }) => `epoch ${p.epoch}, F1: ${p.scores}`,
  'ner-saved': (p: { path: string; labels: string }) => `${p.path}: a model with the labels ${p.labels}`,
  'cannot-read': (p: { path: string; reason: string }) => `'${p.path}' cannot be read (${p.reason}).`,
  'not-utf8': (_: object) => `This is not UTF-8 text.`,
  'let-form': (_: object) => `--let takes declarations of variables: --let "W in R^(3,4); x in R^4".`,
  'time-limit': (p: { seconds: number }) =>
    `No answer within ${p.seconds} seconds. Give it more time with --timeout.`,
  'beyond-memory': (_: object) => `This is too large for the memory that there is.`,
  defect: (p: { what: string }) => `This is a defect in Nabla, please report it: ${p.what}`,
  'not-json': (_: object) => `The line is not a JSON object.`,
  'line-too-long': (p: { limit: number }) => `The line is longer than ${p.limit} bytes.`,
  'bad-request-unknown': (p: { field: string }) => `There is no field '${p.field}' in a request.`,
  'bad-request-missing': (p: { field: string }) => `The field '${p.field}' is missing.`,
  'bad-request-value': (p: { field: string; expected: string }) =>
    `The field '${p.field}' must be ${p.expected}.`,
  expected: (p: {
    what: 'text' | 'names' | 'flag' | 'number' | 'order' | 'id' | 'object' | 'shape' | 'numbers' | 'name';
  }) =>
    ({
      text: 'text',
      names: 'a name or a list of names',
      flag: 'true or false',
      number: 'a whole number from 0',
      order: 'a whole number from 1',
      id: 'text or a whole number',
      object: 'an object with names of variables as its fields',
      shape: 'a list of whole numbers and names of dimensions',
      numbers: 'a number or nested arrays of numbers',
      name: 'the name of a variable',
    })[p.what],
};
