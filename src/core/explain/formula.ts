import type { Formula } from '../account.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { writeIndices, type IndexedNode } from '../notation/indices.ts';
import { texName } from '../notation/tex-names.ts';
import { toTex } from '../notation/tex.ts';
import { toUnicode } from '../notation/text.ts';
import type { Writer } from '../notation/write.ts';
import { isPrintable, withParts, type Written } from '../notation/written.ts';
import { nameMarked, unmarked } from './marks.ts';

/** Both spellings of a written formula; a comparison that stands alone is a number, 1 or 0, and has brackets. */
export const formulaOf = (w: Written): Formula => ({
  tex: toTex(withMarkedNames(w)),
  text: w.kind === 'comparison' ? `[${toUnicode(w)}]` : toUnicode(w),
});

/** The node with its indices, names marked. */
export const indexed = (
  g: Graph,
  writer: Writer,
  id: NodeId,
  taken?: ReadonlySet<string>,
  full?: boolean,
  functions?: boolean,
): IndexedNode => writeIndices(g, writer, id, taken, full, formulaOf, functions);

/** Every variable's and value's name as a marked part. */
function withMarkedNames(x: Written): Written {
  if (!isPrintable(x)) return x;
  if (x.kind !== 'name') return withParts(x, withMarkedNames);
  return x.tex === undefined && /^[\p{L}\p{M}\p{N}_]+$/u.test(x.name)
    ? { ...x, tex: nameMarked(x.name, texOfName(x.name)) }
    : x;
}

const macron = '\u0304';

/** A: the gradient that arrives at A, Ā (Giles 2008). */
export const barred = (name: string): string => `${name.charAt(0)}${macron}${name.slice(1)}`.normalize('NFC');

function texOfName(name: string): string {
  const parts = name.normalize('NFD');
  return parts.includes(macron) ? `\\bar{${texName(parts.replace(macron, ''))}}` : texName(name);
}

export const nameFormula = (name: string): Formula => ({
  tex: nameMarked(name, texOfName(name)),
  text: name === 'pi' ? 'π' : name,
});

/** a = b = c */
export const chainOf = (parts: readonly Formula[]): Formula => ({
  tex: parts.map((p) => p.tex).join(' = '),
  text: parts.map((p) => p.text).join(' = '),
});

/** Formulas side by side, as the factors of a product. */
export const besideOf = (parts: readonly Formula[]): Formula => ({
  tex: parts.map((p) => p.tex).join(' \\, '),
  text: parts.map((p) => p.text).join(' · '),
});

/** How a derivative is named: d where there is one variable only, ∂ otherwise. */
export type DerivativeSign = 'd' | '∂';

/** ∂s/∂W, or dⁿs/dxⁿ. */
export function derivativeFormula(sign: DerivativeSign, of: Formula, by: Formula, order = 1): Formula {
  const texSign = sign === 'd' ? 'd' : '\\partial ';
  const power = order > 1 ? { tex: `^{${order}}`, text: superscript(order) } : { tex: '', text: '' };
  const above = order > 1 ? `${texSign.trim()}${power.tex} ` : texSign;
  return {
    tex: `\\frac{${above}${of.tex}}{${texSign}${by.tex}${power.tex}}`,
    text: `${sign}${power.text}${of.text}/${sign}${by.text}${power.text}`,
  };
}

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const superscript = (n: number): string => [...String(n)].map((c) => digits[Number(c)] ?? c).join('');

/** (x, y, z) */
export const tupleOf = (parts: readonly Formula[]): Formula =>
  parts.length === 1
    ? (parts[0] as Formula)
    : { tex: `(${parts.map((p) => p.tex).join(', ')})`, text: `(${parts.map((p) => p.text).join(', ')})` };

/** A formula inside a sentence, as titles and reasons carry it. */
export const inSentence = (f: Formula): string => `$${unmarked(f.tex)}$`;

/** d/dx [ … ] */
export function operatorFormula(sign: DerivativeSign, of: Formula, by: Formula): Formula {
  const texSign = sign === 'd' ? 'd' : '\\partial ';
  return {
    tex: `\\frac{${texSign.trim()}}{${texSign}${by.tex}}\\left[${of.tex}\\right]`,
    text: `${sign}/${sign}${by.text} [${of.text}]`,
  };
}

/** a + b + c; after a plus sign what is negative stands in brackets. */
export const plusOf = (parts: readonly Formula[]): Formula => {
  const held = negativesHeld(parts);
  return { tex: held.map((p) => p.tex).join(' + '), text: held.map((p) => p.text).join(' + ') };
};

const negativesHeld = (parts: readonly Formula[]): Formula[] =>
  parts.map((p, k) =>
    k > 0 && unmarked(p.tex).startsWith('-') ? { tex: `(${p.tex})`, text: `(${p.text})` } : p,
  );

/** Without the states that say the same as the one before. */
export const distinct = (parts: readonly Formula[]): Formula[] =>
  parts.filter((f, k) => k === 0 || f.tex !== parts[k - 1]?.tex);

/** Formulas in a sentence, one after another. */
export const listOf = (sentenceParts: readonly string[]): string => sentenceParts.join(', ');

/** Numbers multiplied: 2 · 3, a negative one in brackets. */
export const timesOf = (parts: readonly Formula[]): Formula => {
  const held = negativesHeld(parts);
  return { tex: held.map((p) => p.tex).join(' \\cdot '), text: held.map((p) => p.text).join(' · ') };
};
