import { LatexPegParser } from '@unified-latex/unified-latex-util-pegjs';
import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';

/** What TeX sees: signs, commands, groups and environments, each at its place. Blanks and comments are gone. */
export type Tex =
  /** One sign, or the digits of one number. */
  | { readonly kind: 'char'; readonly text: string; readonly range: Range }
  | { readonly kind: 'command'; readonly name: string; readonly range: Range }
  | { readonly kind: 'group'; readonly content: readonly Tex[]; readonly range: Range }
  | {
      readonly kind: 'environment';
      readonly name: string;
      readonly content: readonly Tex[];
      readonly range: Range;
    }
  /** An empty line, which ends a statement. */
  | { readonly kind: 'break'; readonly range: Range };

/** What the parser of unified-latex answers. */
interface Node {
  readonly type: string;
  readonly content?: unknown;
  readonly env?: unknown;
  readonly position?: {
    readonly start: { readonly offset: number };
    readonly end: { readonly offset: number };
  };
}

const maxDepth = 200;

/** Read the formula that stands from `start` to `end` of a text. */
export function texOf(source: string, start: number, end: number): Tex[] {
  const nodes = LatexPegParser.parse(source.slice(start, end), { startRule: 'math' }) as readonly Node[];
  return convert(nodes, { source, shift: start }, 0);
}

interface Conversion {
  readonly source: string;
  readonly shift: number;
}

function convert(nodes: readonly Node[], c: Conversion, depth: number): Tex[] {
  const out: Tex[] = [];
  for (const n of nodes) {
    const range = {
      start: c.shift + (n.position?.start.offset ?? 0),
      end: c.shift + (n.position?.end.offset ?? 0),
    };
    if (depth > maxDepth) return refuse('too-deep', { limit: maxDepth }, range);
    switch (n.type) {
      case 'string':
        addText(out, n.content as string, range);
        break;
      case 'macro':
        out.push({ kind: 'command', name: n.content as string, range });
        break;
      case 'group':
        out.push({ kind: 'group', content: convert(n.content as readonly Node[], c, depth + 1), range });
        break;
      case 'environment':
      case 'mathenv':
        out.push({
          kind: 'environment',
          name: nameOf(n.env),
          content: convert(n.content as readonly Node[], c, depth + 1),
          range,
        });
        break;
      case 'parbreak':
      case 'whitespace':
        if (/\n[ \t\r]*\n/.test(c.source.slice(range.start, range.end))) out.push({ kind: 'break', range });
        break;
      case 'comment':
        break;
      default:
        refuse('latex-part', { part: c.source.slice(range.start, range.end).slice(0, 40) }, range);
    }
  }
  return out;
}

/** The name of an environment: a text, or a node with one. */
function nameOf(env: unknown): string {
  if (typeof env === 'string') return env;
  const content = (env as { content?: unknown } | undefined)?.content;
  return typeof content === 'string' ? content : '';
}

/** Digits that touch are one number, with a point among them. */
function addText(out: Tex[], text: string, range: Range): void {
  let at = range.start;
  for (const c of text) {
    const here = { start: at, end: at + c.length };
    at = here.end;
    if (c === '~') continue;
    if (c === '^' || c === '_') {
      out.push({ kind: 'command', name: c, range: here });
      continue;
    }
    const last = out.at(-1);
    const joins =
      last?.kind === 'char' &&
      last.range.end === here.start &&
      /^[\d.]+$/.test(last.text) &&
      /[\d.]/.test(c) &&
      !(c === '.' && last.text.includes('.'));
    if (joins)
      out[out.length - 1] = {
        kind: 'char',
        text: last.text + c,
        range: { start: last.range.start, end: here.end },
      };
    else out.push({ kind: 'char', text: c, range: here });
  }
}

export const isChar = (t: Tex | undefined, text: string): boolean => t?.kind === 'char' && t.text === text;
export const isCommand = (t: Tex | undefined, name: string): boolean =>
  t?.kind === 'command' && t.name === name;

/** The range of some nodes, or of nothing at a place. */
export function rangeOf(items: readonly Tex[], place: Range): Range {
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last) return place;
  let { start, end } = first.range;
  for (const t of items) {
    start = Math.min(start, t.range.start);
    end = Math.max(end, t.range.end);
  }
  return { start, end };
}

/** The words that stand in a group: `\text{for all}`. */
export function wordsOf(t: Tex | undefined, source: string): string {
  if (!t) return '';
  if (t.kind !== 'group') return source.slice(t.range.start, t.range.end).replace(/^\\/, '');
  return source.slice(t.range.start + 1, Math.max(t.range.start + 1, t.range.end - 1)).trim();
}
