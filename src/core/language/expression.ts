import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import { NESTING_LIMIT } from './brackets.ts';
import type { Bracketed } from './brackets.ts';
import { match } from './match.ts';
import { parseWithMathjs } from './mathjs.ts';
import type { MathNode } from './mathjs.ts';
import type { Names } from './names.ts';
import type { Expression, Program } from './program.ts';
import { rewrite } from './rewrite.ts';
import type { Rewritten } from './rewrite.ts';
import type { TargetToken } from './target.ts';

/** What the reading of every expression of a program shares. */
export interface Reading {
  readonly source: string;
  readonly text: Bracketed;
  readonly hints: Program['hints'][number][];
}

/** Read the tokens from `from` to `to` as one expression. `place` is where to say that nothing is there. */
export function readExpression(
  reading: Reading,
  names: Names,
  from: number,
  to: number,
  place: Range,
): Expression {
  const { source, text, hints } = reading;
  if (from >= to) return refuse('unexpected-end', undefined, { start: place.start, end: place.end });
  const rewritten = rewrite(source, text, names, from, to);
  return match(parsed(rewritten, source), rewritten, source, hints);
}

function parsed(rewritten: Rewritten, source: string): MathNode {
  try {
    return parseWithMathjs(rewritten.text);
  } catch (error) {
    const first = rewritten.tokens[0]!;
    const last = rewritten.tokens[rewritten.tokens.length - 1]!;
    if (error instanceof RangeError) {
      return refuse('too-deep', { limit: NESTING_LIMIT }, { start: first.start, end: last.end });
    }
    if (!(error instanceof SyntaxError)) throw error;
    const char = (error as { char?: number }).char ?? 1;
    // mathjs counts from 1 and points at the token that it could not use, or past the end.
    const token = rewritten.tokens.find((t) => t.offset + t.text.length >= char);
    const where = token ?? last;
    const range = { start: where.start, end: where.end };
    if (error.message.startsWith('Column dimensions')) {
      return refuse('ragged-rows', undefined, arrayBefore(rewritten.tokens, token));
    }
    if (!token) return refuse('unexpected-end', undefined, range);
    const part = source.slice(where.start, where.end);
    if (error.message.startsWith('Value expected')) return refuse('value-expected', { found: part }, range);
    return refuse('unexpected-part', { part }, range);
  }
}

/** The array that ends just before a token: mathjs compares the rows when it has read the closing bracket. */
function arrayBefore(tokens: readonly TargetToken[], next: TargetToken | undefined): Range {
  const close = (next ? tokens.indexOf(next) : tokens.length) - 1;
  let open = close;
  for (let depth = 0; open > 0; open--) {
    if (tokens[open]!.text === ']') depth++;
    if (tokens[open]!.text === '[') depth--;
    if (depth === 0) break;
  }
  return { start: tokens[open]!.start, end: tokens[close]!.end };
}
