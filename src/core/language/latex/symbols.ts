import type { Range } from '../../place.ts';
import { rangeOf, type Tex } from './tex.ts';

const greekLetters: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'alpha α,beta β,gamma γ,delta δ,epsilon ε,varepsilon ϵ,zeta ζ,eta η,theta θ,vartheta ϑ,iota ι,kappa κ,lambda λ,' +
    'mu μ,nu ν,xi ξ,omicron ο,pi π,varpi ϖ,rho ρ,varrho ϱ,sigma σ,varsigma ς,tau τ,upsilon υ,phi φ,varphi ϕ,chi χ,' +
    'psi ψ,omega ω,Gamma Γ,Delta Δ,Theta Θ,Lambda Λ,Xi Ξ,Pi Π,Sigma Σ,Upsilon Υ,Phi Φ,Psi Ψ,Omega Ω,ell ℓ,hbar ħ,' +
    'imath ı,jmath ȷ'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

const accents: Readonly<Record<string, string>> = {
  hat: '\u0302',
  widehat: '\u0302',
  bar: '\u0304',
  overline: '\u0304',
  tilde: '\u0303',
  widetilde: '\u0303',
  dot: '\u0307',
  ddot: '\u0308',
  check: '\u030c',
  vec: '\u20d7',
};

const boldStyles = new Set('mathbf boldsymbol bm pmb symbf symbfit bf'.split(' '));
const scriptStyles = new Set(['mathcal', 'mathscr', 'cal']);
/** Styles under which several letters are one word. */
const wordStyles = new Set(
  'mathrm mathit mathsf mathtt mathnormal operatorname text textrm textit textsf texttt textbf mbox mathfrak rm'.split(
    ' ',
  ),
);

/** How a letter is set: bold letters are arrays; a bold and a plain x of one text are two names. */
export type Style = 'plain' | 'bold' | 'script' | 'arrow' | 'word';

/** A letter or word that can be a name, with its accents; `next` is the index after it. */
export interface Symbol {
  readonly name: string;
  readonly style: Style;
  readonly range: Range;
  readonly next: number;
}

const single = (name: string, style: Style, t: Tex, next: number): Symbol => ({
  name,
  style,
  range: t.range,
  next,
});

/** The symbol that begins at an index; undefined where none does. */
export function symbolAt(items: readonly Tex[], i: number): Symbol | undefined {
  const t = items[i];
  if (!t) return undefined;
  if (t.kind === 'char')
    return /^\p{L}\p{M}*$/u.test(t.text) ? single(t.text.normalize('NFC'), 'plain', t, i + 1) : undefined;
  if (t.kind === 'group') {
    const inner = symbolAt(t.content, 0);
    return inner && inner.next === t.content.length ? { ...inner, range: t.range, next: i + 1 } : undefined;
  }
  if (t.kind !== 'command') return undefined;
  const letter = Object.hasOwn(greekLetters, t.name) ? greekLetters[t.name] : undefined;
  if (letter !== undefined) return single(letter, 'plain', t, i + 1);
  if (Object.hasOwn(accents, t.name)) return accented(items, i, accents[t.name] ?? '', t.name === 'vec');
  if (boldStyles.has(t.name)) return styled(items, i, 'bold');
  if (scriptStyles.has(t.name)) return styled(items, i, 'script');
  if (wordStyles.has(t.name)) return word(items, i);
  return undefined;
}

function accented(items: readonly Tex[], i: number, mark: string, arrow: boolean): Symbol | undefined {
  const inner = symbolAt(items, i + 1);
  if (!inner || [...inner.name.normalize('NFD')].length > 4 || inner.style === 'word') return undefined;
  return {
    name: (inner.name + mark).normalize('NFC'),
    style: arrow ? 'arrow' : inner.style,
    range: rangeOf(items.slice(i, inner.next), inner.range),
    next: inner.next,
  };
}

function styled(items: readonly Tex[], i: number, style: Style): Symbol | undefined {
  const inner = symbolAt(items, i + 1);
  return inner && { ...inner, style, range: rangeOf(items.slice(i, inner.next), inner.range) };
}

/** `\operatorname{tr}`, `\mathrm{loss}`, `\text{cross entropy}`: a word of its own; one letter stays a letter. */
function word(items: readonly Tex[], i: number): Symbol | undefined {
  const at = items[i + 1]?.kind === 'char' && (items[i + 1] as { text: string }).text === '*' ? i + 2 : i + 1;
  const t = items[at];
  if (!t || (t.kind !== 'group' && t.kind !== 'char')) return undefined;
  const content = t.kind === 'group' ? t.content : [t];
  const letters: string[] = [];
  for (let k = 0; k < content.length; k++) {
    const part = content[k] as Tex;
    if (part.kind === 'char' && /^[\p{L}\d-]+$/u.test(part.text)) letters.push(part.text.replace('-', '_'));
    else if (part.kind === 'command' && part.name === '_') letters.push('_');
    else {
      const inner = symbolAt(content, k);
      if (!inner) return undefined;
      letters.push(inner.name);
      k = inner.next - 1;
    }
  }
  const name = letters.join('').normalize('NFC');
  if (!/^\p{L}/u.test(name)) return undefined;
  const style = [...name].length === 1 ? 'plain' : 'word';
  return { name, style, range: rangeOf(items.slice(i, at + 1), t.range), next: at + 1 };
}

/** Whether a command sets what follows it as text. */
export const isText = (name: string): boolean =>
  ['text', 'textrm', 'textit', 'textsf', 'texttt', 'textbf', 'mbox', 'intertext', 'shortintertext'].includes(
    name,
  );

export const takesArgument = (name: string): boolean =>
  Object.hasOwn(accents, name) || boldStyles.has(name) || scriptStyles.has(name) || wordStyles.has(name);

const boldOffset = (upper: boolean): number => (upper ? 0x1d400 - 65 : 0x1d41a - 97);
const scriptOffset = (upper: boolean): number => (upper ? 0x1d4d0 - 65 : 0x1d4ea - 97);

/** The name of a letter that is set apart from a plain one: 𝐱 for a bold x beside an x. */
export function apart(name: string, style: Style): string {
  const first = name.charCodeAt(0);
  const upper = first >= 65 && first <= 90;
  if (!upper && !(first >= 97 && first <= 122)) return name;
  const offset = style === 'bold' ? boldOffset(upper) : style === 'script' ? scriptOffset(upper) : undefined;
  return offset === undefined ? name : String.fromCodePoint(first + offset) + name.slice(1);
}
