import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Macro } from '../notation.ts';
import { isChar, texOf, type Tex } from './tex.ts';

/** Macros of packages that people use without defining them: physics, commath, bm. */
const ofPackages: readonly Macro[] = [
  { name: 'norm', parameters: 1, body: '\\lVert #1 \\rVert' },
  { name: 'abs', parameters: 1, body: '\\lvert #1 \\rvert' },
  { name: 'dv', parameters: 2, body: '\\frac{d #1}{d #2}' },
  { name: 'pdv', parameters: 2, body: '\\frac{\\partial #1}{\\partial #2}' },
  { name: 'grad', parameters: 0, body: '\\nabla' },
  { name: 'tr', parameters: 0, body: '\\operatorname{tr}' },
  { name: 'Tr', parameters: 0, body: '\\operatorname{tr}' },
  { name: 'diag', parameters: 0, body: '\\operatorname{diag}' },
  { name: 'R', parameters: 0, body: '\\mathbb{R}' },
  { name: 'RR', parameters: 0, body: '\\mathbb{R}' },
  { name: 'reals', parameters: 0, body: '\\mathbb{R}' },
];

const maxExpansions = 2000;
const maxDepth = 40;
const maxNodes = 50_000;

interface Expansion {
  readonly macros: ReadonlyMap<string, Macro>;
  readonly bodies: Map<string, readonly Tex[]>;
  count: number;
  nodes: number;
}

/**
 * The formula with the document's macros in place. What comes out of a macro's body stands where the macro was
 * used; its arguments keep their own places. A macro that never ends is refused where it is used.
 */
export function expand(items: readonly Tex[], macros: readonly Macro[]): Tex[] {
  const table = new Map([...ofPackages, ...macros].map((m) => [m.name, m]));
  return expandAll(items, { macros: table, bodies: new Map(), count: 0, nodes: 0 }, 0);
}

function expandAll(items: readonly Tex[], e: Expansion, depth: number): Tex[] {
  const out: Tex[] = [];
  for (let i = 0; i < items.length; i++) {
    const t = items[i] as Tex;
    if (++e.nodes > maxNodes) refuse('latex-expansion', { name: '' }, t.range);
    if (t.kind === 'group' || t.kind === 'environment') {
      out.push({ ...t, content: expandAll(t.content, e, depth) });
      continue;
    }
    const macro = t.kind === 'command' ? e.macros.get(t.name) : undefined;
    if (!macro) {
      out.push(t);
      continue;
    }
    if (++e.count > maxExpansions || depth > maxDepth)
      refuse('latex-expansion', { name: macro.name }, t.range);
    const { args, next } = argumentsOf(items, i + 1, macro, t.range);
    out.push(...expandAll(filled(bodyOf(macro, e, t.range), args, t.range), e, depth + 1));
    i = next - 1;
  }
  return out;
}

function bodyOf(macro: Macro, e: Expansion, range: Range): readonly Tex[] {
  const known = e.bodies.get(macro.name);
  if (known) return known;
  if (macro.body.length > 10_000) return refuse('latex-expansion', { name: macro.name }, range);
  const body = texOf(macro.body, 0, macro.body.length);
  e.bodies.set(macro.name, body);
  return body;
}

function argumentsOf(
  items: readonly Tex[],
  from: number,
  macro: Macro,
  range: Range,
): { args: (readonly Tex[])[]; next: number } {
  const args: (readonly Tex[])[] = [];
  let i = from;
  if (macro.first !== undefined) {
    const close = isChar(items[i], '[') ? items.findIndex((t, k) => k > i && isChar(t, ']')) : -1;
    args.push(close < 0 ? texOf(macro.first, 0, macro.first.length) : items.slice(i + 1, close));
    if (close >= 0) i = close + 1;
  }
  while (args.length < macro.parameters) {
    const t = items[i++];
    if (!t || t.kind === 'break') return refuse('latex-argument', { name: `\\${macro.name}` }, range);
    args.push(t.kind === 'group' ? t.content : [t]);
  }
  return { args, next: i };
}

/** The body with `#1` … replaced, everything of its own at the place of use. */
function filled(body: readonly Tex[], args: readonly (readonly Tex[])[], range: Range): Tex[] {
  const out: Tex[] = [];
  for (let i = 0; i < body.length; i++) {
    const t = body[i] as Tex;
    if (isChar(t, '#')) {
      const number = body[i + 1];
      const digits = number?.kind === 'char' ? number.text : '';
      const arg = args[Number(digits[0]) - 1];
      if (arg) {
        out.push({ kind: 'group', content: arg, range });
        if (digits.length > 1) out.push({ kind: 'char', text: digits.slice(1), range });
        i++;
        continue;
      }
    }
    out.push(
      t.kind === 'group' || t.kind === 'environment'
        ? { ...t, content: filled(t.content, args, range), range }
        : { ...t, range },
    );
  }
  return out;
}
