import type { Ratio } from '../graph/ratio.ts';
import { numberText } from './number-text.ts';
import { isPrintable, type Written } from './written.ts';

/** How tightly a formula holds together; an argument that holds less tightly than its place needs brackets. */
export const level = {
  conditional: 0,
  comparison: 1,
  sum: 2,
  product: 3,
  sign: 4,
  power: 5,
  atom: 7,
} as const;

interface Spelling {
  readonly times: string;
  readonly entryTimes: string;
  readonly over: string;
  readonly entryOver: string;
  readonly minus: string;
  readonly name: (name: string) => string;
  readonly number: (value: Ratio) => { text: string; level: number };
  readonly power: (base: string, exponent: string, entry: boolean, exponentIsShort: boolean) => string;
  readonly transpose: string;
  readonly prime: string;
  readonly operator: (o: string) => string;
  readonly call: (name: string, args: readonly string[]) => string | undefined;
  /** The sign of the Kronecker product, where it has one. */
  readonly kron?: string;
}

const plainNumber = (v: Ratio): { text: string; level: number } => {
  const text = numberText(v);
  return { text, level: text.includes('/') ? level.product : v.num < 0 ? level.sign : level.atom };
};

/** Nabla's own language: reads back to the same formula. */
const nabla: Spelling = {
  times: '*',
  entryTimes: ' .* ',
  over: '/',
  entryOver: ' ./ ',
  minus: '-',
  name: (n) => n,
  number: plainNumber,
  power: (base, exponent, entry) => `${base}${entry ? '.^' : '^'}${exponent}`,
  transpose: "'",
  prime: "'",
  operator: (o) => ` ${o} `,
  call: () => undefined,
};

const superscripts: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '-': '⁻',
  '−': '⁻',
  n: 'ⁿ',
};

const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '!=': '≠', '==': '=' };

/** Unicode mathematics, for terminals and screen readers. */
const unicode: Spelling = {
  times: ' ',
  entryTimes: ' ∘ ',
  over: '/',
  entryOver: ' ⊘ ',
  minus: '−',
  name: (n) => (n === 'pi' ? 'π' : n),
  number: (v) => {
    const plain = plainNumber(v);
    return { ...plain, text: plain.text.replace('-', '−') };
  },
  power: (base, exponent, entry, short) =>
    short && !entry
      ? `${base}${[...exponent.replace(/[()]/g, '')].map((c) => superscripts[c] ?? c).join('')}`
      : `${base}${entry ? '^∘' : '^'}${exponent}`,
  transpose: 'ᵀ',
  prime: '′',
  operator: (o) => ` ${signs[o] ?? o} `,
  kron: ' ⊗ ',
  call: (n, args) => {
    const [x = ''] = args;
    if (n === 'inv') return `(${x})⁻¹`.replace(/^\((\p{L}[\w]*)\)/u, '$1');
    if (n === 'norm' && args.length === 1) return `‖${x}‖`;
    if (n === 'abs') return `|${x}|`;
    if (n === 'sqrt') return `√(${x})`.replace(/^√\((\p{L}|\d+)\)$/u, '√$1');
    if (n === 'eye') return 'I';
    if (n === 'integrate') return integralText(args);
    if (n === 'sigmoid') return `σ(${x})`;
    return undefined;
  },
};

/** ∫ f dt among factors needs brackets where it is not a call. */
const isOpenIntegral = (w: Written, s: Spelling): boolean =>
  w.kind === 'call' && w.name === 'integrate' && s !== nabla;

/** ∫_a^b f dt. */
function integralText([under = '', variable = '', from = '', to = '']: readonly string[]): string {
  const limit = (x: string): string => {
    const sign = x.replace(/\binf\b/, '∞');
    return /^(\p{L}[\p{L}\p{M}\p{N}_]*|\d+|∞)$/u.test(sign) ? sign : `(${sign})`;
  };
  return `∫_${limit(from)}^${limit(to)} ${/ [+−] /.test(under) ? `(${under})` : under} d${variable}`;
}

const isWord = (name: string): boolean => /^\w+$/.test(name) || /^[\p{L}\p{M}\p{N}_]+$/u.test(name);

interface Printed {
  readonly text: string;
  readonly level: number;
}

/** An ellipsis stands for what is too long or too deep to print. */
export const toText = (w: Written): string => (isPrintable(w) ? print(w, nabla).text : '…');
export const toUnicode = (w: Written): string => (isPrintable(w) ? print(w, unicode).text : '…');

function print(w: Written, s: Spelling): Printed {
  const at = (x: Written, needed: number): string => {
    const p = print(x, s);
    return p.level < needed ? `(${p.text})` : p.text;
  };
  const args = (list: readonly Written[]): string => list.map((x) => at(x, 0)).join(', ');
  switch (w.kind) {
    case 'number':
      return s.number(w.value);
    case 'name':
      return {
        text: s.name(w.name),
        level: w.tex !== undefined || isWord(w.name) ? level.atom : level.sum,
      };
    case 'call': {
      // Every part is printed once: twice at each level would be exponential in the depth.
      if (w.name === 'kron' && w.args.length === 2 && s.kron !== undefined)
        return { text: w.args.map((x) => at(x, level.power)).join(s.kron), level: level.product };
      const parts = w.args.map((x) => at(x, 0));
      const special = w.primes === 0 ? s.call(w.name, parts) : undefined;
      const plain = `${s.name(w.name)}${s.prime.repeat(w.primes)}(${parts.join(', ')})`;
      return { text: special ?? plain, level: special?.startsWith('∫') ? level.product : level.atom };
    }
    case 'sum':
      return { text: printSum(w, s, at), level: w.terms.length === 1 ? level.sign : level.sum };
    case 'product': {
      const parts = w.factors.map((f, k) => {
        const nested =
          isOpenIntegral(f, s) ||
          f.kind === 'product' ||
          (f.kind === 'quotient' && (k > 0 || f.entry || w.entry));
        const text = at(f, nested ? level.atom : k === 0 ? level.product : level.power);
        return text;
      });
      return { text: joinFactors(parts, w.entry ? s.entryTimes : s.times), level: level.product };
    }
    case 'quotient': {
      const aboveNested = w.above.kind === 'product' && w.above.entry !== w.entry && !(w.above.form === 's');
      const above = at(w.above, aboveNested ? level.atom : level.product);
      return {
        text: `${above}${w.entry ? s.entryOver : s.over}${at(w.below, level.power)}`,
        level: level.product,
      };
    }
    case 'power': {
      const short = w.exponent.kind === 'number' && w.exponent.value.den === 1;
      const text = s.power(at(w.base, level.power + 1), at(w.exponent, level.atom), w.entry, short);
      return { text, level: level.power };
    }
    case 'transpose': {
      const inverted =
        s.transpose === 'ᵀ' && w.of.kind === 'call' && w.of.name === 'inv' ? at(w.of, level.atom) : '';
      if (inverted) return { text: inverted.replace(/⁻¹$/, '⁻ᵀ'), level: level.power + 1 };
      return { text: `${at(w.of, level.power + 1)}${s.transpose}`, level: level.power + 1 };
    }
    case 'comparison':
      return {
        text: w.args.map((x) => at(x, level.sum)).join(s.operator(w.operator)),
        level: level.comparison,
      };
    case 'conditional':
      return { text: `where(${args(w.args)})`, level: level.atom };
    case 'index':
      return { text: `${at(w.of, level.atom)}[${w.indices.join(', ')}]`, level: level.atom };
    case 'array':
      return { text: `[${w.rows.map((r) => args(r)).join('; ')}]`, level: level.atom };
  }
}

/** In a product without a sign between, two numbers must not touch. */
function joinFactors(parts: readonly string[], sign: string): string {
  return parts.reduce((text, p) =>
    sign === ' ' && /\d$/.test(text) && /^\d/.test(p) ? `${text}·${p}` : text + sign + p,
  );
}

function printSum(
  w: Written & { kind: 'sum' },
  s: Spelling,
  at: (x: Written, needed: number) => string,
): string {
  return w.terms
    .map((t, k) => {
      const text = at(t.of, t.negative ? level.product : level.sum + (k > 0 ? 1 : 0));
      if (k === 0) return t.negative ? `${s.minus}${text}` : text;
      return `${t.negative ? s.minus : '+'} ${text}`;
    })
    .join(' ');
}
