import { scan } from '../language/scanner.ts';
import type { Notation } from '../language/notation.ts';
import { attempt } from '../outcome.ts';

/** How a transpose is written in text that the editor inserts; `auto`: as is usual in the notation. */
export const transposeStyles = ['auto', "'", 'ᵀ'] as const;
export type TransposeStyle = (typeof transposeStyles)[number];

/**
 * A printed formula with its transposes in a style: in Nabla `x'` (usual) or `xᵀ`, in TeX `x'` or `x^{\top}` (usual).
 * The primes of derivatives, as in f'(z), are no transposes; before a bracket, where a prime would read as one, TeX
 * keeps its \top.
 */
export function withTransposes(text: string, notation: Notation, style: TransposeStyle): string {
  if (notation === 'latex')
    return style === "'"
      ? text.replace(/\^(?:\{\\top\}|\\top(?![A-Za-z]))(?!\s*(?:\\left\s*)?[([])/g, "'")
      : text;
  if (notation !== 'nabla' || style !== 'ᵀ') return text;
  const tokens = attempt(() => scan(text));
  if (!tokens.ok) return text;
  let out = '';
  let end = 0;
  tokens.value.forEach((t, k) => {
    if (t.kind !== 'symbol' || t.text !== "'") return;
    let next = k + 1;
    while (tokens.value[next]?.text === "'" && tokens.value[next]?.gap === 'none') next++;
    const after = tokens.value[next];
    if (after?.text === '(' && after.gap === 'none' && calls(tokens.value, k)) return;
    out += text.slice(end, t.start) + 'ᵀ';
    end = t.end;
  });
  return out + text.slice(end);
}

/** Whether the primes at k stand behind a name: f'(z). */
function calls(tokens: readonly { readonly kind: string; readonly text: string }[], k: number): boolean {
  let before = k;
  while (tokens[before]?.text === "'") before--;
  return tokens[before]?.kind === 'name';
}
