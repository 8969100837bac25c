import { canonicalName } from '../language/characters.ts';
import { definedBy, expressionsOf } from '../language/needed.ts';
import { postorder, type Expression, type Statement } from '../language/program.ts';
import { scan } from '../language/scanner.ts';
import { isQuery } from '../language/statements.ts';
import { attempt } from '../outcome.ts';
import { namesOf, type Model } from '../derivation.ts';
import type { Range } from '../place.ts';
import { functionRule } from '../shapes/functions.ts';
import { isMatrix, isScalar, isVector, shapeText } from '../shapes/shape.ts';
import type { Shape } from '../shapes/term.ts';
import type { Readable } from './tolerant.ts';

/** What a name is: `size` a dimension, `builtin` a function of the language. */
export type SymbolKind = 'input' | 'value' | 'function' | 'parameter' | 'size' | 'builtin';
export type Order = 'scalar' | 'vector' | 'matrix' | 'tensor';

export interface Occurrence extends Range {
  /** Whether the name gets its meaning here. */
  readonly defines: boolean;
  /** Written as superscripts, as n in ℝⁿ. */
  readonly raised: boolean;
}

/** A name of a program with all its places; a parameter is a name of its function alone. */
export interface NameSymbol {
  /** As the language spells it: x₁ is x1. */
  readonly name: string;
  readonly kind: SymbolKind;
  /** "m×n", "scalar"; none for functions and what has no shape of its own. */
  readonly shape?: string;
  readonly order?: Order;
  /** Whether nobody declared it: its shape is inferred. */
  readonly assumed?: boolean;
  readonly occurrences: readonly Occurrence[];
}

interface Found extends Occurrence {
  readonly name: string;
  readonly called: boolean;
}

/** Every name of a program, in the order of first appearance. Statements that are refused count by their tokens. */
export function symbolsOf(source: string, { model, leftOut }: Readable): NameSymbol[] {
  const program = model?.program;
  const sizes = new Set(program?.statements.flatMap(dimensionNames).map(({ name }) => name));
  const functions = new Set(program?.statements.filter((s) => s.kind === 'function').flatMap(definedBy));
  const known = model ? shapesOf(model) : new Map<string, Known>();
  const found: Found[] = [];
  const symbols: NameSymbol[] = [];
  for (const statement of program?.statements ?? []) {
    const own = occurrencesIn(statement);
    const parameters =
      statement.kind === 'function' || statement.kind === 'rule'
        ? statement.parameters.map(({ name }) => name)
        : [];
    for (const name of parameters) {
      const occurrences = own.filter((o) => o.name === name && !o.called).map(asOccurrence);
      symbols.push({ name, kind: 'parameter', occurrences });
    }
    found.push(...own.filter(({ name, called }) => called || !parameters.includes(name)));
  }
  for (const range of leftOut) found.push(...tokensIn(source, range));
  const byName = new Map<string, Found[]>();
  for (const o of [...found].sort((a, b) => a.start - b.start)) {
    const list = byName.get(o.name);
    if (list) list.push(o);
    else byName.set(o.name, [o]);
  }
  for (const [name, list] of byName) {
    // Where its definition was left out, what is known of a name is a guess.
    const lost = list.some(({ defines }) => defines) && known.get(name)?.assumed === true;
    const about = lost ? undefined : known.get(name);
    const own = about !== undefined || functions.has(name) || list.some(({ defines }) => defines);
    const kind: SymbolKind = functions.has(name)
      ? 'function'
      : sizes.has(name) && !about
        ? 'size'
        : !own && (functionRule(name) ?? isQuery(name))
          ? 'builtin'
          : list.every(({ called }) => called)
            ? 'function'
            : (about?.kind ?? 'value');
    const shape = kind === 'input' || kind === 'value' ? about?.shape : undefined;
    symbols.push({
      name,
      kind,
      ...(shape ? { shape: shapeText(shape), order: orderOf(shape) } : {}),
      ...(about?.assumed ? { assumed: true } : {}),
      occurrences: list.map(asOccurrence),
    });
  }
  return symbols.sort((a, b) => (a.occurrences[0]?.start ?? 0) - (b.occurrences[0]?.start ?? 0));
}

const asOccurrence = ({ start, end, defines, raised }: Found): Occurrence => ({
  start,
  end,
  defines,
  raised,
});

interface Known {
  readonly kind: 'input' | 'value';
  readonly shape: Shape;
  readonly assumed: boolean;
}

function shapesOf(model: Model): Map<string, Known> {
  const { values, inputs } = namesOf(model);
  const { assumed } = model.shaped;
  return new Map<string, Known>([
    ...[...model.elaborated.declarations].map(
      ([name, { shape }]) => [name, { kind: 'input', shape, assumed: false }] as const,
    ),
    ...inputs.map(({ name, shape }) => [name, { kind: 'input', shape, assumed: assumed.has(name) }] as const),
    ...values.map(({ name, shape }) => [name, { kind: 'value', shape, assumed: false }] as const),
  ]);
}

export const orderOf = (s: Shape): Order =>
  isScalar(s) ? 'scalar' : isVector(s) ? 'vector' : isMatrix(s) ? 'matrix' : 'tensor';

function occurrencesIn(statement: Statement): Found[] {
  const plain = (name: string, range: Range, defines: boolean): Found => ({
    name,
    ...range,
    defines,
    raised: false,
    called: false,
  });
  switch (statement.kind) {
    case 'declaration':
      return [
        ...statement.names.map(({ name, range }) => plain(name, range, true)),
        ...dimensionNames(statement),
      ];
    case 'function':
      return [
        { ...plain(statement.name, statement.nameRange, true), called: true },
        ...statement.parameters.map(({ name, range }) => plain(name, range, true)),
        ...namesIn(statement.body),
      ];
    case 'rule':
      return [
        { ...plain(statement.name, statement.nameRange, false), called: true },
        ...statement.parameters.flatMap(({ name, range }) =>
          range.start === statement.nameRange.start ? [] : [plain(name, range, true)],
        ),
        ...namesIn(statement.body),
      ];
    case 'assignment':
      return [plain(statement.name, statement.nameRange, true), ...namesIn(statement.value)];
    default:
      return expressionsOf(statement).flatMap(namesIn);
  }
}

function dimensionNames(statement: Statement): Found[] {
  if (statement.kind !== 'declaration' || statement.shape === 'function') return [];
  const found = statement.shape.flatMap(namesIn);
  // S^n declares its dimension once and means it twice.
  return found.filter((o, k) => found.findIndex(({ start }) => start === o.start) === k);
}

function namesIn(expression: Expression): Found[] {
  return postorder(expression).flatMap((e): Found[] => {
    if (e.kind === 'name')
      return [{ name: e.name, ...e.range, defines: false, raised: false, called: false }];
    if (e.kind !== 'call' || e.calleeRange.end === e.calleeRange.start) return [];
    return [{ name: e.callee, ...e.calleeRange, defines: false, raised: false, called: true }];
  });
}

/** The names in a part that cannot be read. */
function tokensIn(source: string, { start, end }: Range): Found[] {
  const tokens = attempt(() => scan(source.slice(start, end)));
  if (!tokens.ok) return [];
  return tokens.value.flatMap((t, k) =>
    t.kind === 'name'
      ? [
          {
            name: t.text,
            start: start + t.start,
            end: start + t.end,
            defines: k === 0 && tokens.value[1]?.text === '=',
            raised: false,
            called: tokens.value[k + 1]?.text === '(',
          },
        ]
      : [],
  );
}

/**
 * Mark what is written otherwise than it is called: names inside superscripts. A place whose text is no spelling
 * of its name (the ∂ of a derivative stands for a call) is no place of the name.
 */
export function asWritten(source: string, symbols: readonly NameSymbol[]): NameSymbol[] {
  return symbols.flatMap((symbol) => {
    const occurrences = symbol.occurrences.flatMap((o): Occurrence[] => {
      const written = source.slice(o.start, o.end);
      if (canonicalName(written) === symbol.name) return [o];
      return /^[\u1d2c-\u1d6a\u2071\u207f\u02b0-\u02e1]$/u.test(written) ? [{ ...o, raised: true }] : [];
    });
    return occurrences.length > 0 ? [{ ...symbol, occurrences }] : [];
  });
}
