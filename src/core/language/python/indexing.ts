import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { sizeOf } from './arrays.ts';
import { asTerm } from './values.ts';
import { withAxis } from './rearranging.ts';
import { isTwoDimensional, type Kind } from './kinds.ts';
import { number, transposed, type Operation, type Written } from './operations.ts';
import type { Scope } from './scope.ts';
import type { Place, Py } from './syntax.ts';
import type { Value } from './terms.ts';

/** `x[…]`: an entry, a part, a new axis, a size of a shape, an item of a tuple, a name of a dictionary. */
export function indexed(scope: Scope, e: Py & { kind: 'index' }, evaluate: (x: Py) => Value): Value {
  const of = evaluate(e.of);
  const [first, second] = e.places;
  if (!first || e.places.length > 2) return refuse('python-index', undefined, e.range);
  if (of.kind === 'tuple') {
    const k = wholeOf(first);
    const item = k === undefined ? undefined : of.items.at(k);
    return item ?? refuse('python-index', undefined, e.range);
  }
  if (of.kind === 'shape') {
    const k = wholeOf(first);
    if (k === undefined || k < -2 || k > 1) return refuse('python-axes', undefined, e.range);
    return { kind: 'term', id: scope.arena.make(sizeOf(k), [of.of], e.range) };
  }
  if (first.kind === 'string' && (of.kind === 'free' || of.kind === 'bundle' || isPlainInput(scope, of)))
    return scope.lookup(first.text) ?? { kind: 'free', name: first.text, range: first.range };
  const id = asTerm(scope, of, e.of.range);
  const make = (operation: Operation): Value => ({
    kind: 'term',
    id: scope.arena.make(operation, [id], e.range),
  });
  const added = newAxis(e.places);
  if (added !== undefined) return make(withAxis(added, e.range));
  const places = e.places.map((p) => placeOf(p));
  return make(second ? twoPlaces(places) : onePlace(places[0] as Selected));
}

const isPlainInput = (scope: Scope, v: Value): boolean =>
  v.kind === 'term' && scope.arena.terms[v.id]?.op === 'input';

const isNone = (p: Place | undefined): boolean => p?.kind === 'constant' && p.value === 'None';
const isAll = (p: Place | undefined): boolean =>
  (p?.kind === 'slice' && !p.from && !p.to) || (p?.kind === 'constant' && p.value === '...');
const isNewAxis = (p: Place | undefined): boolean =>
  isNone(p) || (p?.kind === 'attribute' && p.name === 'newaxis');

/** `[:, None]` adds a second axis, `[None, :]` and `[None]` a first. */
function newAxis(places: readonly Place[]): number | undefined {
  const [first, second] = places;
  if (isNewAxis(first) && (second === undefined || isAll(second))) return 0;
  return isAll(first) && isNewAxis(second) ? 1 : undefined;
}

/** A whole number as it is written. */
export function wholeOf(p: Place | undefined): number | undefined {
  if (p?.kind === 'number' && /^\d+$/.test(p.text)) return Number(p.text);
  if (p?.kind === 'operator' && p.operator === 'u-') {
    const inner = wholeOf(p.args[0]);
    return inner === undefined ? undefined : -inner;
  }
  return undefined;
}

interface Selected {
  readonly isRange: boolean;
  /** The place in Nabla's language, which counts from 1. */
  readonly place: Expression;
}

function placeOf(p: Place): Selected {
  if (isAll(p)) return { isRange: true, place: everything(p.range) };
  const fromStart = (x: Py, least: number): number => {
    const k = wholeOf(x);
    if (k === undefined) return refuse('python-index', undefined, x.range);
    return k < least ? refuse('python-index-end', undefined, x.range) : k;
  };
  if (p.kind !== 'slice') return { isRange: false, place: number(fromStart(p, 0) + 1, p.range) };
  if (!p.to) return refuse('python-index-end', undefined, p.range);
  const ends = [(p.from ? fromStart(p.from, 0) : 0) + 1, fromStart(p.to, 1)];
  return {
    isRange: true,
    place: { kind: 'slice', args: ends.map((k) => number(k, p.range)), range: p.range },
  };
}

const index = (e: Expression, places: readonly Expression[], range: Range): Expression => ({
  kind: 'index',
  args: [e, ...places],
  range: cover(e.range, range),
});

const everything = (range: Range): Expression => ({ kind: 'slice', args: [], range });

/** `x[i]` of one axis is an entry, of two a row; `x[a:b]` a part. */
function onePlace(p: Selected): Operation {
  return {
    kind: ([k = '?']) => (k === 'v' ? (p.isRange ? 'v' : 's') : k === 'm' ? (p.isRange ? 'm' : 'v') : '?'),
    expect: (own) => [own === 's' ? 'v' : own === 'm' && p.isRange ? 'm' : 'a'],
    guess: (_, [k]) => [k === '?' ? 'a' : '?'],
    write: ([w], range) => {
      const { e, kind } = w as Written;
      if (!isTwoDimensional(kind)) return index(e, [p.place], range);
      const part = index(e, [p.place, everything(range)], range);
      return p.isRange ? part : transposed(part);
    },
  };
}

function twoPlaces(places: readonly Selected[]): Operation {
  const [p, q] = places as [Selected, Selected];
  const kind: Kind = p.isRange ? (q.isRange ? 'm' : 'v') : q.isRange ? 'v' : 's';
  return {
    kind: () => kind,
    expect: () => ['m'],
    write: ([w], range) => {
      const { e } = w as Written;
      const part = index(e, [p.place, q.place], range);
      return !p.isRange && q.isRange ? transposed(part) : part;
    },
  };
}
