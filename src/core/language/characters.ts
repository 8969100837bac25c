/** What the characters of mathematical text mean: which make names, and which ASCII each sign stands for. */

/** Signs that are other spellings of an operator of the language. */
export const OPERATOR_SPELLINGS: Readonly<Record<string, string>> = {
  '·': '*',
  '⋅': '*',
  '∙': '*',
  '•': '*',
  '∗': '*',
  '⊙': '.*',
  '∘': '.*',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
  '−': '-',
  '–': '-',
  '≤': '<=',
  '⩽': '<=',
  '≥': '>=',
  '⩾': '>=',
  '≠': '!=',
  '∧': 'and',
  '∨': 'or',
  '¬': 'not',
  '′': "'",
  '’': "'",
  '∥': '‖',
  '✕': '×',
  '⨯': '×',
  '∈': '∈',
  '×': '×',
  '‖': '‖',
  '∂': '∂',
  '∇': '∇',
  '√': '√',
  '½': '½',
  '⅓': '⅓',
  '¼': '¼',
  '¾': '¾',
  '⅔': '⅔',
  '⊤': '⊤',
};

/** What to write instead of a sign that the language does not have. */
export const INSTEAD: Readonly<Record<string, string>> = {
  '@': '*',
  '%': 'mod(a, b)',
  '**': '^',
  '//': '/',
  '&': 'and',
  '&&': 'and',
  '~': 'not',
  ':=': '=',
  '===': '==',
  '⊗': 'kron(A, B)',
  '\\': 'solve(A, b)',
  '∑': 'sum(…)',
  Σ: 'sum(…)',
  '∏': 'prod(…)',
  '≈': '==',
  '≡': '==',
  '∞': 'a number',
};

/** Superscript characters, each one UTF-16 unit, and the plain text that each stands for. */
const SUPERSCRIPTS = new Map<string, string>();
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ';
const PLAIN = '0123456789+-()abcdefghijklmnoprstuvwxyzT';
for (let i = 0; i < RAISED.length; i++) SUPERSCRIPTS.set(RAISED.charAt(i), PLAIN.charAt(i));

/** Subscript characters that may stand in a name, and the plain text that each stands for. */
const SUBSCRIPTS = new Map<string, string>();
const LOWERED = '₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ';
const LEVEL = '0123456789aehijklmnoprstuvxβγρφχ';
for (let i = 0; i < LOWERED.length; i++) SUBSCRIPTS.set(LOWERED.charAt(i), LEVEL.charAt(i));

/** The plain text of a superscript character, or undefined. */
export const superscript = (c: string): string | undefined => SUPERSCRIPTS.get(c);
export const subscript = (c: string): string | undefined => SUBSCRIPTS.get(c);

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isAsciiLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;

/** Whether a code point can start a name: a letter of any script, `_`, or a letter-like sign. */
export function startsName(code: number): boolean {
  if (code < 128) return isAsciiLetter(code);
  const c = String.fromCodePoint(code);
  return /^\p{L}$/u.test(c) && !SUPERSCRIPTS.has(c);
}

/** Whether a code point can continue a name: a letter, a digit, or a combining mark such as a hat. */
export function continuesName(code: number): boolean {
  if (code < 128) return isAsciiLetter(code) || isDigit(code);
  const c = String.fromCodePoint(code);
  return (/^[\p{L}\p{M}\p{Nd}]$/u.test(c) && !SUPERSCRIPTS.has(c) && !isIgnored(code)) || SUBSCRIPTS.has(c);
}

/** Characters that are there and mean nothing: joiners, variation selectors, invisible operators, the BOM. */
export function isIgnored(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2060 && code <= 0x2064) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xad
  );
}

export function isBlank(code: number): boolean {
  return (
    code === 32 ||
    code === 9 ||
    code === 11 ||
    code === 12 ||
    code === 0xa0 ||
    (code >= 0x1680 && /^\p{Zs}$/u.test(String.fromCharCode(code))) ||
    isIgnored(code)
  );
}

export const isLineEnd = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x2028 || code === 0x2029 || code === 0x85;

/**
 * The name that a written name stands for: composed characters, subscript digits as digits (`x₁` is `x1`),
 * subscript letters after an underscore (`xᵢ` is `x_i`), the micro sign as the Greek letter.
 */
export function canonicalName(written: string): string {
  let plain = true;
  for (let i = 0; i < written.length; i++) if (written.charCodeAt(i) > 126) plain = false;
  if (plain) return written;
  let name = '';
  const composed = written.normalize('NFC').replace(/µ/g, 'μ');
  for (let i = 0; i < composed.length;) {
    let run = '';
    for (let s = subscript(composed.charAt(i)); s !== undefined; s = subscript(composed.charAt(i))) {
      run += s;
      i++;
    }
    if (run === '') name += composed.charAt(i++);
    else name += /^\d+$/.test(run) && name !== '' ? run : '_' + run;
  }
  return name;
}
