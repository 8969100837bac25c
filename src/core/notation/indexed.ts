import type { Graph, Node, NodeId } from '../graph/graph.ts';
import { valueOf, type Ratio } from '../graph/ratio.ts';
import { texOf } from './rearranged-entries.ts';
import { comparisons } from './write-map.ts';
import { call, comparison, number, power, quotient, symbol, type Written } from './written.ts';

/** A formula with indices, in both spellings. */
export interface Indexed {
  readonly tex: string;
  readonly text: string;
}

/** `W` with indices: W_ij. What carries a subscript already is put in braces. */
export function subscripted(of: Indexed, indices: readonly string[]): Indexed {
  if (indices.length === 0) return of;
  const raised = /[⁻⁰-⁹²³¹ᵀ]$/.test(of.text) && /\^\{[^{}]*\}$/.test(of.tex);
  const { tex, text } = raised ? bracketed(of) : of;
  const base = tex.includes('_') ? `{${tex}}` : tex;
  const { tex: below, text: at } = indexList(indices);
  return { tex: `${base}_{${below}}`, text: `${text}_${at}` };
}

/** Indices below a name: letters stand side by side, sums between commas. */
export function indexList(indices: readonly string[]): Indexed {
  const plain = indices.every((i) => /^([^\s\d]|\d|\S_\{\d+\})$/u.test(i));
  const tex = indices.map(texOf);
  return plain
    ? { tex: tex.join(' '), text: indices.join('') }
    : { tex: tex.join(', '), text: `{${indices.join(', ')}}` };
}

export const bracketed = (f: Indexed): Indexed => ({ tex: `\\left(${f.tex}\\right)`, text: `(${f.text})` });

export function coefficientOf(c: Ratio): Indexed {
  const v = Math.abs(valueOf(c));
  if (v === 1) return { tex: '', text: '' };
  if (c.den === 1) return { tex: `${v} `, text: `${v} ` };
  return { tex: `\\frac{${Math.abs(c.num)}}{${c.den}} `, text: `${Math.abs(c.num)}/${c.den} ` };
}

/** A fraction holds its numerator together: no brackets around the whole of it. */
export function unbracketed(tex: string): string {
  const inner = /^\\left\(([\s\S]*)\\right\)$/.exec(tex)?.[1];
  return inner === undefined || /\\right\)[\s\S]*\\left\(/.test(inner) ? tex : inner;
}

/** (−a) without brackets and sign. */
export function withoutSign(f: Indexed): Indexed {
  const open = '\\left(-';
  const close = '\\right)';
  if (!f.text.startsWith('(−') || !f.tex.startsWith(open) || !f.tex.endsWith(close)) return f;
  return { tex: f.tex.slice(open.length, -close.length), text: f.text.slice(2, -1) };
}

export const joined = (parts: readonly Indexed[]): Indexed => ({
  tex: parts.map((p) => p.tex).join(' \\, '),
  text: parts.map((p) => p.text).join(' '),
});

/** A text without what stands in brackets. */
function outsideBrackets(text: string): string {
  let bare = text;
  for (let last = ''; bare !== last;) {
    last = bare;
    bare = bare.replace(/[([{][^()[\]{}]*[)\]}]/g, '');
  }
  return bare;
}

/** Whether a text is a sum or a product outside of all brackets: below a line of text it needs its own. */
export const isCompound = (text: string): boolean => /[*·+−/ ]/.test(outsideBrackets(text));

/** A function of entries: f(z_i), x_i^2. */
export function functionEntry(g: Graph, n: Node, args: readonly Indexed[]): Written | undefined {
  const [a, b] = args.map((x, k) => {
    const own = 'args' in n ? g.node(n.args[k] as NodeId) : undefined;
    return own?.kind === 'constant' ? number(own.value) : symbol(x.text, x.tex, 's');
  });
  if (n.kind === 'unknown' && n.args.length === 1) return a && call(n.name, [a], 's', n.orders[0]);
  if (n.kind !== 'map' || !a) return undefined;
  if (n.rule === 'pow' && b) {
    const [base, exponent] = n.args.map((x) => g.node(x).kind);
    const compound = (kind: Node['kind'] | undefined): boolean => kind === 'sum' || kind === 'product';
    const [x, e] = args as [Indexed, Indexed];
    const under = compound(base) ? bracketed(x) : x;
    // TeX sets an exponent apart by its height; a line of text needs brackets.
    const above = compound(exponent) ? symbol(`(${e.text})`, e.tex, 's') : b;
    return power(symbol(under.text, under.tex, 's'), above, false);
  }
  if (n.rule === 'divide' && b) {
    const [above, below] = args as [Indexed, Indexed];
    const text = isCompound(below.text) ? `(${below.text})` : below.text;
    const top = / [+−] /.test(outsideBrackets(above.text)) ? `(${above.text})` : above.text;
    return quotient(symbol(top, above.tex, 's'), symbol(text, below.tex, 's'), false, 's');
  }
  const sign = comparisons[n.rule];
  if (sign !== undefined && b) return comparison(sign, a, b, 's');
  return n.args.length === 1 ? call(n.rule, [a], 's') : undefined;
}
