/** Signs of TeX, as the steps' sentences use them, and the characters that show them in a terminal. */
const signs: Readonly<Record<string, string>> = {
  partial: '∂',
  nabla: '∇',
  top: 'ᵀ',
  circ: '∘',
  odot: '⊙',
  times: '×',
  cdot: '·',
  le: '≤',
  ge: '≥',
  ne: '≠',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  mapsto: '↦',
  in: '∈',
  sum: 'Σ',
  prod: 'Π',
  sqrt: '√',
  infty: '∞',
  dots: '…',
  cdots: '…',
  ldots: '…',
  pm: '±',
  quad: ' ',
  left: '',
  right: '',
  mathbb: '',
  mathrm: '',
  operatorname: '',
  text: '',
  ell: 'ℓ',
};

const greekNames =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega';
const greekLetters = 'αβγδεζηθικλμνξοπρστυφχψω';
const greek = new Map(greekNames.split(' ').map((name, k) => [name, greekLetters.charAt(k)]));

function signOf(name: string): string {
  const lower = greek.get(name.toLowerCase());
  if (lower !== undefined) return name === name.toLowerCase() ? lower : lower.toUpperCase();
  return signs[name] ?? name;
}

/** Characters of one string, and those that stand for them in another. */
const pairs = (from: string, to: string): Map<string, string> =>
  new Map(Array.from(from, (c, k) => [c, to.charAt(k)]));

const raised = pairs('0123456789-+n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ');
const lowered = pairs('0123456789aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ');

function script(mark: '^' | '_', inside: string): string {
  if (inside === 'ᵀ' || inside === '′') return inside;
  const table = mark === '^' ? raised : lowered;
  const characters = [...inside];
  if (characters.every((c) => table.has(c))) return characters.map((c) => table.get(c)).join('');
  return characters.length === 1 ? mark + inside : `${mark}(${inside})`;
}

const grouped = (text: string): string => (/^[\p{L}\p{M}\p{N}∂′ᵀ₀-₉ᵢⱼ]*$/u.test(text) ? text : `(${text})`);

/** TeX in one line of characters. Groups are opened from the inside out; what is not known keeps its name. */
function formulaText(tex: string): string {
  let text = tex
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/\\mathbb\{R\}/g, 'ℝ')
    .replace(/\\(?!frac\b)([A-Za-z]+)( ?)/g, (_, name: string, blank: string) => {
      const sign = signOf(name);
      return /^[∂∇√]?$/.test(sign) ? sign : sign + blank;
    })
    .replace(/\\([{}])/g, (_, c: string) => (c === '{' ? '\u0001' : '\u0002'));
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replace(
        /\\frac\s*\{([^{}]*)\}\{([^{}]*)\}/g,
        (_, a: string, b: string) => `${grouped(a)}/${grouped(b)}`,
      )
      .replace(/([_^])\{([^{}]*)\}/g, (_, mark: '^' | '_', inside: string) => script(mark, inside))
      .replace(/(?<!\\frac\s*|\\frac\s*\{[^{}]*\})\{([^{}]*)\}/g, '$1');
  }
  return text
    .replaceAll('\u0001', '{')
    .replaceAll('\u0002', '}')
    .replace(/([_^])([\w+-ᵀ])/g, (_, mark: '^' | '_', c: string) => script(mark, c))
    .replaceAll("'", '′')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A sentence of an account, the TeX between its dollar signs in characters; `\$` is a dollar. */
export function sentenceText(sentence: string): string {
  return sentence
    .split(/(?<!\\)\$/)
    .map((part, k) => (k % 2 === 1 ? formulaText(part) : part.replaceAll('\\$', '$')))
    .join('');
}
