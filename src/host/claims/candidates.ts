import type { Macro, Notation } from '../../core/language/notation.ts';

/** What a text with a claim in it has in any case; where none is there, the engine need not read it. */
const SIGNS: Readonly<Record<Notation, RegExp>> = {
  nabla: /^[^#\r\n]*==/m,
  latex: /\\(?:partial|nabla|p?dv)(?![A-Za-z])|'|(?<![A-Za-z\\])d/,
  python:
    /^[ \t]*(?:def[ \t]+\w*(?:backward|backprop|bwd|grad)|(?:d|grad_|\w+_grad)\w*[ \t]*(?::[^=\n]*)?=(?!=))/m,
};

/** Whether programs of a document may claim something about a derivative; its macros may stand for one. */
export function claimSigns(macros: readonly Macro[] = []): (text: string, notation: Notation) => boolean {
  const names = macros.filter(({ body }) => SIGNS.latex.test(body)).map(({ name }) => name);
  const named = names.length > 0 ? new RegExp(`\\\\(?:${names.join('|')})(?![A-Za-z])`) : undefined;
  return (text, notation) =>
    notation === 'latex'
      ? text.includes('=') && (SIGNS.latex.test(text) || named?.test(text) === true)
      : SIGNS[notation].test(text);
}

/** The same without what its document says. */
export const mayClaim = claimSigns();
