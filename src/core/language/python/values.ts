import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import { arrayOf } from './arrays.ts';
import { mapped } from './operations.ts';
import type { Scope } from './scope.ts';
import type { TermId, Value } from './terms.ts';

/** A value as a number or an array. */
export function asTerm(scope: Scope, value: Value, range: Range): TermId {
  switch (value.kind) {
    case 'term':
      return value.id;
    case 'free':
      return scope.input(value.name, value.range);
    case 'flag':
      return number(scope, value.value ? '1' : '0', range);
    case 'tuple':
      return arrayOf(scope, value, range, (item) => asTerm(scope, item, range));
    case 'module':
      if (value.path.length === 1) return scope.input(value.path[0] ?? '', range);
      return constant(scope, value.path.at(-1) ?? '', range);
    default:
      return refuse('python-value', { part: scope.textAt(range) }, range);
  }
}

/** `np.pi`, `math.e`, `np.inf` */
export function constant(scope: Scope, name: string, range: Range): TermId {
  if (name === 'pi') return scope.arena.add({ op: 'pi', args: [], range });
  if (name === 'e') return scope.arena.make(mapped('exp'), [number(scope, '1', range)], range);
  if (name === 'inf') return refuse('infinity-outside-norm', {}, range);
  return refuse('python-value', { part: scope.textAt(range) }, range);
}

export function number(scope: Scope, text: string, range: Range): TermId {
  const plain = text.replaceAll('_', '');
  if (/j$/i.test(plain)) return refuse('imaginary', {}, range);
  const exact = /^0[xob]/i.test(plain) ? String(Number(plain)) : plain;
  return scope.arena.add({ op: 'number', text: exact, args: [], range });
}
