import { message } from '../messages/catalogue.ts';
import type { Fix } from './fixes.ts';
import type { NameSymbol } from './symbols.ts';

/** The set of a shape, as a declaration writes it: R, R^n, R^(m×n); a row is 1×n. */
export function setOf(shape: string): string {
  if (shape === 'scalar') return 'R';
  return /^[\p{L}\p{Nd}]+$/u.test(shape) ? `R^${shape}` : `R^(${shape.replaceAll('·', '*')})`;
}

/** Declare a name at the start of its block; `undefined` where somebody has. */
export function declarationOf(source: string, symbol: NameSymbol): Fix | undefined {
  if (symbol.kind !== 'input' || !symbol.assumed || symbol.shape === undefined) return undefined;
  // Dimensions that the engine had to make up cannot be read back.
  if (/[?'^]/.test(symbol.shape)) return undefined;
  return declared(source, symbol.name, setOf(symbol.shape));
}

/** What a name in a statement that does not fit may be meant as: by its case, as the inference guesses. */
export function guessedDeclarations(source: string, symbols: readonly NameSymbol[], square: boolean): Fix[] {
  return symbols
    .filter(({ kind, assumed, shape }) => kind === 'input' && (assumed || shape === undefined))
    .slice(0, 3)
    .map(({ name }) =>
      declared(source, name, /^\p{Lu}/u.test(name) ? (square ? 'R^(n×n)' : 'R^(m×n)') : 'R^n'),
    );
}

function declared(source: string, name: string, set: string): Fix {
  const text = `${name} in ${set}`;
  const start = firstStatement(source);
  const end = /\r\n|\r|\n/.exec(source)?.[0] ?? '\n';
  return { title: message('fix-declare', { text }), edits: [{ start, end: start, text: text + end }] };
}

/** Behind the comments that head a block. */
function firstStatement(source: string): number {
  return /^(?:[ \t]*#[^\r\n]*(?:\r\n|\r|\n)|[ \t]*(?:\r\n|\r|\n))*/.exec(source)?.[0].length ?? 0;
}
