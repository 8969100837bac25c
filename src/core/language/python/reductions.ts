import type { Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { isTwoDimensional, type Kind } from './kinds.ts';
import { call, number, operator, transposed, type Operation, type Written } from './operations.ts';

/** Which axis is reduced, and whether an axis of 1 stays. Without an axis everything is. */
export interface Along {
  readonly axis: number | undefined;
  readonly keep: boolean;
}

/** 0 or 1, of two axes: the axis that a number from the end means. */
const axisOfTwo = (axis: number): number => (axis < 0 ? axis + 2 : axis);

function reducedKind(k: Kind, { axis, keep }: Along): Kind {
  if (axis === undefined || k === 's' || k === 'v') return 's';
  if (!isTwoDimensional(k)) return axis === 1 || axis === -2 || keep ? (keep ? 'a' : 'v') : '?';
  const rows = axisOfTwo(axis) === 0;
  if (rows ? k === 'c' : k === 'r') return 's';
  if (!keep) return 'v';
  return rows ? 'r' : 'c';
}

/** A sum, a mean, an extreme … `write` is told over what: all, the rows (1), the columns (2). */
export function reduction(
  along: Along,
  write: (x: Expression, over: 1 | 2 | undefined, range: Range) => Expression,
): Operation {
  const { axis, keep } = along;
  return {
    kind: ([k = '?']) => reducedKind(k, along),
    expect: (own) => {
      if (axis === 1 || axis === -2 || (keep && axis !== undefined)) return ['m'];
      if (axis !== undefined && own === 'v') return ['m'];
      return [axis !== undefined && own === 's' ? 'v' : 'a'];
    },
    guess: (_, [k]) => (axis === 0 && (k === 'a' || k === '?') ? ['m'] : ['?']),
    write: ([w], range) => {
      const { e, kind } = w as Written;
      if (axis === undefined || kind === 'v' || kind === 's') return write(e, undefined, range);
      const rows = axisOfTwo(axis) === 0;
      if (rows ? kind === 'c' : kind === 'r') return write(e, undefined, range);
      const value = write(e, rows ? 1 : 2, range);
      return rows && !keep ? transposed(value) : value;
    },
  };
}

/** A reduction that Nabla's language has by name. */
export const reducedBy = (name: string, along: Along): Operation =>
  reduction(along, (x, over, range) =>
    call(name, over === undefined ? [x] : [x, number(over, range)], range),
  );

/** The Euclidean length along an axis. */
export const lengthAlong = (along: Along): Operation =>
  reduction(along, (x, over, range) => {
    const squares = operator('.^', [x, number(2, range)], range);
    return call(
      'sqrt',
      [call('sum', over === undefined ? [squares] : [squares, number(over, range)], range)],
      range,
    );
  });

/** What keeps the array's shape and works along an axis: softmax, cumsum … */
export const alongAxis = (name: string, axis: number | undefined, fails: () => never): Operation => ({
  kind: ([k = '?']) => k,
  expect: (own, [k = '?']) => [
    axis === 1 || axis === -2 ? 'm' : own === 'v' || own === 'm' ? own : k === '?' ? 'a' : '?',
  ],
  write: ([w], range) => {
    const { e, kind } = w as Written;
    if (!isTwoDimensional(kind)) return call(name, [e], range);
    if (axis === undefined) return fails();
    return call(name, [e, number(axisOfTwo(axis) + 1, range)], range);
  },
});

/** How many entries are reduced: for means of sums. */
export const countOf = (x: Expression, over: 1 | 2 | undefined, range: Range): Expression =>
  call(over === undefined ? 'numel' : over === 1 ? 'rows' : 'columns', [x], range);
