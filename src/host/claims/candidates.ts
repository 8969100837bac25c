import type { Notation } from '../../core/language/notation.ts';

/** What a text with a claim in it has in any case; where none is there, the engine need not read it. */
const SIGNS: Readonly<Record<Notation, RegExp>> = {
  nabla: /^[^#\r\n]*==/m,
  latex: /(?:\\partial|\\nabla|\\frac\s*\{\s*(?:d|\\mathrm\s*\{?\s*d)\b|')[^]*=/,
  python:
    /^[ \t]*(?:def[ \t]+\w*(?:backward|backprop|bwd|grad)|(?:d|grad_|\w+_grad)\w*[ \t]*(?::[^=\n]*)?=(?!=))/m,
};

/** Whether a program may claim something about a derivative. */
export const mayClaim = (text: string, notation: Notation): boolean => SIGNS[notation].test(text);
