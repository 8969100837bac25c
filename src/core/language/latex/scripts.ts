import { refuse } from '../../outcome.ts';
import { takesArgument } from './symbols.ts';
import { isChar, isCommand, type Tex } from './tex.ts';

/** What is set below and above a symbol, in whatever order. */
export interface Scripts {
  readonly sub?: readonly Tex[];
  readonly sup?: readonly Tex[];
  readonly primes: number;
  readonly next: number;
}

/** The scripts that begin at an index. */
export function scriptsAt(items: readonly Tex[], from: number): Scripts {
  let sub: readonly Tex[] | undefined;
  let sup: readonly Tex[] | undefined;
  let primes = 0;
  let i = from;
  for (;;) {
    const t = items[i];
    if (isChar(t, "'") || isChar(t, '’')) {
      primes++;
      i++;
    } else if (isCommand(t, '_') || isCommand(t, '^') || isCommand(t, 'sb') || isCommand(t, 'sp')) {
      const below = isCommand(t, '_') || isCommand(t, 'sb');
      const mark = t as Tex & { kind: 'command' };
      if (below ? sub : sup) return refuse('latex-double-script', { sign: below ? '_' : '^' }, mark.range);
      const read = scriptArgument(items, i + 1, mark);
      if (below) sub = read.content;
      else if (read.content.every((x) => isCommand(x, 'prime'))) primes += read.content.length;
      else sup = read.content;
      i = read.next;
    } else break;
  }
  return { ...(sub ? { sub } : {}), ...(sup ? { sup } : {}), primes, next: i };
}

function scriptArgument(
  items: readonly Tex[],
  i: number,
  mark: Tex,
): { content: readonly Tex[]; next: number } {
  const t = items[i];
  if (!t || t.kind === 'break')
    return refuse('latex-argument', { name: (mark as { name: string }).name }, mark.range);
  if (t.kind === 'group') return { content: t.content, next: i + 1 };
  if (t.kind === 'command' && takesArgument(t.name)) return { content: items.slice(i, i + 2), next: i + 2 };
  if (t.kind === 'command' && /^[dt]?frac$/.test(t.name))
    return { content: items.slice(i, i + 3), next: i + 3 };
  return { content: [t], next: i + 1 };
}

const transposes = new Set(['top', 'intercal', 'transp', 'T', 'mathsf{T}']);

/** Whether what stands above means the transpose. */
export function isTranspose(sup: readonly Tex[]): boolean {
  const [a, b] = sup;
  if (sup.length === 1 && a?.kind === 'group') return isTranspose(a.content);
  if (sup.length === 1)
    return isChar(a, 'T') || isChar(a, '⊤') || (a?.kind === 'command' && transposes.has(a.name));
  if (sup.length !== 2 || a?.kind !== 'command') return false;
  const letter = b?.kind === 'group' && b.content.length === 1 ? b.content[0] : b;
  return /^(mathsf|mathrm|mathbf|mathit|mathtt|rm|text|textsf|textrm)$/.test(a.name) && isChar(letter, 'T');
}

/** Whether what stands above is `-T`. */
export const isInverseTranspose = (sup: readonly Tex[]): boolean =>
  isChar(sup[0], '-') && sup.length > 1 && isTranspose(sup.slice(1));
