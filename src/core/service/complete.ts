import { structures } from '../language/program.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import type { Range } from '../place.ts';
import { functionDocs, type FunctionDoc } from '../reference/reference.ts';
import { setText } from './hints.ts';
import { lineOf } from './segments.ts';
import { signBefore, signs } from './signs.ts';
import { symbolsOf, type NameSymbol } from './symbols.ts';
import { readTolerantly } from './tolerant.ts';

/** Something that can be written at a place, as plain data. */
export interface Completion {
  readonly label: string;
  readonly kind: 'function' | 'name' | 'sign' | 'query' | 'set' | 'word';
  /** Beside the label: a shape, a signature. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is written; `${1:x}` marks a place to fill in. */
  readonly insert: string;
  readonly range: Range;
}

const QUERIES = {
  gradient: 'gradient(${1:s}, ${2:W})',
  jacobian: 'jacobian(${1:h}, ${2:x})',
  hessian: 'hessian(${1:f}, ${2:x})',
  derivative: 'derivative(${1:f}, ${2:x})',
} as const;

const SETS = ['R', 'R^n', 'R^(m×n)', 'S^n', 'S^n_++', 'scalar', 'function'];

/** What can be written at an offset of a program. */
export function completionsAt(source: string, offset: number, language: Language): Completion[] {
  const line = source.slice(lineOf(source, offset).start, offset);
  if (line.includes('#')) return [];
  const sign = signBefore(source, offset);
  if (sign) {
    return signs.map(({ name, sign: text }) => ({
      label: `\\${name}`,
      kind: 'sign',
      detail: /\p{M}/u.test(text) ? `x${text}` : text,
      insert: text,
      range: { start: sign.start, end: offset },
    }));
  }
  const word = wordAround(source, offset);
  const words = (list: readonly string[], kind: 'set' | 'word'): Completion[] =>
    list.map((label) => ({ label, kind, detail: '', insert: label, range: word }));
  const declared = /^\s*[\p{L}_][^=]*(?:∈|\bin\b|:)\s*(\S*\s*)?/u.exec(line);
  if (declared && /(?:∈|\bin|:)\s*[^\s]*$/u.test(line)) return words(SETS, 'set');
  if (declared && /(?:∈|\bin|:)\s*[RSℝ𝕊]\S*[\s,]+\S*$/u.test(line)) return words(structures, 'word');
  // A number is being written.
  if (/(?:^|[^\p{L}_\p{Nd}])[\d.]+\p{L}*$/u.test(line)) return [];
  const symbols = symbolsOf(source, readTolerantly(source));
  return [...names(symbols, word), ...queries(word, language), ...functions(word, language)];
}

/** The word that an offset stands in: what is written there is replaced whole. */
function wordAround(source: string, offset: number): Range {
  const before = /[\p{L}\p{M}\p{Nd}_₀-₉ᵢⱼₖ]*$/u.exec(source.slice(0, offset))?.[0] ?? '';
  const after = /^[\p{L}\p{M}\p{Nd}_₀-₉ᵢⱼₖ]*/u.exec(source.slice(offset))?.[0] ?? '';
  return { start: offset - before.length, end: offset + after.length };
}

function names(symbols: readonly NameSymbol[], range: Range): Completion[] {
  const inside = ({ start, end }: Range): boolean => range.start <= start && end <= range.end;
  return symbols
    .filter(({ kind, occurrences }) => kind !== 'builtin' && !occurrences.every(inside))
    .map(({ name, kind, shape }) => ({
      label: name,
      kind: kind === 'function' ? 'function' : 'name',
      detail: shape === undefined || shape === 'scalar' ? '' : setText(shape),
      insert: kind === 'function' ? `${name}($1)` : escapeSnippet(name),
      range,
    }));
}

function queries(range: Range, language: Language): Completion[] {
  return Object.entries(QUERIES).map(([label, insert]) => ({
    label,
    kind: 'query',
    detail: insert.replace(/\$\{\d:(\w+)\}/g, '$1'),
    documentation: say(message(`query-${label as keyof typeof QUERIES}`, {}), language),
    insert,
    range,
  }));
}

function functions(range: Range, language: Language): Completion[] {
  return functionDocs(language).flatMap((doc) =>
    [doc.name, ...doc.aliases].map((name): Completion => ({
      label: name,
      kind: 'function',
      detail: (doc.signatures[0] ?? '').replace(/^\w+/, name),
      documentation: documentationOf(doc, language),
      insert: `${name}($1)`,
      range,
    })),
  );
}

/** A function in Markdown: what it is, its derivatives, where they hold. */
export function documentationOf(doc: FunctionDoc, language: Language): string {
  const code = (text: string): string => `\`${text}\``;
  return [
    doc.description,
    ...doc.derivatives.map(({ by, formula }) => code(`∂f/∂${by} = ${formula}`)),
    ...(doc.domain === undefined
      ? []
      : [say(message('documented-domain', { domain: doc.domain }), language)]),
    ...(doc.convention === undefined ? [] : [code(doc.convention)]),
  ].join('\n\n');
}

const escapeSnippet = (text: string): string => text.replace(/[$}\\]/g, '\\$&');
