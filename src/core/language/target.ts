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
  /** For a function's name: how many primes it carries. */
  readonly primes?: number;
  /** For `[`: whether semicolons separate its rows. */
  rows?: boolean;
}

/** The text for mathjs while it grows. It refuses what would overflow mathjs's recursion. */
export interface Target {
  readonly tokens: readonly TargetToken[];
  add(text: string, from: Range): void;
  addName(name: string, from: Range, primes: number): void;
  /** The text of the innermost open bracket. */
  innermost(): string | undefined;
  finish(): { text: string; tokens: readonly TargetToken[] };
}

/** Every name is this identifier to mathjs: leaves are told apart by their order. */
const NAME = 'v';
const CHAINS = new Set(['^', '.^', 'not']);

export function startTarget(): Target {
  const tokens: TargetToken[] = [];
  const texts: string[] = [];
  let length = 0;
  const open: { token: TargetToken; chain: number; conditionals: number }[] = [];
  let depth = 0;
  // Right recursions of mathjs's parser inside the innermost bracket: powers and signs, and conditionals.
  let chain = 0;
  let conditionals = 0;
  let afterOperand = false;

  const push = (token: TargetToken) => {
    tokens.push(token);
    texts.push(token.text);
    length += token.text.length + 1;
  };

  const add = (text: string, from: Range) => {
    const token: TargetToken = { text, start: from.start, end: from.end, offset: length };
    push(token);
    if (text === '(' || text === '[') {
      open.push({ token, chain, conditionals });
      depth += chain + conditionals + 1;
      chain = conditionals = 0;
      afterOperand = false;
    } else if (text === ')' || text === ']') {
      const opener = open.pop();
      chain = opener?.chain ?? 0;
      conditionals = opener?.conditionals ?? 0;
      depth -= chain + conditionals + 1;
      afterOperand = true;
    } else if (text === "'" || text === '!') {
      afterOperand = true;
    } else if (text === ',' || text === ';') {
      chain = conditionals = 0;
      afterOperand = false;
      const opener = open.at(-1);
      if (text === ';' && opener) opener.token.rows = true;
    } else if (text === '?') {
      conditionals++;
      chain = 0;
      afterOperand = false;
    } else if (/^[\d.]+/.test(text) && /\d/.test(text)) {
      if (afterOperand) chain = 0;
      afterOperand = true;
    } else {
      const prefix = !afterOperand && (text === '+' || text === '-');
      chain = CHAINS.has(text) || prefix ? chain + 1 : 0;
      afterOperand = false;
    }
    if (depth + chain + conditionals > NESTING_LIMIT) {
      refuse('too-deep', { limit: NESTING_LIMIT }, { start: from.start, end: from.end });
    }
  };

  return {
    tokens,
    add,
    addName: (name, from, primes) => {
      push({ text: NAME, start: from.start, end: from.end, offset: length, name, primes });
      if (afterOperand) chain = 0;
      afterOperand = true;
    },
    innermost: () => open.at(-1)?.token.text,
    finish: () => ({ text: texts.join(' '), tokens }),
  };
}
