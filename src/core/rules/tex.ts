/** What grows taller than a line, so that parentheses around it must grow too. */
const tall = /\\(?:d?frac|sum|prod|int|begin|left|sqrt|over|under|binom|stackrel)|\^\{.{6,}\}/;

/** In parentheses, that grow with what they hold. */
export const parenthesised = (inner: string): string =>
  tall.test(inner) ? `\\left(${inner}\\right)` : `(${inner})`;

/** Between two delimiters, that grow with what they hold. */
export const between =
  (open: string, close: string) =>
  (inner: string): string =>
    tall.test(inner) ? `\\left${open} ${inner} \\right${close}` : `${open} ${inner} ${close}`;

/** A call of the function that TeX writes as `head`: call('\\sin')('x') is \sin(x). */
export const call =
  (head: string) =>
  (...x: string[]): string =>
    `${head}${parenthesised(x.join(', '))}`;

/** A call of a function that TeX has no command for. */
export const named = (name: string): ((...x: string[]) => string) => call(`\\operatorname{${name}}`);

const symbol = /^(?:\\[A-Za-z]+|[^\\\s]|[0-9]*\.?[0-9]+)(?:_(?:\w|\{\w+\}))?$/u;

/** As it is where it is one symbol, a number or in parentheses, else in parentheses: fit for an operator. */
export const operand = (x: string): string => (symbol.test(x) || isEnclosed(x) ? x : parenthesised(x));

/** Whether the first parenthesis closes at the end. */
function isEnclosed(x: string): boolean {
  if (!/^(?:\\left)?\(/.test(x)) return false;
  let depth = 0;
  for (let k = 0; k < x.length; k++) {
    if (x[k] === '(') depth++;
    else if (x[k] === ')' && --depth === 0) return k === x.length - 1;
  }
  return false;
}

/** `first` and x added: a leading minus of x becomes the sign. */
export const plus = (first: string, x: string): string =>
  x.startsWith('-') ? `${first} - ${x.slice(1).trimStart()}` : `${first} + ${x}`;
