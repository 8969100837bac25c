import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import { endsOperand } from './brackets.ts';
import type { Rewriting } from './rewrite.ts';
import type { Token } from './scanner.ts';
import { addName, addNumber, addSymbol } from './target.ts';

/** How the signs of written mathematics become mathjs's operators: powers, transposes, norms, ∂, ∇, roots. */

const place = (t: Range): Range => ({ start: t.start, end: t.end });

const isSymbol = (t: Token | undefined, text: string): boolean => t?.kind === 'symbol' && t.text === text;

/** Whether `^` at i is followed by a T that means the transpose: one token of it, or one in brackets. */
function transposeExponent(r: Rewriting, i: number): { negative: boolean; next: number } | undefined {
  const { tokens, partner } = r.text;
  const mark = (j: number): boolean => {
    const t = tokens[j];
    if (j >= r.to || !t) return false;
    if (isSymbol(t, '⊤') || (t.kind === 'superscript' && t.text === 'T')) return true;
    return t.kind === 'name' && t.text === 'T' && !r.names.values.has('T') && !r.names.functions.has('T');
  };
  const signed = (j: number) => (isSymbol(tokens[j], '-') ? j + 1 : j);
  const inside = isSymbol(tokens[i + 1], '{') || isSymbol(tokens[i + 1], '(');
  const at = signed(inside ? i + 2 : i + 1);
  if (!mark(at)) return undefined;
  if (inside && partner[i + 1] !== at + 1) return undefined;
  return { negative: isSymbol(tokens[at - 1], '-'), next: inside ? at + 2 : at + 1 };
}

/** `^T`, `^⊤` and `^{-T}` are transposes; any other `^` is a power. */
export function rewritePower(r: Rewriting, i: number): number {
  const { tokens } = r.text;
  const t = tokens[i]!;
  const transpose = transposeExponent(r, i);
  if (transpose) {
    const written = { start: t.start, end: tokens[transpose.next - 1]!.end };
    addSymbol(r.target, "'", written);
    if (transpose.negative) addPower(r, '-1', written, false);
    return transpose.next;
  }
  const exponent = tokens[i + 1];
  if (exponent?.kind === 'name' && /^T\p{L}/u.test(exponent.text) && !r.names.values.has(exponent.text)) {
    const written = exponent.text;
    refuse('joined-transpose', { written, rest: [...written].slice(1).join('') }, place(exponent));
  }
  hoistTransposes(r, i);
  addSymbol(r.target, '^', t);
  return i + 1;
}

/** `A^{-1}ᵀ` is (Aᵀ)^{-1}: transposes after an exponent in brackets go before the power, as mathjs binds them. */
function hoistTransposes(r: Rewriting, i: number): void {
  const { tokens, partner } = r.text;
  const close = partner[i + 1]!;
  if (close <= i + 1) return;
  const marks: Range[] = [];
  let j = close + 1;
  while (j < r.to) {
    const t = tokens[j]!;
    const transpose = isSymbol(t, '^') ? transposeExponent(r, j) : undefined;
    const mark = isSymbol(t, "'") || isSymbol(t, '⊤') || (t.kind === 'superscript' && t.text === 'T');
    if (!mark && (!transpose || transpose.negative)) break;
    const next = transpose ? transpose.next : j + 1;
    marks.push({ start: t.start, end: tokens[next - 1]!.end });
    j = next;
  }
  const next = j < r.to ? tokens[j] : undefined;
  const goesOn =
    next?.kind === 'superscript' || (next?.kind === 'symbol' && /^(\.?\^|!|\[)$/.test(next.text));
  if (goesOn) return;
  for (const mark of marks) addSymbol(r.target, "'", mark);
  for (let k = close + 1; k < j; k++) r.instead.set(k, '');
}

/**
 * `x²`, `xⁿ⁺¹`, `Aᵀ`, `A⁻¹`, `A⁻ᵀ`, `A⁻¹'`. A transpose goes before the power, as mathjs binds it:
 * (Aᵏ)ᵀ = (Aᵀ)ᵏ.
 */
export function rewriteSuperscript(r: Rewriting, i: number): number {
  const { tokens } = r.text;
  const t = tokens[i]!;
  const transposed = t.text.endsWith('T');
  const text = t.text === '-T' ? '-1' : t.text.replace(/T$/, '');
  if (text.includes('T')) refuse('unexpected-part', { part: r.source.slice(t.start, t.end) }, place(t));
  if (transposed) addSymbol(r.target, "'", t);
  let next = i + 1;
  for (; next < r.to && text !== '' && (isSymbol(tokens[next], "'") || isSymbol(tokens[next], '⊤')); next++) {
    addSymbol(r.target, "'", tokens[next]!);
  }
  if (text !== '') addPower(r, text, t, text.length === t.end - t.start);
  return next;
}

/** Emit `^ ( … )`; with `byCharacter`, each character of the text has its own place in the source. */
function addPower(r: Rewriting, text: string, t: Range, byCharacter: boolean): void {
  addSymbol(r.target, '^', t);
  addSymbol(r.target, '(', t);
  for (const part of text.matchAll(/\d+|[a-z]|[-+()]/g)) {
    const range = byCharacter
      ? { start: t.start + part.index, end: t.start + part.index + part[0].length }
      : { start: t.start, end: t.end };
    if (/[a-z]/.test(part[0])) addName(r.target, part[0], range, 0);
    else if (/\d/.test(part[0])) addNumber(r.target, part[0], range);
    else addSymbol(r.target, part[0], range);
  }
  addSymbol(r.target, ')', t);
}

/** `‖x‖`, `‖x‖_1`, `‖A‖_F` and `|x|` are calls of norm and abs. */
export function rewriteNorm(r: Rewriting, i: number): number {
  const { tokens } = r.text;
  const t = tokens[i]!;
  if (t.text === 'norm(' || t.text === 'abs(') {
    addName(r.target, t.text.slice(0, -1), t, 0);
    addSymbol(r.target, '(', t);
    return i + 1;
  }
  const kind = tokens[i + 1];
  if (
    t.text === 'norm)' &&
    i + 1 < r.to &&
    kind?.kind === 'name' &&
    kind.gap === 'none' &&
    kind.text.startsWith('_')
  ) {
    if (kind.text === '_1' || kind.text === '_2') {
      addSymbol(r.target, ',', kind);
      addNumber(r.target, kind.text.slice(1), { start: kind.end - 1, end: kind.end });
    } else if (kind.text !== '_F') {
      refuse('norm-kind', undefined, place(kind));
    }
    addSymbol(r.target, ')', kind);
    return i + 2;
  }
  addSymbol(r.target, ')', t);
  return i + 1;
}

/** `∂s/∂W`, `∇s` and `∇_W s` are calls of gradient. */
export function rewriteGradient(r: Rewriting, i: number): number {
  const { tokens, partner } = r.text;
  const t = tokens[i]!;
  addName(r.target, 'gradient', t, 0);
  addSymbol(r.target, '(', t);
  const first = tokens[i + 1];
  if (t.text === '∇') {
    const wrt =
      first?.kind === 'name' && first.gap === 'none' && first.text.startsWith('_') ? first : undefined;
    const at = wrt ? i + 2 : i + 1;
    const of = tokens[at];
    if (at >= r.to || of?.kind !== 'name' || isSymbol(tokens[at + 1], '(')) {
      return refuse('nabla-form', undefined, { start: t.start, end: (of && at < r.to ? of : t).end });
    }
    addName(r.target, of.text, of, 0);
    if (wrt) {
      addSymbol(r.target, ',', wrt);
      addName(r.target, wrt.text.slice(1), { start: wrt.start + 1, end: wrt.end }, 0);
    }
    addSymbol(r.target, ')', of);
    return at + 1;
  }
  const grouped = isSymbol(first, '(');
  const group = grouped ? i + 1 : isSymbol(tokens[i + 2], '(') ? i + 2 : -1;
  const slash = group >= 0 ? partner[group]! + 1 : i + 2;
  const variable = tokens[slash + 2];
  const formed =
    (grouped || first?.kind === 'name') &&
    isSymbol(tokens[slash], '/') &&
    isSymbol(tokens[slash + 1], '∂') &&
    variable?.kind === 'name' &&
    slash + 2 < r.to;
  if (!formed) return refuse('partial-form', undefined, place(t));
  r.instead.set(slash, ',');
  r.instead.set(slash + 1, '');
  r.after.set(slash + 2, ')');
  return i + 1;
}

/** Whether `dz/dx` stands at i, where z has a meaning and neither dz nor dx does. */
export function isLeibniz(r: Rewriting, i: number): boolean {
  const { tokens } = r.text;
  const above = tokens[i]!;
  const below = tokens[i + 2];
  const known = (name: string) => r.names.values.has(name) || r.names.functions.has(name);
  return (
    i + 2 < r.to &&
    isSymbol(tokens[i + 1], '/') &&
    below?.kind === 'name' &&
    /^d./.test(above.text) &&
    /^d./.test(below.text) &&
    known(above.text.slice(1)) &&
    !known(above.text) &&
    !known(below.text)
  );
}

/** `dz/dx` is a call of derivative. */
export function rewriteLeibniz(r: Rewriting, i: number): number {
  const above = r.text.tokens[i]!;
  const below = r.text.tokens[i + 2]!;
  addName(r.target, 'derivative', { start: above.start, end: above.start + 1 }, 0);
  addSymbol(r.target, '(', above);
  addName(r.target, above.text.slice(1), { start: above.start + 1, end: above.end }, 0);
  addSymbol(r.target, ',', r.text.tokens[i + 1]!);
  addName(r.target, below.text.slice(1), { start: below.start + 1, end: below.end }, 0);
  addSymbol(r.target, ')', below);
  return i + 3;
}

/** `√2`, `√x` and `√(…)`. What `√x²` means depends on the length of the bar, so it is refused. */
export function rewriteRoot(r: Rewriting, i: number): number {
  const { tokens, partner } = r.text;
  const t = tokens[i]!;
  const first = i + 1 < r.to ? tokens[i + 1] : undefined;
  addName(r.target, 'sqrt', t, 0);
  if (isSymbol(first, '(')) return i + 1;
  if (first?.kind !== 'name' && first?.kind !== 'number') return refuse('root-form', undefined, place(t));
  const called = first.kind === 'name' && isSymbol(tokens[i + 2], '(');
  const last = called ? partner[i + 2]! : i + 1;
  const next = last + 1 < r.to ? tokens[last + 1] : undefined;
  const ambiguous =
    next?.kind === 'superscript' ||
    (next?.kind === 'symbol' && ['^', '.^', '[', "'", '!', '⊤'].includes(next.text)) ||
    (next !== undefined &&
      next.gap === 'none' &&
      (endsOperand(next) || isSymbol(next, '(')) &&
      !/^[)\]}]$/.test(next.text));
  if (ambiguous) refuse('root-form', undefined, { start: t.start, end: next.end });
  addSymbol(r.target, '(', t);
  r.after.set(last, ')');
  return i + 1;
}
