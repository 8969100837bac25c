/** Korean particles after formulas and names: chosen by how the last sign is read aloud. */

/** The last sound of a letter's or digit's Korean name: no consonant, ㄹ, or another consonant. */
type Ending = 'vowel' | 'rieul' | 'consonant';

const digits: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

const letters: Readonly<Record<string, Ending>> = { l: 'rieul', r: 'rieul', m: 'consonant', n: 'consonant' };

/** Greek letters whose names end in a consonant: 엡실론, 오미크론, 윕실론. */
const consonantWords = new Set(['epsilon', 'varepsilon', 'omicron', 'upsilon', 'ε', 'υ', 'ο']);

/** 은/는 and the like: the particle after a consonant, then the one after a vowel. */
const pairs = {
  은: ['은', '는'],
  이: ['이', '가'],
  을: ['을', '를'],
  과: ['과', '와'],
  으로: ['으로', '로'],
} as const;

export type Particle = keyof typeof pairs;

/** The text with its particle: josa('$h$', '을') is '$h$를'. Formulas stand between $ signs. */
export function josa(text: string, particle: Particle): string {
  const [afterConsonant, afterVowel] = pairs[particle];
  const ending = endingOf(text);
  const closed = ending === 'consonant' || (ending === 'rieul' && particle !== '으로');
  return text + (closed ? afterConsonant : afterVowel);
}

/**
 * The last sound of the text as it is read: of a fraction, "y분의 x", the numerator's, but of a derivative ∂s/∂x that of x;
 * of a power, that of 제곱.
 */
function endingOf(text: string): Ending {
  const bare = text
    .replace(/\\(?:right|left|big|bigl|bigr)(?![a-z])/g, '')
    .replace(/[\s$(){[\]|'′"“”‘’.,·]+$/u, '');
  if (bare.endsWith('}')) return endingOfGroup(bare);
  if (/\^[^\\]$/.test(bare)) return bare.endsWith('T') ? 'vowel' : 'consonant';
  const command = /\\([A-Za-z]+)$/.exec(bare)?.[1];
  if (command !== undefined) return consonantWords.has(command) ? 'consonant' : 'vowel';
  const last = [...bare.normalize('NFC')].at(-1) ?? '';
  if (/[0-9]/.test(last)) return digits[Number(last)] ?? 'vowel';
  const code = last.charCodeAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant';
  }
  if (consonantWords.has(last)) return 'consonant';
  return letters[last.toLowerCase()] ?? 'vowel';
}

/** ∂s, dx, d^{2} f */
const isDifferential = (tex: string): boolean =>
  /^(\\partial(?![a-z])|d(?![a-z]{2})|\\mathrm\{d\})/.test(tex);

/** TeX that ends in a group: \frac{x}{y}, x^{2}, x_{i}. */
function endingOfGroup(tex: string): Ending {
  const [before, inner] = lastGroup(tex);
  if (before.endsWith('}')) {
    const [head, numerator] = lastGroup(before);
    // A derivative is read from left to right, as it is in a sentence: ∂s/∂x.
    if (/\\[dt]?frac$/.test(head) && !(isDifferential(numerator) && isDifferential(inner)))
      return endingOf(numerator);
  }
  if (before.endsWith('^')) {
    if (inner === '\\top' || inner === 'T') return 'vowel';
    // A number in brackets is a layer's.
    return /^\(.*\)$/.test(inner) ? endingOf(inner) : 'consonant';
  }
  return endingOf(inner === '' ? before : inner);
}

/** What stands before the last group, and in it. */
function lastGroup(tex: string): [string, string] {
  let depth = 0;
  for (let k = tex.length - 1; k >= 0; k--) {
    if (tex[k] === '}') depth++;
    if (tex[k] === '{' && --depth === 0) return [tex.slice(0, k), tex.slice(k + 1, -1)];
  }
  return ['', tex.slice(0, -1)];
}

/** The particle outside the formula that the letter closes. */
export function josaInside(letter: string, particle: '은' | '을' | '이'): string {
  return `${letter}$${josa(letter, particle).slice(letter.length)}`;
}
