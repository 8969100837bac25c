import { canonicalName } from '../core/language/characters.ts';
import { readProgram } from '../core/language/read.ts';
import type { Language } from '../core/messages/catalogue.ts';
import { readPoint } from '../core/point-text.ts';
import type { Declaration, NestedNumbers } from '../core/request.ts';
import { accept, complain } from './complaint.ts';

/** The declarations of `--let "W in R^(3,4); A in S^n"`. */
export function readLet(texts: readonly string[], language: Language): Record<string, Declaration> {
  const source = texts.join('\n');
  const { statements } = accept(readProgram(source), '--let', source, language);
  const declared: [string, Declaration][] = [];
  for (const s of statements) {
    if (s.kind !== 'declaration' || s.shape === 'function') return complain('let-form', {}, language);
    const shape = s.shape.map((d) => source.slice(d.range.start, d.range.end));
    for (const { name } of s.names)
      declared.push([name, s.structure ? { shape, is: s.structure } : { shape }]);
  }
  return Object.fromEntries(declared);
}

/** The values of `--at "x = 1, W = [1, 2; 3, 4]"`: assignments in Nabla's own language, of numbers only. */
export function readAt(texts: readonly string[], language: Language): Record<string, NestedNumbers> {
  const source = texts.join('\n');
  return accept(readPoint(source), '--at', source, language);
}

/** `W, b` as the names that the program knows them by. */
export function readNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => canonicalName(name.trim()))
    .filter((name) => name !== '');
}
