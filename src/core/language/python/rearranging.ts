import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Arguments } from './arguments.ts';
import { isTwoDimensional } from './kinds.ts';
import {
  call,
  entrywise,
  mapped,
  number,
  operator,
  transposed,
  type Operation,
  type Written,
} from './operations.ts';
import type { TermId } from './terms.ts';

export function likeOf(c: Arguments, value: number): TermId {
  c.ignore('dtype');
  return c.make(
    entrywise(([x], range) => {
      const zero = operator('*', [number(0, range), (x as Written).e], range);
      return value === 0 ? zero : operator('+', [zero, number(value, range)], range);
    }),
    [c.term(0)],
  );
}

/** All entries in one axis, row after row. */
export const flat: Operation = {
  kind: ([k = '?']) => (k === 's' ? 's' : k === '?' ? '?' : 'v'),
  write: ([w]) => {
    const { e, kind } = w as Written;
    if (kind === 'v' || kind === 's' || kind === 'c') return e;
    return kind === 'r' ? transposed(e) : call('vec', [transposed(e)], e.range);
  },
};

/** `x[:, None]` is a column of two axes, `x[None, :]` a row. */
export function withAxis(axis: number, range: Range): Operation {
  if (axis < -2 || axis > 1) return refuse('python-axes', undefined, range);
  const isRow = axis === 0 || axis === -2;
  return {
    kind: ([k = '?']) => (k === 's' ? 's' : isRow ? 'r' : 'c'),
    expect: () => ['v'],
    write: ([w], place) => {
      const { e, kind } = w as Written;
      if (isTwoDimensional(kind)) return refuse('python-axes', undefined, place);
      return isRow && kind === 'v' ? transposed(e) : e;
    },
  };
}

export function clamp(c: Arguments): TermId {
  const x = c.term(0, 'a', 'input', 'x');
  const low = c.termIf(1, 'min', 'a_min', 'x_min');
  const high = c.termIf(2, 'max', 'a_max', 'x_max');
  if (low !== undefined && high !== undefined) return c.make(mapped('clamp'), [x, low, high]);
  if (low !== undefined) return c.make(mapped('max'), [x, low]);
  return high === undefined ? x : c.make(mapped('min'), [x, high]);
}

export function joined(c: Arguments): TermId {
  const axis = c.whole(1, 'axis', 'dim') ?? 0;
  return c.make(axis === 0 ? below : sideBySide, c.terms(0));
}

/** Along the first axis: numbers and arrays of one axis one after another, matrices one below another. */
export const below: Operation = {
  kind: (kinds) => (kinds.some(isTwoDimensional) ? 'm' : kinds.includes('?') ? '?' : 'v'),
  expect: (own, kinds) => kinds.map((k) => (k === '?' ? 'a' : k === 'a' && own === 'v' ? 'v' : '?')),
  write: (args, range) =>
    call(
      'vstack',
      args.map((w) => w.e),
      range,
    ),
};

export const sideBySide: Operation = {
  kind: (kinds) => (kinds.some(isTwoDimensional) ? 'm' : kinds.includes('?') ? '?' : 'v'),
  expect: (own, kinds) => kinds.map((k) => (k === '?' ? 'a' : k === 'a' && own === 'v' ? 'v' : '?')),
  write: (args, range) =>
    call(
      args.some((w) => isTwoDimensional(w.kind)) ? 'hstack' : 'vstack',
      args.map((w) => w.e),
      range,
    ),
};
