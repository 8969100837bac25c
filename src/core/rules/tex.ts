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

/** As it is where it is one symbol or number, else in parentheses: fit for a postfix or prefix operator. */
export const operand = (x: string): string =>
  /^(?:\\?[A-Za-z]+|[0-9]+|[0-9]*\.[0-9]+|[^\\\s])$/u.test(x) || /^[A-Za-z]_(?:\w|\{\w+\})$/.test(x)
    ? x
    : parenthesised(x);
