import type { Structure } from './program.ts';
import type { Token } from './scanner.ts';

/** The words after a set that say what kind of matrix or vector it is. */
const WORDS: ReadonlyMap<string, Structure> = new Map([
  ['symmetric', 'symmetric'],
  ['diagonal', 'diagonal'],
  ['orthogonal', 'orthogonal'],
  ['positive', 'positive-definite'],
  ['spd', 'positive-definite'],
  ['probability', 'probability'],
  ['onehot', 'one-hot'],
  ['one', 'one-hot'],
]);

/** Structures of two words, with or without a hyphen. */
const secondWord: ReadonlyMap<string, string> = new Map([
  ['positive', 'definite'],
  ['one', 'hot'],
]);

export const isStructureWord = (t: Token): boolean => t.kind === 'name' && WORDS.has(t.text);

/** The structure that tokens from i name, and the index after them; undefined where none is named. */
export function structureAt(
  tokens: readonly Token[],
  i: number,
): { structure: Structure; next: number } | undefined {
  const t = tokens[i];
  const structure = t?.kind === 'name' ? WORDS.get(t.text) : undefined;
  if (!structure) return undefined;
  const rest = secondWord.get(t?.text ?? '');
  if (rest === undefined) return { structure, next: i + 1 };
  const at = tokens[i + 1]?.text === '-' ? i + 2 : i + 1;
  return tokens[at]?.text === rest ? { structure, next: at + 1 } : undefined;
}
