import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import { NESTING_LIMIT } from './brackets.ts';

/** One token of the text that mathjs reads. */
export interface TargetToken extends Range {
  readonly text: string;
  /** Where the token begins in the text for mathjs. */
  readonly offset: number;
  /** For a name: which one. */
  readonly name?: string;
  /** For a text in quotes: what it says; to mathjs it is a number. */
  readonly quoted?: string;
  /** For a function's name: how many primes it carries. */
  readonly primes?: number;
  /** For `[`: whether semicolons separate its rows. */
  rows?: boolean;
}

/**
 * The text for mathjs while it grows. `chain` counts the powers and signs, and `conditionals` the question
 * marks, that are open inside the innermost bracket: like brackets, each is a recursion of mathjs's parser.
 */
export interface Target {
  readonly tokens: TargetToken[];
  text: string;
  readonly open: { readonly token: TargetToken; readonly chain: number; readonly conditionals: number }[];
  depth: number;
  chain: number;
  conditionals: number;
  afterOperand: boolean;
}

export const startTarget = (): Target => ({
  tokens: [],
  text: '',
  open: [],
  depth: 0,
  chain: 0,
  conditionals: 0,
  afterOperand: false,
});

/** Every name is this identifier to mathjs: leaves are told apart by their order. */
const NAME = 'v';

/** Add a name, which is a function's where it carries primes. */
export function addName(target: Target, name: string, from: Range, primes: number): void {
  target.tokens.push({
    text: NAME,
    start: from.start,
    end: from.end,
    offset: target.text.length,
    name,
    primes,
  });
  target.text += NAME + ' ';
  addOperand(target);
}

export function addNumber(target: Target, text: string, from: Range): void {
  target.tokens.push({ text, start: from.start, end: from.end, offset: target.text.length });
  target.text += text + ' ';
  addOperand(target);
}

export function addQuoted(target: Target, quoted: string, from: Range): void {
  target.tokens.push({ text: '0', start: from.start, end: from.end, offset: target.text.length, quoted });
  target.text += '0 ';
  addOperand(target);
}

function addOperand(target: Target): void {
  if (target.afterOperand) target.chain = 0;
  target.afterOperand = true;
}

/** Add an operator, bracket or separator. Refuses what would overflow mathjs's recursion. */
export function addSymbol(target: Target, text: string, from: Range): void {
  const token: TargetToken = { text, start: from.start, end: from.end, offset: target.text.length };
  target.tokens.push(token);
  target.text += text + ' ';
  switch (text) {
    case '(':
    case '[':
      target.open.push({ token, chain: target.chain, conditionals: target.conditionals });
      target.depth += target.chain + target.conditionals + 1;
      target.chain = target.conditionals = 0;
      target.afterOperand = false;
      break;
    case ')':
    case ']': {
      const opener = target.open.pop();
      target.chain = opener?.chain ?? 0;
      target.conditionals = opener?.conditionals ?? 0;
      target.depth -= target.chain + target.conditionals + 1;
      target.afterOperand = true;
      return;
    }
    case "'":
    case '!':
      target.afterOperand = true;
      return;
    case ';': {
      const opener = target.open.at(-1);
      if (opener) opener.token.rows = true;
      target.chain = target.conditionals = 0;
      target.afterOperand = false;
      return;
    }
    case ',':
      target.chain = target.conditionals = 0;
      target.afterOperand = false;
      return;
    case '?':
      target.conditionals++;
      target.chain = 0;
      target.afterOperand = false;
      break;
    case '^':
    case '.^':
    case 'not':
      target.chain++;
      target.afterOperand = false;
      break;
    default: {
      const prefix = !target.afterOperand && (text === '+' || text === '-');
      target.chain = prefix ? target.chain + 1 : 0;
      target.afterOperand = false;
    }
  }
  if (target.depth + target.chain + target.conditionals > NESTING_LIMIT) {
    refuse('too-deep', { limit: NESTING_LIMIT }, { start: from.start, end: from.end });
  }
}

/** The text of the innermost open bracket. */
export const innermost = (target: Target): string | undefined => target.open.at(-1)?.token.text;
