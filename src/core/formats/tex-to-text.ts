import { tokensOfTex, type TexToken } from './tex-tokens.ts';

/** Signs of TeX, as the steps' sentences use them, and the characters that show them in a terminal. */
const signs: Readonly<Record<string, string>> = {
  ...{
    partial: '∂',
    nabla: '∇',
    top: 'ᵀ',
    circ: '∘',
    odot: '⊙',
    oslash: '⊘',
    otimes: '⊗',
    times: '×',
    cdot: '·',
  },
  ...{
    le: '≤',
    ge: '≥',
    ne: '≠',
    neq: '≠',
    approx: '≈',
    pm: '±',
    infty: '∞',
    ell: 'ℓ',
    in: '∈',
    sum: 'Σ',
    prod: 'Π',
    int: '∫',
  },
  ...{
    to: '→',
    rightarrow: '→',
    Rightarrow: '⇒',
    leftarrow: '←',
    mapsto: '↦',
    iff: '⟺',
    dots: '…',
    cdots: '…',
    ldots: '…',
  },
  ...{
    vdots: '…',
    quad: ' ',
    qquad: ' ',
    lvert: '|',
    rvert: '|',
    lVert: '‖',
    rVert: '‖',
    langle: '⟨',
    rangle: '⟩',
    star: '*',
  },
};

/** Commands that only say how something is set. */
const silent = new Set([
  ...['left', 'right', 'mathopen', 'displaystyle', 'textstyle', 'limits', 'mathrm', 'operatorname'],
  ...['mathbf', 'mathit', 'text', 'textrm', 'underbrace'],
]);

const greekNames =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega';
const greekLetters = 'αβγδεζηθικλμνξοπρστυφχψω';
const greek = new Map(greekNames.split(' ').map((name, k) => [name, greekLetters.charAt(k)]));

function signOf(name: string): string {
  const lower = greek.get(name.toLowerCase());
  if (lower !== undefined) return name === name.toLowerCase() ? lower : lower.toUpperCase();
  return Object.hasOwn(signs, name) ? (signs[name] as string) : name;
}

/** Characters of one string, and those that stand for them in another. */
const pairs = (from: string, to: string): Map<string, string> =>
  new Map(Array.from(from, (c, k) => [c, to.charAt(k)]));

const raised = pairs('0123456789−+nⁱ()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿⁱ⁽⁾');

const macron = '\u0304';

/** TeX in one line of characters, spelt as the formulas' own text is: W_ij, x², (∂s/∂W). */
export function texText(tex: string): string {
  const tokens = tokensOfTex(tex);
  let at = 0;
  return tidy(until(undefined));

  /** Everything up to a closing brace, an `\end` or the end. */
  function until(stop: '}' | 'end' | undefined): string {
    let out = '';
    for (let t = tokens[at]; t; t = tokens[at]) {
      if (stop === '}' && t.kind === 'close') break;
      if (stop === 'end' && t.kind === 'command' && t.text === 'end') break;
      out = joined(out, piece());
    }
    return out;
  }

  /** A word and what follows it do not run together. */
  function joined(out: string, next: string): string {
    const glued = /\p{L}$/u.test(out) && /^\p{L}{2,}/u.test(next);
    const prefix = /(∂[²³⁴-⁹ⁿ]?|∇|√)$/.test(out) && next === ' ';
    return glued || (/\p{L}{2,}$/u.test(out) && /^[Σ|]/.test(next))
      ? `${out} ${next}`
      : prefix
        ? out
        : out + next;
  }

  function piece(): string {
    const t = tokens[at++] as TexToken;
    switch (t.kind) {
      case 'open': {
        const inner = until('}');
        at++;
        return inner;
      }
      case 'close':
        return '';
      case 'command':
        return command(t.text);
      case 'script':
        return script(t.text as '^' | '_', argument());
      default:
        return t.text;
    }
  }

  function argument(): string {
    while (tokens[at]?.text === ' ') at++;
    return at < tokens.length ? tidy(piece()) : '';
  }

  function command(name: string): string {
    if (name === 'frac') return fraction(argument(), argument());
    if (name === 'sqrt') return `√${grouped(argument())}`.replace(/^√\(\((.*)\)\)$/, '√($1)');
    if (name === 'bar')
      return argument()
        .replace(/^./u, (c) => `${c}${macron}`)
        .normalize('NFC');
    if (name === 'mathbb') return argument().replace('R', 'ℝ').replace('N', 'ℕ');
    if (name === 'begin') return environment(argument());
    if (name === 'end') return argument() && '';
    if (name === 'left' || name === 'right') {
      if (tokens[at]?.text === '.') at++;
      return '';
    }
    if (name === '\\') return '; ';
    if (/^[,;:! ]$/.test(name)) return name === '!' ? '' : ' ';
    if (/^[{}%#&$_]$/.test(name)) return name;
    if (!silent.has(name)) return signOf(name);
    while (tokens[at]?.text === ' ') at++;
    return '';
  }

  function environment(name: string): string {
    const inner = until('end');
    at++;
    argument();
    const rows = inner.split('; ').map((r) => r.split('&').map((c) => tidy(c)));
    return name === 'cases'
      ? `{${rows.map((r) => r.join(' ')).join('; ')}}`
      : `[${rows.map((r) => r.join(', ')).join('; ')}]`;
  }
}

/** Blanks once, a true minus, and none before what is raised. */
const tidy = (text: string): string =>
  text
    .replaceAll('-', '−')
    .replace(/ {2,}/g, ' ')
    .replace(/([([]) /g, '$1')
    .replace(/ ([)\]])/g, '$1')
    .replace(/([‖|]) *([^‖|]*?) *([‖|])/g, '$1$2$3')
    .trim();

/** A derivative needs no brackets above; anything composite does. */
function fraction(above: string, below: string): string {
  const isOperator = (x: string): boolean =>
    /^(∂|d)[²³⁴-⁹ⁿ]? ?(\p{L}|\(|$)/u.test(x) && !/[ +−/]/.test(x.slice(3).replace(/\([^)]*\)/g, ''));
  return `${isOperator(above) ? above : grouped(above)}/${isOperator(below) ? below : grouped(below)}`;
}

const grouped = (text: string): string =>
  /^√?[\p{L}\p{M}\p{N}∂^′ᵀ⁰¹²³⁴⁵⁶⁷⁸⁹_.]*$/u.test(text) || /^√?\([^()]*\)$/.test(text) ? text : `(${text})`;

function script(mark: '^' | '_', inside: string): string {
  if (mark === '_') {
    if (/^\p{L}( \p{L})*$/u.test(inside)) return `_${inside.replaceAll(' ', '')}`;
    return /^\d+$/.test(inside) ? inside : /^[\p{L}\p{N}]+$/u.test(inside) ? `_${inside}` : `_(${inside})`;
  }
  if (/^[ᵀ′]$|^⁻ᵀ$/.test(inside)) return inside;
  if (inside === '−ᵀ') return '⁻ᵀ';
  if (inside.startsWith('∘ ')) return `^∘${grouped(inside.slice(2))}`;
  const characters = [...inside];
  if (characters.every((c) => raised.has(c))) return characters.map((c) => raised.get(c)).join('');
  return `^${/_/.test(inside) ? `(${inside})` : grouped(inside)}`;
}

/** A sentence of an account, the TeX between its dollar signs in characters; `\$` is a dollar. */
export function sentenceText(sentence: string): string {
  return sentence
    .split(/(?<!\\)\$/)
    .map((part, k) => (k % 2 === 1 ? texText(part) : part.replaceAll('\\$', '$')))
    .join('');
}
