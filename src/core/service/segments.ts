import { pairBrackets, type Bracketed } from '../language/brackets.ts';
import { scan, type Token } from '../language/scanner.ts';
import { splitStatements, type Span } from '../language/statements.ts';
import { attempt } from '../outcome.ts';
import type { Range } from '../place.ts';

/** A statement as its tokens show it, whether it can be read or not. */
export interface Segment extends Range {
  readonly form: Span['form'];
  readonly tokens: readonly Token[];
  /** The names that it gives a meaning to, as the language spells them. */
  readonly defines: readonly string[];
}

/** The statements of a text by its tokens alone; `undefined` where brackets or statements do not come apart. */
export function segmentsOf(source: string): readonly Segment[] | undefined {
  const text = attempt(() => {
    const bracketed = pairBrackets(scan(source), source);
    return { bracketed, spans: splitStatements(bracketed) };
  });
  if (!text.ok) return undefined;
  const { bracketed, spans } = text.value;
  return spans.map((span) => segment(bracketed, span));
}

function segment({ tokens }: Bracketed, span: Span): Segment {
  const own = tokens.slice(span.from, span.to);
  const names =
    span.form === 'declaration'
      ? own.slice(0, span.mark - span.from).filter((t) => t.kind === 'name')
      : own.slice(0, span.form === 'expression' ? 0 : 1);
  return {
    form: span.form,
    tokens: own,
    defines: names.map((t) => t.text),
    start: own[0]?.start ?? 0,
    end: own.at(-1)?.end ?? 0,
  };
}

/** The line that holds an offset, its line break left out. */
export function lineOf(source: string, offset: number): Range {
  const isBreak = (c: string): boolean => c === '\n' || c === '\r';
  let start = Math.min(offset, source.length);
  while (start > 0 && !isBreak(source.charAt(start - 1))) start--;
  let end = Math.min(offset, source.length);
  while (end < source.length && !isBreak(source.charAt(end))) end++;
  return { start, end };
}
