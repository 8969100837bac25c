import { canonicalName, continuesName, startsName, subscript } from '../language/characters.ts';
import type { Edit } from './fixes.ts';
import type { NameSymbol } from './symbols.ts';

/** Words that mean something else where a name may stand. */
const RESERVED = new Set([
  'in',
  'and',
  'or',
  'not',
  'mod',
  'R',
  'gradient',
  'jacobian',
  'hessian',
  'derivative',
]);

/** What of a superscript can be raised. */
const RAISED = new Map(
  [...'abcdefghijklmnoprstuvwxyz'].map((c, k) => [c, [...'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'][k] ?? c]),
);

/**
 * A name changed at all its places. A dimension in a superscript (ℝⁿ) stays raised where the new name has a raised
 * form; else the superscript is written out.
 */
export function renaming(
  source: string,
  symbols: readonly NameSymbol[],
  symbol: NameSymbol,
  newName: string,
): readonly Edit[] | 'no-name' | 'taken' {
  const written = newName.trim();
  const name = canonicalName(written);
  const points = [...written].map((c) => c.codePointAt(0) ?? 0);
  const [first] = points;
  const isName =
    first !== undefined &&
    startsName(first) &&
    points.every((p) => continuesName(p) || subscript(String.fromCodePoint(p)) !== undefined);
  if (!isName || RESERVED.has(name)) return 'no-name';
  if (name !== symbol.name && symbols.some((s) => s.name === name && reach(s, symbol, symbols)))
    return 'taken';
  const sign = RAISED.get(written);
  const edits = symbol.occurrences.map(({ start, end, raised }): Edit => {
    if (!raised) return { start, end, text: written };
    return sign === undefined ? writtenOut(source, start, symbol.name, written) : { start, end, text: sign };
  });
  return edits.filter((e, k) => edits.findIndex(({ start }) => start === e.start) === k);
}

/** Whether two names could be taken for each other: parameters only within the function of both. */
function reach(a: NameSymbol, b: NameSymbol, symbols: readonly NameSymbol[]): boolean {
  if (a.kind !== 'parameter' || b.kind !== 'parameter') return true;
  const head = (s: NameSymbol): number => s.occurrences[0]?.start ?? 0;
  const functions = symbols
    .filter((s) => s.kind === 'function')
    .flatMap((s) => s.occurrences.filter((o) => o.defines));
  const own = (s: NameSymbol): number =>
    Math.max(-1, ...functions.map((f) => f.start).filter((at) => at < head(s)));
  return own(a) === own(b);
}

const LEVEL = new Map([...RAISED].map(([plain, raised]) => [raised, plain]));

/** The whole superscript around a place, written with `^` and brackets, one of its letters by another name. */
function writtenOut(source: string, at: number, letter: string, name: string): Edit {
  const isRaised = (c: string): boolean => LEVEL.has(c) || /[⁰¹²³⁴-⁹]/.test(c);
  let from = at;
  while (from > 0 && isRaised(source.charAt(from - 1))) from--;
  let to = at;
  while (to < source.length && isRaised(source.charAt(to))) to++;
  const inside = [...source.slice(from, to)]
    .map((c) => LEVEL.get(c) ?? String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c)))
    .map((c) => (c === letter ? name : c === 'x' ? '×' : c));
  return { start: from, end: to, text: `^(${inside.join('')})` };
}
