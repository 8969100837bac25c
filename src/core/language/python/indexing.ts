import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { sizeOf } from './arrays.ts';
import { asTerm } from './values.ts';
import { withAxis } from './rearranging.ts';
import { isTwoDimensional, type Kind } from './kinds.ts';
import { number, operator, transposed, type Operation, type Written } from './operations.ts';
import type { Scope } from './scope.ts';
import type { Place, Py } from './syntax.ts';
import type { TermId, Value } from './terms.ts';

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
  const sizes = sizesOf(scope, id);
  const axes = second ? 2 : undefined;
  if (!second && first.kind === 'name') {
    const place = evaluate(first);
    if (place.kind === 'free' || isPlainInput(scope, place)) {
      const by = asTerm(scope, place, first.range);
      return { kind: 'term', id: scope.arena.make(placeByName, [id, by], e.range) };
    }
  }
  const places = e.places.map((p, k) =>
    placeOf(p, axes === undefined || sizes?.length === axes ? sizes?.[k] : undefined),
  );
  return make(second ? twoPlaces(places) : onePlace(places[0] as Selected));
}

/** The sizes that the text declares of a name; only numbers and names. */
function sizesOf(scope: Scope, id: TermId): readonly (string | undefined)[] | undefined {
  const t = scope.arena.terms[id];
  if (t?.op !== 'input' && t?.op !== 'named') return undefined;
  return scope.world.dimensionsOf(t.name)?.map((d) => (/^\w+$/u.test(d) ? d : undefined));
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

/** Of an axis whose size is known places may be counted from its end. */
function placeOf(p: Place, size: string | undefined): Selected {
  if (isAll(p)) return { isRange: true, place: everything(p.range) };
  /** Python's place in Nabla's language, where the first is 1; `more` is 1 for an entry and a beginning, 0 for an end. */
  const placeAt = (x: Py, more: 0 | 1): Expression => {
    const k = wholeOf(x);
    if (k === undefined) return refuse('python-index', undefined, x.range);
    if (k >= 0) return k + more > 0 ? number(k + more, x.range) : refuse('python-empty', undefined, x.range);
    return size === undefined
      ? refuse('python-index-end', undefined, x.range)
      : fromEnd(size, k + more, x.range);
  };
  if (p.kind !== 'slice') return { isRange: false, place: placeAt(p, 1) };
  if (!p.to && size === undefined) return refuse('python-index-end', undefined, p.range);
  const from = p.from ? placeAt(p.from, 1) : number(1, p.range);
  const to = p.to ? placeAt(p.to, 0) : fromEnd(size ?? '', 0, p.range);
  return { isRange: true, place: { kind: 'slice', args: [from, to], range: p.range } };
}

/** The size, or so many places before it. */
function fromEnd(size: string, back: number, range: Range): Expression {
  if (/^\d+$/.test(size)) {
    const place = Number(size) + back;
    return place > 0
      ? number(place, range)
      : refuse('index-out-of-range', { index: String(back - 1), size }, range);
  }
  const whole: Expression = { kind: 'name', name: size, range };
  return back === 0 ? whole : operator('-', [whole, number(-back, range)], range);
}

/** `p[y]`: the place is a name, a number that Python counts from 0. */
const placeByName: Operation = {
  kind: ([k = '?']) => (k === 'v' ? 's' : k === 'm' ? 'v' : '?'),
  expect: (own) => [own === 's' ? 'v' : own === 'v' ? 'm' : 'a', 's'],
  guess: (_, [k]) => [k === '?' ? 'v' : '?', '?'],
  write: ([w, by], range) => {
    const { e, kind } = w as Written;
    const place = operator('+', [(by as Written).e, number(1, range)], range);
    return isTwoDimensional(kind)
      ? transposed(index(e, [place, everything(range)], range))
      : index(e, [place], range);
  },
};

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
