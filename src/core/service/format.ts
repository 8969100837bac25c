import { childrenOf, postorder, type Expression, type Program } from '../language/program.ts';
import { expressionsOf } from '../language/needed.ts';
import { endsOperand, pairBrackets } from '../language/brackets.ts';
import { readProgram } from '../language/read.ts';
import { scan, type Token } from '../language/scanner.ts';
import { attempt } from '../outcome.ts';

/** With a blank on each side. */
const SPACED = new Set(['=', '==', '!=', '<', '<=', '>', '>=', '+', '-', '.*', './', '∈', '?', '->']);
/** Tight on both sides. */
const TIGHT = new Set(['*', '/', '^', '.^', '×']);
const OPENERS = new Set(['(', '[', '{', 'norm(', 'abs(']);
const CLOSERS = new Set([')', ']', '}', 'norm)', 'abs)']);
/** A continued line stands this far in. */
const INDENT = '  ';

/**
 * A program in the house style: blanks around sums and comparisons, none around products and inside brackets,
 * one after a comma. Lines, comments and spellings stay. A text that cannot be read, or that would mean
 * something else, stays as it is.
 */
export function format(source: string): string {
  const before = readProgram(source);
  if (!before.ok) return source;
  const text = attempt(() => pairBrackets(scan(source), source));
  if (!text.ok) return source;
  const formatted = laidOut(source, text.value.tokens);
  if (formatted === source) return source;
  const after = readProgram(formatted);
  return after.ok && meaning(before.value) === meaning(after.value) ? formatted : source;
}

function laidOut(source: string, tokens: readonly Token[]): string {
  let out = '';
  let end = 0;
  const square: boolean[] = [];
  tokens.forEach((t, k) => {
    const before = tokens[k - 1];
    const gap = source.slice(end, t.start);
    if (CLOSERS.has(t.text) && t.kind === 'symbol') square.pop();
    out += /[\n\r#]/.test(gap)
      ? brokenGap(gap, before !== undefined, t.gap !== 'empty-line' && continues(tokens, k))
      : before
        ? blankBetween(tokens, k, gap, square.at(-1) === true)
        : '';
    out += source.slice(t.start, t.end);
    if (OPENERS.has(t.text) && t.kind === 'symbol') square.push(t.text === '[');
    end = t.end;
  });
  return (
    out +
    brokenGap(source.slice(end), tokens.length > 0, false).trimEnd() +
    (/[\r\n]$/.test(source) ? lineEnd(source) : '')
  );
}

const lineEnd = (source: string): string => /(\r\n|\r|\n)$/.exec(source)?.[0] ?? '';

/** Whether a line that begins with token k goes on with what the line before began. */
function continues(tokens: readonly Token[], k: number): boolean {
  const t = tokens[k];
  const before = tokens[k - 1];
  if (!t || !before || before.text === ';') return false;
  let open = 0;
  for (let j = k - 1; j >= 0; j--) {
    const other = tokens[j];
    if (other?.kind !== 'symbol') continue;
    if (CLOSERS.has(other.text)) open--;
    if (OPENERS.has(other.text) && ++open > 0) return true;
  }
  return !endsOperand(before) || (t.kind === 'symbol' && (SPACED.has(t.text) || TIGHT.has(t.text)));
}

/** Comments and line breaks between two tokens: blanks at line ends go, a comment keeps its line. */
function brokenGap(gap: string, afterToken: boolean, indented: boolean): string {
  const lines = gap.split(/(\r\n|\r|\n)/);
  let out = '';
  lines.forEach((part, k) => {
    if (k % 2 === 1) {
      out += part;
      return;
    }
    const words = part.trim();
    const first = k === 0;
    const last = k === lines.length - 1;
    if (words !== '') out += (first ? (afterToken ? ' ' : '') : indented ? INDENT : '') + comment(words);
    else if (last && !first && indented) out += INDENT;
  });
  return out;
}

/** `#words` becomes `# words`. */
const comment = (words: string): string => words.replace(/^(#+)(?=[^\s#!])/, '$1 ').trimEnd();

function blankBetween(tokens: readonly Token[], k: number, gap: string, inArray: boolean): string {
  const before = tokens[k - 1] as Token;
  const t = tokens[k] as Token;
  const kept = gap === '' ? '' : ' ';
  const symbol = (x: Token): boolean => x.kind === 'symbol';
  if (symbol(before) && OPENERS.has(before.text)) return '';
  if (symbol(t) && CLOSERS.has(t.text)) return '';
  if (symbol(t) && (t.text === ',' || t.text === ';')) return '';
  if (symbol(before) && (before.text === ',' || before.text === ';')) return ' ';
  // In an array a sign may begin an entry: `[1 -2]` is left as it is.
  if (inArray && (t.text === '-' || t.text === '+' || before.text === '-' || before.text === '+'))
    return kept;
  if (isSign(tokens, k - 1)) return '';
  if (isBinary(t) && !isSign(tokens, k)) return besides(t, gap);
  if (isBinary(before)) return besides(before, gap);
  return kept;
}

const isBinary = (t: Token): boolean => t.kind === 'symbol' && (SPACED.has(t.text) || TIGHT.has(t.text));

function besides(operator: Token, gap: string): string {
  if (SPACED.has(operator.text)) return ' ';
  // `2. *x` and `x' *y` read otherwise when they are closed up; a blank that is there stays near a prime.
  return operator.text === '×' && gap !== '' ? ' ' : '';
}

/** Whether the token is a sign rather than the operator between two values. */
const isSign = (tokens: readonly Token[], k: number): boolean => {
  const t = tokens[k];
  return t?.kind === 'symbol' && (t.text === '-' || t.text === '+') && !endsOperand(tokens[k - 1]);
};

/** The program without its places: what two spellings of one program share. */
export function meaning(program: Program): string {
  return JSON.stringify(
    program.statements.map((s) => {
      const expressions = expressionsOf(s).map(bare);
      switch (s.kind) {
        case 'declaration':
          return [
            s.kind,
            s.names.map(({ name }) => name),
            s.shape === 'function' ? s.shape : s.shape.map(bare),
            s.structure,
          ];
        case 'assignment':
          return [s.kind, s.name, expressions];
        case 'function':
          return [s.kind, s.name, s.parameters.map(({ name }) => name), expressions];
        case 'rule':
          return [s.kind, s.name, s.parameters.map(({ name }) => name), s.by, expressions];
        case 'query':
          return [s.kind, s.query, expressions];
        default:
          return [s.kind, expressions];
      }
    }),
  );
}

function bare(root: Expression): string {
  return postorder(root)
    .map((e) => {
      const own = Object.entries(e).filter(([key]) => !/range$/i.test(key) && key !== 'args');
      return JSON.stringify([own, childrenOf(e).length]);
    })
    .join();
}
