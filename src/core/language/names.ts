import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import { isOperatorWord } from './brackets.ts';
import type { Rewriting } from './rewrite.ts';
import type { Token } from './scanner.ts';

/** The names that a program gives a meaning to. */
export interface Names {
  /** Declared as scalars or arrays, assigned, or parameters of the function at hand. */
  readonly values: NameSet;
  /** Defined by `f(x) = …` or declared as functions. */
  readonly functions: NameSet;
}

export interface NameSet {
  has(name: string): boolean;
}

/** The names inside a function's body: its parameters are values there, whatever they are outside. */
export function withParameters(names: Names, parameters: NameSet): Names {
  return {
    values: { has: (name) => parameters.has(name) || names.values.has(name) },
    functions: { has: (name) => !parameters.has(name) && names.functions.has(name) },
  };
}

/** Multi-letter names that are often used without a declaration: constants and spelled-out Greek letters. */
const KNOWN_WORDS = new Set(
  (
    'pi tau phi Infinity inf NaN alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda ' +
    'mu nu xi rho sigma upsilon varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell'
  ).split(' '),
);

/** Functions that are often written without brackets: `sin x`. */
const OFTEN_BARE = new Set(
  'sin cos tan exp log ln sqrt abs tanh sinh cosh asin acos atan det tr trace relu sigmoid softmax max min sum log2 log10'.split(
    ' ',
  ),
);

const place = (t: Range): Range => ({ start: t.start, end: t.end });

/** A word of several letters, whatever digits, subscripts and hats it carries. */
const isWord = (name: string): boolean => {
  const base = name.split('_')[0] ?? '';
  return base.replace(/[\p{M}\p{Nd}]/gu, '').length > ([...base][0]?.length ?? 0);
};

const isKnown = (r: Rewriting, name: string): boolean =>
  r.names.values.has(name) || r.names.functions.has(name) || KNOWN_WORDS.has(name.replace(/[_\d].*$/, ''));

/** Refuse words side by side, which are prose or a function without brackets rather than a product. */
export function checkJuxtaposition(r: Rewriting, before: Token | undefined, t: Token, called = false): void {
  if (t.kind === 'name') checkJoined(r, t, called);
  if (before?.kind !== 'name' || isOperatorWord(before)) return;
  if (OFTEN_BARE.has(before.text) && !r.names.values.has(before.text)) {
    refuse('function-needs-brackets', { name: before.text }, place(before));
  }
  // x sin(x) is a product: a word with a bracket is a function.
  const sides = called ? [before] : [before, t];
  const words = sides.filter((n) => n.kind === 'name' && isWord(n.text) && !isKnown(r, n.text));
  if (words.length > 0) {
    const range = { start: before.start, end: t.end };
    refuse(
      'looks-like-text',
      { words: `${r.source.slice(before.start, before.end)} ${r.source.slice(t.start, t.end)}` },
      range,
    );
  }
}

/** Refuse `Wx` where W and x have a meaning and Wx has none, and `πr`; `exp(…)` is a call whatever e, x, p are. */
function checkJoined(r: Rewriting, t: Token, called: boolean): void {
  const { values, functions } = r.names;
  if (t.text.length < 2 || t.text.length > 4 || values.has(t.text) || functions.has(t.text)) return;
  if (/^π\p{L}/u.test(t.text)) {
    refuse('joined-names', { name: t.text, suggestion: `π*${t.text.slice(1)}` }, place(t));
  }
  if (called) return;
  const letters = [...t.text];
  if (letters.length < 2 || !letters.every((c) => values.has(c))) return;
  refuse('joined-names', { name: t.text, suggestion: letters.join('*') }, place(t));
}

/** Refuse `x(y + 1)` where x is a value. */
export function checkCall(r: Rewriting, name: Token, bracket: Token): void {
  if (!r.names.values.has(name.text)) return;
  const written = r.source.slice(name.start, name.end);
  refuse(
    'called-value',
    { name: written, suggestion: `${written}*(…)` },
    { start: name.start, end: bracket.end },
  );
}

/** Refuse `u'(x)` where u is a value. */
export function checkPrimedCall(r: Rewriting, name: Token, bracket: Token, primes: number): void {
  if (!r.names.values.has(name.text)) return;
  const written = r.source.slice(name.start, name.end);
  const suggestion = `${written}${"'".repeat(primes)}*(…)`;
  refuse('primed-value', { name: written, suggestion }, { start: name.start, end: bracket.end });
}
