import { refuse } from '../outcome.ts';
import type { Token } from './scanner.ts';

/** Tokens with their brackets paired: the bars of norms and absolute values are resolved into pairs too. */
export interface Bracketed {
  readonly tokens: readonly Token[];
  /** The index of the other bracket of the pair; -1 for what is no bracket. */
  readonly partner: Int32Array;
}

/** How deep brackets, powers, signs and conditionals may nest. mathjs overflows near 260. */
export const NESTING_LIMIT = 200;

const CLOSER: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  'norm(': 'norm)',
  'abs(': 'abs)',
};
const CLOSERS = new Set(Object.values(CLOSER));
const POSTFIX = new Set(["'", '!', '⊤', '½', '⅓', '¼', '¾', '⅔']);
const OPERATOR_WORDS = new Set(['and', 'or', 'not', 'mod']);

export const isOperatorWord = (t: Token): boolean => t.kind === 'name' && OPERATOR_WORDS.has(t.text);

/** Whether a value may end with this token, so that what follows is an operator, a product or the end. */
export function endsOperand(t: Token | undefined): boolean {
  if (!t) return false;
  if (t.kind === 'name') return !OPERATOR_WORDS.has(t.text);
  return t.kind !== 'symbol' || POSTFIX.has(t.text) || CLOSERS.has(t.text);
}

/** Pair the brackets. A bar closes if a value ends before it and a bar of its kind is innermost; else it opens. */
export function pairBrackets(scanned: readonly Token[], source: string): Bracketed {
  const tokens: Token[] = [];
  const partners: number[] = [];
  const open: number[] = [];

  const add = (t: Token) => {
    tokens.push(t);
    partners.push(-1);
  };
  const opens = (t: Token) => {
    if (open.length >= NESTING_LIMIT) refuse('too-deep', { limit: NESTING_LIMIT }, place(t));
    open.push(tokens.length);
    add(t);
  };
  const closes = (t: Token) => {
    const i = open.pop();
    const opener = i === undefined ? undefined : tokens[i];
    if (i === undefined || !opener) {
      return refuse('unopened-bracket', { bracket: source.slice(t.start, t.end) }, place(t));
    }
    if (CLOSER[opener.text] !== t.text) {
      refuse(
        'mismatched-brackets',
        { open: source.slice(opener.start, opener.end), close: source.slice(t.start, t.end) },
        place(opener),
      );
    }
    partners[i] = tokens.length;
    add(t);
    partners[tokens.length - 1] = i;
  };

  for (let i = 0; i < scanned.length; i++) {
    const t = scanned[i];
    if (!t) break;
    if (t.kind !== 'symbol') {
      add(t);
    } else if (t.text === '(' || t.text === '[' || t.text === '{') {
      opens(t);
    } else if (CLOSERS.has(t.text)) {
      closes(t);
    } else if (t.text === '‖' || t.text === '|') {
      const innermost = tokens[open.at(-1) ?? -1]?.text;
      const after = endsOperand(tokens.at(-1));
      const next = scanned[i + 1];
      const doubled = t.text === '|' && next?.text === '|' && next.gap === 'none';
      if (t.text === '|' && after && innermost === 'abs(') {
        closes({ ...t, text: 'abs)' });
      } else if (t.text === '‖' || doubled) {
        const bar = { ...t, end: doubled ? next.end : t.end };
        if (doubled) i++;
        if (after && innermost === 'norm(') closes({ ...bar, text: 'norm)' });
        else opens({ ...bar, text: 'norm(' });
      } else {
        opens({ ...t, text: 'abs(' });
      }
    } else {
      add(t);
    }
  }
  const unclosed = tokens[open.at(-1) ?? -1];
  if (unclosed) {
    refuse('unclosed-bracket', { bracket: source.slice(unclosed.start, unclosed.end) }, place(unclosed));
  }
  return { tokens, partner: Int32Array.from(partners) };
}

const place = (t: Token) => ({ start: t.start, end: t.end });
