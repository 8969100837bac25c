import { readProgram } from '../language/read.ts';
import { say, type Language, type Message } from '../messages/catalogue.ts';
import type { Range } from '../place.ts';
import { declarationOf, guessedDeclarations } from './declare.ts';
import { fixesOf, type Edit, type Fix } from './fixes.ts';
import { shapeHints, valueHints, type InlayHint } from './hints.ts';
import { outlineOf, type OutlineEntry } from './outline.ts';
import { asWritten, symbolsOf, type NameSymbol } from './symbols.ts';
import { readTolerantly } from './tolerant.ts';

/** A fix in words. */
export interface ShownFix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

export interface Problem {
  readonly code: string;
  readonly text: string;
  readonly range: Range;
  /** A remark tells how something was read; an error is refused. */
  readonly severity: 'error' | 'remark';
  readonly fixes: readonly ShownFix[];
}

/** All that an editor shows of one program of Nabla's language, as plain data, in one language. */
export interface Analysis {
  readonly problems: readonly Problem[];
  readonly symbols: readonly NameSymbol[];
  readonly outline: readonly OutlineEntry[];
  readonly hints: readonly InlayHint[];
  /** For inputs whose shape is inferred, by name: how to declare it. */
  readonly declarations: readonly { readonly name: string; readonly fix: ShownFix }[];
  /** The last value that no other uses. */
  readonly of?: string;
}

/** Refusals of shapes, where declaring a name may help. */
const SHAPES = new Set([
  'shape-mismatch',
  'product-of-columns',
  'division-by-array',
  'array-exponent',
  'power-of-vector',
  'matrix-power',
  'not-a-matrix',
  'not-a-vector',
  'not-square',
]);

export function analyse(source: string, language: Language): Analysis {
  const readable = readTolerantly(source);
  const { model, refusals } = readable;
  const symbols = asWritten(source, symbolsOf(source, readable));
  const read = readProgram(source);
  const program = read.ok ? read.value : model?.program;
  const problems = refusals.map(({ message, range }): Problem => {
    const inside = symbols.filter(({ occurrences }) =>
      occurrences.some(({ start, end }) => range.start <= start && end <= range.end),
    );
    const fixes = [
      ...fixesOf(source, { message, range }, program),
      ...(SHAPES.has(message.key) ? guessedDeclarations(source, inside, message.key === 'not-square') : []),
    ];
    return problem(message, range, 'error', fixes, language);
  });
  const remarks = (model?.program.hints ?? []).map(({ message, range }) =>
    problem(message, range, 'remark', [], language),
  );
  return {
    problems: [...problems, ...remarks],
    symbols,
    outline: program ? outlineOf(program, symbols) : [],
    hints: [...shapeHints(symbols), ...(model ? valueHints(source, model) : [])],
    declarations: symbols.flatMap((symbol) => {
      const fix = declarationOf(source, symbol);
      return fix ? [{ name: symbol.name, fix: shown(fix, language) }] : [];
    }),
    ...(model ? { of: model.elaborated.queries.at(-1)?.of ?? model.elaborated.main } : {}),
  };
}

function problem(
  message: Message,
  range: Range,
  severity: Problem['severity'],
  fixes: readonly Fix[],
  language: Language,
): Problem {
  return {
    code: message.key,
    text: say(message, language),
    range,
    severity,
    fixes: fixes.map((fix) => shown(fix, language)),
  };
}

const shown = ({ title, edits }: Fix, language: Language): ShownFix => ({
  title: say(title, language),
  edits,
});
