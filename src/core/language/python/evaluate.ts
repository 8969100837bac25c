import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import { callFunction } from './calls.ts';
import { functionNamed } from './functions.ts';
import { indexed } from './indexing.ts';
import { arithmetic, matrixProduct, mapped, transpose } from './operations.ts';
import type { Scope } from './scope.ts';
import type { Py } from './syntax.ts';
import type { TermId, Value } from './terms.ts';
import { asTerm, constant, number } from './values.ts';

/** Roots under which libraries are imported. */
const libraries = new Set(
  'np numpy onp anp torch th jnp jax F nn lax math cmath scipy special sp cp'.split(' '),
);

/** The value of an expression. Throws a refusal at what no formula consists of. */
export function evaluate(scope: Scope, e: Py): Value {
  switch (e.kind) {
    case 'number':
      return term(number(scope, e.text, e.range));
    case 'name':
      return scope.lookup(e.name) ?? unknownName(e.name, e.range);
    case 'string':
      return { kind: 'text', text: e.text };
    case 'constant':
      if (e.value === 'None') return { kind: 'none' };
      if (e.value === '...') return refuse('python-part', { part: '...' }, e.range);
      return { kind: 'flag', value: e.value === 'True' };
    case 'operator':
      return operatorChain(scope, e);
    case 'conditional': {
      const args = e.args.map((a) => termOf(scope, a));
      return term(scope.arena.make(mapped('where'), args, e.range));
    }
    case 'tuple':
    case 'list':
      return { kind: 'tuple', items: e.args.map((a) => evaluate(scope, a)) };
    case 'attribute':
      return attribute(scope, evaluate(scope, e.of), e);
    case 'index':
      return indexed(scope, e, (x) => evaluate(scope, x));
    case 'call':
      return callFunction(scope, e, (x) => evaluate(scope, x));
    case 'lambda':
      return { kind: 'function', closure: scope.close('λ', e.parameters, e.body) };
    case 'other':
      return refuse('python-part', { part: scope.textAt(e.range) }, e.range);
  }
}

const term = (id: TermId): Value => ({ kind: 'term', id });

function unknownName(name: string, range: Range): Value {
  if (name === 'self' || name === 'cls' || name === 'ctx') return { kind: 'self' };
  return libraries.has(name) ? { kind: 'module', path: [name] } : { kind: 'free', name, range };
}

export const termOf = (scope: Scope, e: Py): TermId => asTerm(scope, evaluate(scope, e), e.range);

/** Operators lean to the left in long chains: the spine is walked, not descended. */
function operatorChain(scope: Scope, root: Py & { kind: 'operator' }): Value {
  const spine: (Py & { kind: 'operator' })[] = [];
  let left: Py = root;
  while (left.kind === 'operator' && left.args.length === 2) {
    spine.push(left);
    left = left.args[0] as Py;
  }
  let value = left.kind === 'operator' ? signed(scope, left) : evaluate(scope, left);
  let before = left;
  for (const e of spine.reverse()) {
    const operation = e.operator === '@' ? matrixProduct : arithmetic[e.operator];
    if (!operation) return refuse('python-part', { part: e.operator }, e.range);
    const a = asTerm(scope, value, before.range);
    value = term(scope.arena.make(operation, [a, termOf(scope, e.args[1] as Py)], e.range));
    before = e;
  }
  return value;
}

function signed(scope: Scope, e: Py & { kind: 'operator' }): Value {
  const operation = arithmetic[e.operator];
  if (!operation) return refuse('python-part', { part: e.operator }, e.range);
  return term(scope.arena.make(operation, [termOf(scope, e.args[0] as Py)], e.range));
}

const sameAttributes = new Set(['data', 'real', 'values', 'A']);

function attribute(scope: Scope, of: Value, e: Py & { kind: 'attribute' }): Value {
  if (of.kind === 'module') {
    const path = [...of.path, e.name];
    if (e.name === 'newaxis') return { kind: 'none' };
    // `F.T` of a matrix F, not of a library.
    if (of.path.length > 1 || !['T', 'mT', 'shape'].includes(e.name))
      return ['pi', 'e', 'inf'].includes(e.name)
        ? term(constant(scope, e.name, e.range))
        : { kind: 'module', path };
  }
  if (of.kind === 'self') {
    if (e.name === 'saved_tensors' || e.name === 'saved_variables')
      return scope.saved() ?? { kind: 'bundle' };
    return scope.lookup(e.name) ?? { kind: 'free', name: e.name, range: e.range };
  }
  if (of.kind === 'bundle') return scope.lookup(e.name) ?? { kind: 'free', name: e.name, range: e.range };
  if (of.kind === 'shape' && e.name === 'ndim') return refuse('python-part', { part: e.name }, e.range);
  const id = asTerm(scope, of, e.of.range);
  if (e.name === 'T' || e.name === 'mT') return term(scope.arena.make(transpose, [id], e.range));
  if (e.name === 'shape') return { kind: 'shape', of: id };
  if (sameAttributes.has(e.name)) return term(id);
  if (e.name === 'size') return { kind: 'method', of: id, name: e.name };
  if (functionNamed(e.name) || methods.has(e.name)) return { kind: 'method', of: id, name: e.name };
  return refuse('python-attribute', { name: e.name }, e.range);
}

const methods = new Set(['reshape', 'view', 'size', 'dim']);
