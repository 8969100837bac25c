import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { isTwoDimensional, type Kind } from './kinds.ts';
import { call, fixed, number, transposed, type Operation, type Written } from './operations.ts';
import type { Scope } from './scope.ts';
import type { TermId, Value } from './terms.ts';

/** `[a, b]` is an array of one axis; of lists, or of arrays of one axis, each is a row. */
export function arrayOf(
  scope: Scope,
  list: Value & { kind: 'tuple' },
  range: Range,
  termOf: (item: Value) => TermId,
): TermId {
  const { items } = list;
  if (items.length === 0) return refuse('python-empty', undefined, range);
  const nested = items.filter((item) => item.kind === 'tuple');
  if (nested.length === 0) return scope.arena.make(stacked, items.map(termOf), range);
  if (nested.length < items.length) return refuse('python-value', { part: scope.textAt(range) }, range);
  const width = nested[0]?.items.length ?? 0;
  if (width === 0 || nested.some((row) => row.items.length !== width))
    return refuse('python-rows', undefined, range);
  return scope.arena.make(
    literalMatrix(nested.length, width),
    nested.flatMap((row) => row.items.map(termOf)),
    range,
  );
}

const entries = (args: readonly Written[], rowLengths: readonly number[], range: Range): Expression => ({
  kind: 'array',
  rowLengths,
  args: args.map((w) => w.e),
  range,
});

const stacked: Operation = {
  kind: (kinds) => (kinds.every((k) => k === 's') ? 'v' : kinds.includes('v') ? 'm' : '?'),
  guess: (_, kinds) => kinds.map((k) => (k === '?' && !kinds.includes('v') ? 's' : '?')),
  write: (args, range) => {
    if (args.every((w) => w.kind === 's'))
      return entries(
        args,
        args.map(() => 1),
        range,
      );
    if (args.some((w) => w.kind !== 'v')) return refuse('python-axes', undefined, range);
    return call(
      'vstack',
      args.map((w) => transposed(w.e)),
      range,
    );
  },
};

const literalMatrix = (count: number, width: number): Operation => ({
  kind: () => (width === 1 ? 'c' : count === 1 ? 'r' : 'm'),
  expect: (_, kinds) => kinds.map(() => 's'),
  write: (args, range) =>
    entries(
      args,
      Array.from({ length: count }, () => width),
      range,
    ),
});

/** The length of an axis, `x.shape[0]`; counted from the end where the number is negative. */
export const sizeOf = (axis: number): Operation => ({
  kind: () => 's',
  expect: () => [axis === 1 || axis === -2 ? 'm' : 'a'],
  guess: (_, [k]) => (axis === 0 && k === '?' ? ['a'] : ['?']),
  write: ([w], range) => {
    const { e, kind } = w as Written;
    const columns = isTwoDimensional(kind) && (axis === 1 || axis === -1);
    return call(columns ? 'columns' : 'rows', [e], range);
  },
  isSize: true,
});

export const countOfEntries: Operation = { ...fixed('numel', ['a'], 's'), isSize: true };

/** A size in an expression that makes an array: a number, or the terms of one. */
export type Size =
  { readonly kind: 'whole'; readonly value: number } | { readonly kind: 'term'; readonly id: TermId };

/** `np.zeros((m, n))`: an array of these sizes. */
export function filled(scope: Scope, name: string, sizes: readonly Size[], range: Range): TermId {
  if (sizes.length > 2) return refuse('python-axes', undefined, range);
  const args = sizes.flatMap((s) => (s.kind === 'term' ? [s.id] : []));
  const kind = kindOfSizes(sizes);
  return scope.arena.make(
    {
      kind: () => kind,
      expect: () => args.map(() => 's'),
      write: (written, place) => {
        const rest = [...written];
        const all = sizes.map((s) =>
          s.kind === 'whole' ? number(s.value, place) : (rest.shift() as Written).e,
        );
        return kind === 's' ? number(name === 'zeros' ? 0 : 1, place) : call(name, all, place);
      },
    },
    args,
    range,
  );
}

function kindOfSizes(sizes: readonly Size[]): Kind {
  const one = (s: Size | undefined): boolean => s?.kind === 'whole' && s.value === 1;
  const [rows, columns] = sizes;
  if (!rows) return 's';
  if (!columns) return one(rows) ? 's' : 'v';
  if (one(columns)) return one(rows) ? 's' : 'c';
  return one(rows) ? 'r' : 'm';
}

/** Another shape with the same entries, row after row; −1 is what is left over. */
export function reshaped(scope: Scope, x: TermId, sizes: readonly Size[], range: Range): TermId {
  const left = (s: Size | undefined): boolean => s?.kind === 'whole' && s.value === -1;
  const one = (s: Size | undefined): boolean => s?.kind === 'whole' && s.value === 1;
  const [rows, columns] = sizes;
  if (sizes.length > 2 || !rows) return refuse('python-axes', undefined, range);
  const flat = (e: Expression, kind: Kind): Expression => {
    if (kind === 'v' || kind === 's' || kind === 'c') return e;
    return kind === 'r' ? transposed(e) : call('vec', [transposed(e)], range);
  };
  const from = (kind: Kind, turn: boolean, expect: Kind = 'a'): Operation => ({
    kind: ([k]) => (k === 's' ? 's' : kind),
    expect: () => [expect],
    write: ([w]) => {
      const { e, kind: own } = w as Written;
      return turn && own !== 's' ? transposed(flat(e, own)) : flat(e, own);
    },
  });
  if (!columns) return scope.arena.make(from('v', false), [x], range);
  if (one(columns)) return scope.arena.make(from('c', false), [x], range);
  if (one(rows)) return scope.arena.make(from('r', true), [x], range);
  // x.reshape(x.shape[0], -1) of two axes is x.
  if (left(columns) && rows.kind === 'term' && isLengthOf(scope, rows.id, x)) return x;
  if (left(rows) || left(columns)) return refuse('python-axes', undefined, range);
  const args = [x, ...sizes.flatMap((s) => (s.kind === 'term' ? [s.id] : []))];
  return scope.arena.make(
    {
      kind: () => 'm',
      expect: () => ['a', ...args.slice(1).map((): Kind => 's')],
      write: ([w, ...rest], place) =>
        call(
          'reshape',
          [
            (w as Written).e,
            ...sizes.map((s) => (s.kind === 'whole' ? number(s.value, place) : (rest.shift() as Written).e)),
          ],
          place,
        ),
    },
    args,
    range,
  );
}

function isLengthOf(scope: Scope, size: TermId, of: TermId): boolean {
  const t = scope.arena.terms[size];
  return t?.op === 'operation' && t.args.length === 1 && t.args[0] === of;
}
