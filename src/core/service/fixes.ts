import { postorder, type Expression, type Program } from '../language/program.ts';
import { expressionsOf } from '../language/needed.ts';
import { message, type Message } from '../messages/catalogue.ts';
import type { Refusal } from '../outcome.ts';
import type { Range } from '../place.ts';
import { nearest } from '../shapes/nearest.ts';
import { segmentsOf } from './segments.ts';

/** A change of the text, by ranges of the text as it is. */
export interface Edit extends Range {
  readonly text: string;
}

/** One way to mend what is refused. */
export interface Fix {
  readonly title: Message;
  readonly edits: readonly Edit[];
}

/** The ways to mend a refusal, the likeliest first. `program` is what could be read before shapes were inferred. */
export function fixesOf(source: string, refusal: Refusal, program: Program | undefined): Fix[] {
  const { key, values } = refusal.message;
  const { range } = refusal;
  const written = source.slice(range.start, range.end);
  const given = values as Readonly<Record<string, unknown>> | undefined;
  const text = (field: string): string => {
    const value = given?.[field];
    return typeof value === 'string' ? value : '';
  };
  switch (key) {
    case 'unknown-function':
      return text('suggestion') ? [replaced(range, text('suggestion'))] : [];
    case 'joined-names':
      return [replaced(range, text('suggestion'))];
    case 'called-value':
      return [replaced(range, written.replace(/\s*\($/, '*('))];
    case 'primed-value':
      return [replaced(range, written.replace(/\s*\($/, '*('))];
    case 'query-assigned':
      return [replaced(range, '==')];
    case 'unexpected-character':
      return /^[\p{P}\p{S}]{1,2}$/u.test(text('instead')) || /^and|or|not$/.test(text('instead'))
        ? [replaced(range, text('instead'))]
        : [];
    case 'function-needs-brackets':
      return bracketed(source, range);
    case 'unclosed-bracket':
      return [closed(source, range, written)];
    case 'unopened-bracket':
      return [{ title: message('fix-remove', { text: written }), edits: [{ ...range, text: '' }] }];
    case 'missing-set':
      return ['R^n', 'R^(m×n)', 'R'].map((set) => setAdded(source, range, set));
    case 'unknown-value':
    case 'unknown-variable':
      return misspelt(source, range, text('name'), text('known').split(', '));
    case 'product-of-columns':
      return productFixes(source, range, program);
    case 'power-of-vector':
    case 'array-exponent':
      return operatorFix(source, range, program, '^', '.^');
    case 'division-by-array':
      return operatorFix(source, range, program, '/', './');
    default:
      return [];
  }
}

const replaced = (range: Range, text: string): Fix => ({
  title: message('fix-replace', { text }),
  edits: [{ start: range.start, end: range.end, text }],
});

/** `sin x` with the next token in brackets. */
function bracketed(source: string, range: Range): Fix[] {
  const tokens = segmentsOf(source)?.flatMap(({ tokens }) => tokens) ?? [];
  const next = tokens[tokens.findIndex(({ start }) => start === range.start) + 1];
  if (!next || (next.kind !== 'name' && next.kind !== 'number')) return [];
  const text = `${source.slice(range.start, range.end)}(${source.slice(next.start, next.end)})`;
  return [{ title: message('fix-replace', { text }), edits: [{ start: range.start, end: next.end, text }] }];
}

const CLOSERS: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '‖': '‖',
  '|': '|',
  '||': '||',
};

/** The bracket closed at the end of its line, before a comment. */
function closed(source: string, range: Range, bracket: string): Fix {
  const text = CLOSERS[bracket] ?? bracket;
  const line = /^[^\r\n#]*/.exec(source.slice(range.start))?.[0] ?? '';
  const at = range.start + line.trimEnd().length;
  return { title: message('fix-insert', { text }), edits: [{ start: at, end: at, text }] };
}

function setAdded(source: string, range: Range, set: string): Fix {
  const written = source.slice(range.start, range.end).trimEnd();
  const text = /(?:∈|\bin|:)$/u.test(written) ? ` ${set}` : ` in ${set}`;
  const at = range.start + written.length;
  return { title: message('fix-insert', { text: text.trim() }), edits: [{ start: at, end: at, text }] };
}

function misspelt(source: string, range: Range, name: string, known: readonly string[]): Fix[] {
  const better = nearest(name, known);
  const at = source
    .slice(range.start, range.end)
    .search(new RegExp(`(?<![\\p{L}_])${escaped(name)}(?![\\p{L}\\p{Nd}_])`, 'u'));
  if (better === undefined || at < 0) return [];
  const start = range.start + at;
  return [replaced({ start, end: start + name.length }, better)];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

type Operation = Expression & { readonly kind: 'operator' };

/** The operation with exactly this range. */
function operationAt(program: Program | undefined, range: Range, operator: string): Operation | undefined {
  for (const statement of program?.statements ?? [])
    for (const e of expressionsOf(statement).flatMap((root) => postorder(root)))
      if (
        e.kind === 'operator' &&
        e.operator === operator &&
        e.args.length === 2 &&
        e.range.start === range.start &&
        e.range.end === range.end
      )
        return e;
  return undefined;
}

/** Where the sign of a binary operation stands, with the blanks around it. */
const between = (e: Operation): Range => ({
  start: e.args[0]?.range.end ?? e.range.start,
  end: e.args[1]?.range.start ?? e.range.end,
});

function operatorFix(
  source: string,
  range: Range,
  program: Program | undefined,
  from: '^' | '/',
  to: string,
): Fix[] {
  const e = operationAt(program, range, from);
  if (!e) return [];
  const sign = between(e);
  const at = source.slice(sign.start, sign.end).indexOf(from);
  if (at < 0) return [];
  const start = sign.start + at;
  return [replaced({ start, end: start + from.length }, to)];
}

/** x*y of two columns: the dot product, or entry by entry. */
function productFixes(source: string, range: Range, program: Program | undefined): Fix[] {
  const e = operationAt(program, range, '*');
  const [left, right] = e?.args ?? [];
  if (!e || !left || !right) return [];
  const part = (x: Expression): string => source.slice(x.range.start, x.range.end);
  const simple = /^[\p{L}_][\p{L}\p{M}\p{Nd}_₀-₉]*$/u.test(part(left));
  const held = simple ? part(left) : `(${part(left)})`;
  return [`${held}'*${part(right)}`, `${part(left)} .* ${part(right)}`].map((text) => ({
    title: message('fix-replace', { text }),
    edits: [{ start: e.range.start, end: e.range.end, text }],
  }));
}
