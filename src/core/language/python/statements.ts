import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import { sizeOf } from './arrays.ts';
import { evaluate, termOf } from './evaluate.ts';
import { asTerm } from './values.ts';
import { arithmetic, mapped, matrixProduct } from './operations.ts';
import { bind, createScope, type Scope, type World } from './scope.ts';
import type { Definition, Py, PyStatement } from './syntax.ts';
import type { Closure, TermId, Value } from './terms.ts';

/** A name that a function or a text gave a value. */
export interface Assigned {
  /** As the text has it; the program's own name may differ where a name is used again. */
  readonly name: string;
  readonly id: TermId;
  readonly statement: Range;
  readonly value: Range;
}

/** What running statements one after another leaves. */
export interface Ran {
  readonly returned: Value | undefined;
  /** The expressions of a returned tuple. */
  readonly returnedParts: readonly Py[];
  readonly assigned: readonly Assigned[];
  /** Statements that are values of their own. */
  readonly bare: readonly TermId[];
}

export const openScope = (world: World, around?: Scope): Scope => createScope(world, around, evaluate);

/** Statements of no effect on a formula. */
const silentCalls = new Set([
  'print',
  'backward',
  'zero_grad',
  'requires_grad_',
  'retain_grad',
  'manual_seed',
  'seed',
  'step',
  'mark_non_differentiable',
  'set_materialize_grads',
]);

/**
 * Run statements. A name that is assigned again becomes another value of the program: the last one has the
 * name, unless a parameter has it.
 */
export function run(scope: Scope, statements: readonly PyStatement[], own: boolean): Ran {
  const counts = new Map<string, number>();
  for (const s of statements)
    for (const name of namesAssignedBy(s)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  const assigned: Assigned[] = [];
  const bare: TermId[] = [];
  let returned: Value | undefined;
  let returnedParts: readonly Py[] = [];

  const named = (
    target: Py & { kind: 'name' | 'attribute' },
    id: TermId,
    statement: Range,
    value: Range,
  ): void => {
    const { name } = target;
    const k = (seen.get(name) ?? 0) + 1;
    seen.set(name, k);
    const { arena, world } = scope;
    const isLast = k === counts.get(name);
    const isFree = !world.inputs.has(name) && !world.named.has(name) && (own || !world.reserved.has(name));
    const plain = isLast && isFree;
    if (plain) world.named.add(name);
    const made = arena.add({
      op: 'named',
      name: plain ? name : world.fresh(name),
      nameRange: target.range,
      statement,
      args: [id],
      range: value,
    });
    scope.values.set(name, { kind: 'term', id: made });
    assigned.push({ name, id: made, statement, value });
  };

  const assign = (target: Py, value: Value, statement: Range, place: Range, unpacked = false): void => {
    if (target.kind === 'tuple' || target.kind === 'list') {
      const items = itemsOf(scope, value, target.args, place);
      target.args.forEach((t, k) => assign(t, items[k] as Value, statement, place, true));
      return;
    }
    if (target.kind === 'index') {
      maskedAssignment(scope, target, value, place, (t, id) => named(t, id, statement, place));
      return;
    }
    const isOwn = target.kind === 'attribute' && target.of.kind === 'name' && target.of.name === 'self';
    if (target.kind !== 'name' && !isOwn)
      return refuse('python-target', { part: scope.textAt(target.range) }, target.range);
    const { name } = target;
    if (name === '_') return;
    if (isPlainValue(scope, value, name, unpacked)) {
      scope.values.set(name, value);
      return;
    }
    named(target, asTerm(scope, value, place), statement, place);
  };

  for (const s of statements) {
    switch (s.kind) {
      case 'nothing':
        break;
      case 'def':
        scope.values.set(s.name, { kind: 'function', closure: closureOf(scope, s) });
        break;
      case 'class':
        break;
      case 'assign': {
        if (!s.value) break;
        const value = evaluate(scope, s.value);
        for (const target of s.targets) assign(target, value, s.range, s.value.range);
        break;
      }
      case 'update': {
        const operation = s.operator === '@' ? matrixProduct : arithmetic[s.operator];
        if (!operation) return refuse('python-part', { part: `${s.operator}=` }, s.range);
        if (s.target.kind !== 'name' && s.target.kind !== 'attribute')
          return refuse('python-target', { part: scope.textAt(s.target.range) }, s.target.range);
        const args = [termOf(scope, s.target), termOf(scope, s.value)];
        assign(s.target, { kind: 'term', id: scope.arena.make(operation, args, s.range) }, s.range, s.range);
        break;
      }
      case 'return':
        returned = s.value ? evaluate(scope, s.value) : { kind: 'none' };
        returnedParts = s.value?.kind === 'tuple' ? s.value.args : s.value ? [s.value] : [];
        return { returned, returnedParts, assigned, bare };
      case 'expression':
        if (s.value.kind === 'string' || isSilent(scope, s.value)) break;
        if (saves(scope, s.value)) break;
        bare.push(termOf(scope, s.value));
        break;
      case 'other':
        return refuse(
          'python-statement',
          { word: s.word },
          { start: s.range.start, end: s.range.start + s.word.length },
        );
    }
  }
  return { returned, returnedParts, assigned, bare };
}

/**
 * Sizes, tuples, functions stand for themselves; so does a name for what it is already called, and for what a
 * tuple hands on under another name.
 */
function isPlainValue(scope: Scope, value: Value, name: string, unpacked: boolean): boolean {
  if (value.kind === 'free') return value.name === name;
  if (value.kind !== 'term') return value.kind !== 'flag';
  const t = scope.arena.terms[value.id];
  if (t?.op === 'operation') return t.operation.isSize === true;
  return (t?.op === 'named' || t?.op === 'input') && (unpacked || t.name === name);
}

function itemsOf(scope: Scope, value: Value, targets: readonly Py[], range: Range): readonly Value[] {
  if (value.kind === 'tuple') {
    if (value.items.length === targets.length) return value.items;
    return refuse('python-unpack', { expected: targets.length, found: value.items.length }, range);
  }
  if (value.kind === 'shape') {
    if (targets.length > 2) return refuse('python-axes', undefined, range);
    return targets.map((_, k): Value => {
      // Of two sizes the second says that there are two axes.
      const operation = targets.length === 2 && k === 0 ? lengthOfTwo : sizeOf(k);
      return { kind: 'term', id: scope.arena.make(operation, [value.of], range) };
    });
  }
  if (value.kind === 'bundle' || value.kind === 'free')
    return targets.map((t): Value =>
      t.kind === 'name'
        ? (scope.lookup(t.name) ?? { kind: 'free', name: t.name, range: t.range })
        : { kind: 'none' },
    );
  return refuse('python-unpack', { expected: targets.length, found: 1 }, range);
}

const lengthOfTwo = { ...sizeOf(0), expect: () => ['m'] as const };

/** `dz[z <= 0] = 0` is dz where z > 0, else 0. */
function maskedAssignment(
  scope: Scope,
  target: Py & { kind: 'index' },
  value: Value,
  range: Range,
  named: (t: Py & { kind: 'name' }, id: TermId) => void,
): void {
  const [place, second] = target.places;
  const isMask = place?.kind === 'operator' && /^[<>=!&|~]|^not$|^and$|^or$/.test(place.operator);
  if (target.of.kind !== 'name' || !isMask || second)
    return refuse('python-target', { part: scope.textAt(target.range) }, target.range);
  const mask = termOf(scope, place);
  const id = scope.arena.make(
    mapped('where'),
    [mask, asTerm(scope, value, range), termOf(scope, target.of)],
    cover(target.range, range),
  );
  named(target.of, id);
}

/** The names that a statement gives a value to, each as often as it does. */
export function namesAssignedBy(s: PyStatement): string[] {
  const inTarget = (t: Py): string[] =>
    t.kind === 'tuple' || t.kind === 'list'
      ? t.args.flatMap(inTarget)
      : t.kind === 'index'
        ? inTarget(t.of)
        : t.kind === 'name' || t.kind === 'attribute'
          ? [t.name]
          : [];
  if (s.kind === 'assign') return s.value ? s.targets.flatMap(inTarget) : [];
  return s.kind === 'update' ? inTarget(s.target) : [];
}

function isSilent(scope: Scope, e: Py): boolean {
  if (e.kind !== 'call') return e.kind === 'constant';
  const { callee } = e;
  const name = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
  return silentCalls.has(name) && scope.lookup(name) === undefined;
}

/** `ctx.save_for_backward(x, W)` */
function saves(scope: Scope, e: Py): boolean {
  if (e.kind !== 'call' || e.callee.kind !== 'attribute' || e.callee.name !== 'save_for_backward')
    return false;
  scope.values.set('saved for backward', { kind: 'tuple', items: e.args.map((a) => evaluate(scope, a)) });
  return true;
}

/** A function of the text: each call is unfolded. */
function closureOf(around: Scope, d: Definition): Closure {
  return {
    name: d.name,
    parameters: d.parameters,
    apply: (args, named, range) => {
      const inner = openScope(around.world, around);
      bind(inner, d.name, d.parameters, args, named, range);
      return around.world.entered(range, () => run(inner, d.body, false).returned ?? { kind: 'none' });
    },
  };
}
