import type { Formula } from '../account.ts';
import type { Message } from '../messages/catalogue.ts';
import { withParts, type Written } from '../notation/written.ts';
import type { Draft } from './draft.ts';
import { nameFormula } from './formula.ts';
import { namesWithin, unmarked } from './marks.ts';

/** A layer from which others are seen, and the letter of its number. */
export interface View {
  readonly layer: number;
  readonly letter: string;
}

/** Letters for the number of a layer, those that can be raised in plain text. */
export const layerLetters = ['l', 'k', 't', 'r', 's', 'j'];

/** W12: base W, number 12. */
export function numbered(text: string): { base: string; number: number } | undefined {
  const match = /^(\p{L}+?)_?(\d+)$/u.exec(text);
  return match ? { base: match[1] ?? '', number: Number(match[2]) } : undefined;
}

/** W⁽ˡ⁺¹⁾ for W4 as seen from layer 3; names without a number as they are. */
export function layerFormula(text: string, { layer, letter }: View): Formula {
  const at = numbered(text);
  if (!at) return nameFormula(text);
  const offset = at.number - layer;
  const tex = offset === 0 ? letter : offset > 0 ? `${letter}+${offset}` : `${letter}-${-offset}`;
  const base = nameFormula(at.base);
  const raised = [...tex].map((c) => superscripts[c] ?? c).join('');
  return { tex: `{${base.tex}^{(${tex})}}`, text: `${base.text}⁽${raised}⁾` };
}

const superscripts: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'0123456789'].map((c, k) => [c, '⁰¹²³⁴⁵⁶⁷⁸⁹'[k] ?? c])),
  ...{ l: 'ˡ', k: 'ᵏ', t: 'ᵗ', r: 'ʳ', s: 'ˢ', j: 'ʲ' },
  '+': '⁺',
  '-': '⁻',
};

/** What is written with every name as it is seen from a layer. */
export function seenFrom(w: Written, view: View): Written {
  if (w.kind !== 'name') return withParts(w, (x) => seenFrom(x, view));
  if (w.tex !== undefined || !numbered(w.name)) return w;
  const f = layerFormula(w.name, view);
  return { ...w, name: f.text, tex: f.tex };
}

/** A formula that is being made, with every name as it is seen from a layer: δ5 h4ᵀ is δ⁽ˡ⁾ h⁽ˡ⁻¹⁾ᵀ. */
export function formulaFrom(f: Formula, view: View): Formula {
  const names = [...new Set(namesWithin(f))].filter((n) => numbered(n)).sort((a, b) => b.length - a.length);
  if (names.length === 0) return f;
  const tex = f.tex.replace(
    /\uE000([^\uE001]*)\uE001[^\uE000-\uE003]*\uE003/g,
    (whole: string, name: string) => (numbered(name) ? layerFormula(name, view).tex : whole),
  );
  const letter = '[\\p{Ll}\\p{Lu}\\p{Lo}\\p{Nd}]';
  const sought = new RegExp(`(?<!${letter})(d?)(${names.join('|')})(?!${letter})`, 'gu');
  const text = f.text.replace(
    sought,
    (_: string, sign: string, name: string) => sign + layerFormula(name, view).text,
  );
  return { tex, text };
}

/** A step told of one layer as the step of any of them. Its sizes are that layer's own and are left out. */
export function draftFrom({ shapes: _, ...d }: Draft, view: View, names: readonly string[]): Draft {
  const seen = (f: Formula): Formula => formulaFrom(f, view);
  const said = <T>(m: T): T => sentenceFrom(m, view, names);
  return {
    ...d,
    formulas: d.formulas.map(seen),
    ...(d.title ? { title: said(d.title) } : {}),
    ...(d.before ? { before: seen(d.before) } : {}),
    ...(d.after ? { after: seen(d.after) } : {}),
    ...(d.closing ? { closing: d.closing.map(seen) } : {}),
    ...(d.reason ? { reason: [d.reason].flat().map((m: Message) => said(m)) } : {}),
    ...(d.children ? { children: d.children.map((c) => draftFrom(c, view, names)) } : {}),
  };
}

/** The values of a sentence with the names inside them as they are seen from a layer. */
function sentenceFrom<T>(value: T, view: View, names: readonly string[]): T {
  if (typeof value === 'string')
    return names
      .filter((n) => numbered(n))
      .reduce(
        (text: string, n) =>
          text.split(unmarked(nameFormula(n).tex)).join(unmarked(layerFormula(n, view).tex)),
        value,
      ) as T;
  if (Array.isArray(value)) return value.map((x: unknown) => sentenceFrom(x, view, names)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, x]: [string, unknown]) => [k, sentenceFrom(x, view, names)]),
  ) as T;
}
