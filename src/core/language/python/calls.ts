import { refuse } from '../../outcome.ts';
import { filled, reshaped, sizeOf, countOfEntries, type Size } from './arrays.ts';
import { asTerm } from './values.ts';
import type { Arguments } from './arguments.ts';
import { functionNamed } from './functions.ts';
import { wholeOf } from './indexing.ts';
import { call, entrywise } from './operations.ts';
import type { Scope } from './scope.ts';
import type { Py } from './syntax.ts';
import type { TermId, Value } from './terms.ts';

type Call = Py & { kind: 'call' };

/** A call: of a function of the program, of a library, of a method, or of a function that is a name only. */
export function callFunction(scope: Scope, e: Call, evaluate: (x: Py) => Value): Value {
  const callee = evaluate(e.callee);
  switch (callee.kind) {
    case 'function': {
      const named = new Map([...e.named].map(([name, x]) => [name, evaluate(x)] as const));
      return callee.closure.apply(e.args.map(evaluate), named, e.range);
    }
    case 'method':
      return methodCall(scope, e, callee, evaluate);
    case 'module':
      return libraryCall(scope, e, callee.path, evaluate);
    case 'free':
      return namedCall(scope, e, callee.name, evaluate);
    case 'self':
    case 'bundle':
      return refuse('python-value', { part: scope.textAt(e.range) }, e.range);
    case 'term': {
      const t = scope.arena.terms[callee.id];
      if (t?.op === 'input') return unknownFunction(scope, e, t.name, evaluate);
      return refuse('value-called', { name: scope.textAt(e.callee.range) }, e.callee.range);
    }
    default:
      return refuse('python-value', { part: scope.textAt(e.range) }, e.range);
  }
}

function namedCall(scope: Scope, e: Call, name: string, evaluate: (x: Py) => Value): Value {
  if (name === 'dict') return { kind: 'bundle' };
  if (sizedNames.has(name)) return sized(scope, e, name, evaluate);
  if (functionNamed(name)) return library(scope, e, name, 'other', undefined, evaluate);
  return unknownFunction(scope, e, name, evaluate);
}

/** A function known by its name only: entry by entry. What is no such function is refused where names are resolved. */
function unknownFunction(scope: Scope, e: Call, name: string, evaluate: (x: Py) => Value): Value {
  const [only] = e.named.values();
  if (only) return refuse('python-argument', { name: [...e.named.keys()][0] ?? '' }, only.range);
  scope.noteFunction(name);
  const args = e.args.map((a) => asTerm(scope, evaluate(a), a.range));
  const operation = entrywise((written, range) => ({
    ...(call(
      name,
      written.map((w) => w.e),
      range,
    ) as { kind: 'call' } & ReturnType<typeof call>),
    ...{ calleeRange: e.callee.range },
  }));
  return { kind: 'term', id: scope.arena.make(operation, args, e.range) };
}

const sizedNames = new Set(['zeros', 'ones', 'eye', 'identity']);

function libraryCall(scope: Scope, e: Call, path: readonly string[], evaluate: (x: Py) => Value): Value {
  const [root = ''] = path;
  const name = path.at(-1) ?? '';
  const from =
    root === 'torch' || root === 'th' || root === 'F' || root === 'nn'
      ? 'torch'
      : root.startsWith('j') || root === 'lax'
        ? 'jax'
        : root === 'math' || root === 'cmath'
          ? 'other'
          : 'numpy';
  if (path.length === 1) return unknownFunction(scope, e, root, evaluate);
  if (sizedNames.has(name)) return sized(scope, e, name, evaluate);
  if (name === 'slogdet') {
    const id = library(scope, e, 'logdet', from, undefined, evaluate);
    return { kind: 'tuple', items: [{ kind: 'none' }, id] };
  }
  if (name === 'reshape') {
    const [x, ...rest] = e.args;
    if (!x) return refuse('python-argument-count', { name, expected: 2 }, e.range);
    return shapedAs(scope, e, asTerm(scope, evaluate(x), x.range), rest, evaluate);
  }
  if (!functionNamed(name)) return refuse('python-function', { name: path.join('.') }, e.callee.range);
  return library(scope, e, name, from, undefined, evaluate);
}

function methodCall(
  scope: Scope,
  e: Call,
  { of, name }: Value & { kind: 'method' },
  evaluate: (x: Py) => Value,
): Value {
  if (name === 'reshape' || name === 'view') return shapedAs(scope, e, of, e.args, evaluate);
  if (name === 'size') {
    const axis = wholeOf(e.args[0] ?? e.named.get('dim'));
    if (axis === undefined) return { kind: 'shape', of };
    return { kind: 'term', id: scope.arena.make(sizeOf(axis), [of], e.range) };
  }
  if (!functionNamed(name)) return refuse('python-function', { name: `.${name}` }, e.callee.range);
  return library(scope, e, name, scope.usesTorch ? 'torch' : 'numpy', of, evaluate);
}

/** `np.zeros((m, n))`, `np.eye(n)`, `torch.ones(m, n)`, `np.zeros(x.shape)`. */
function sized(scope: Scope, e: Call, name: string, evaluate: (x: Py) => Value): Value {
  const [first] = e.args;
  if (!first) return refuse('python-argument-count', { name, expected: 1 }, e.range);
  const value = evaluate(first);
  if (value.kind === 'shape') {
    const like = functionNamed(`${name}_like`);
    if (!like) return refuse('python-value', { part: scope.textAt(e.range) }, e.range);
    return {
      kind: 'term',
      id: like(argumentsOf(scope, { ...e, args: [] }, `${name}_like`, 'other', value.of, evaluate)),
    };
  }
  const list = first.kind === 'tuple' || first.kind === 'list' ? first.args : e.args;
  const sizes = list.map((x) => sizeFrom(scope, x, evaluate));
  const made = name === 'identity' ? 'eye' : name;
  const square = made === 'eye' && sizes.length === 1 ? [...sizes, ...sizes] : sizes;
  return { kind: 'term', id: filled(scope, made, square, e.range) };
}

function sizeFrom(scope: Scope, x: Py, evaluate: (x: Py) => Value): Size {
  const value = wholeOf(x);
  if (value !== undefined) return { kind: 'whole', value };
  if (x.kind === 'name') scope.noteSize(x.name);
  return { kind: 'term', id: asTerm(scope, evaluate(x), x.range) };
}

function shapedAs(
  scope: Scope,
  e: Call,
  of: TermId,
  given: readonly Py[],
  evaluate: (x: Py) => Value,
): Value {
  const [first] = given;
  const list = first?.kind === 'tuple' || first?.kind === 'list' ? first.args : given;
  if (first?.kind === 'attribute' && first.name === 'shape') return { kind: 'term', id: of };
  const sizes = list.map((x) => sizeFrom(scope, x, evaluate));
  return { kind: 'term', id: reshaped(scope, of, sizes, e.range) };
}

function library(
  scope: Scope,
  e: Call,
  name: string,
  from: Arguments['library'],
  receiver: TermId | undefined,
  evaluate: (x: Py) => Value,
): Value {
  if (name === 'numel' && receiver !== undefined)
    return { kind: 'term', id: scope.arena.make(countOfEntries, [receiver], e.range) };
  const build = functionNamed(name);
  if (!build) return refuse('python-function', { name }, e.callee.range);
  const given = argumentsOf(scope, e, name, from, receiver, evaluate);
  const id = build(given);
  given.done();
  return { kind: 'term', id };
}

/** The arguments of a call as the table of functions asks for them; `done` refuses what nobody asked for. */
function argumentsOf(
  scope: Scope,
  e: Call,
  name: string,
  from: Arguments['library'],
  receiver: TermId | undefined,
  evaluate: (x: Py) => Value,
): Arguments & { done: () => void } {
  const read = new Set<Py>();
  const shift = receiver === undefined ? 0 : 1;
  const find = (at: number, names: readonly string[]): Py | undefined => {
    const positional = at >= shift ? e.args[at - shift] : undefined;
    const found = positional ?? names.map((n) => e.named.get(n)).find((x) => x !== undefined);
    if (found) read.add(found);
    return found;
  };
  const missing = (at: number): never => refuse('python-argument-count', { name, expected: at + 1 }, e.range);
  const wrong = (x: Py): never =>
    refuse('python-option-value', { name, part: scope.textAt(x.range) }, x.range);
  const termIf = (at: number, ...names: readonly string[]): TermId | undefined => {
    if (receiver !== undefined && at === 0) return receiver;
    const x = find(at, names);
    if (!x || (x.kind === 'constant' && x.value === 'None')) return undefined;
    return asTerm(scope, evaluate(x), x.range);
  };
  const real = (at: number, ...names: readonly string[]): number | undefined => {
    const x = find(at, names);
    if (!x || (x.kind === 'constant' && x.value === 'None')) return undefined;
    if (x.kind === 'attribute' && x.name === 'inf') return Infinity;
    const sign = x.kind === 'operator' && x.operator === 'u-' ? -1 : 1;
    const inner = sign < 0 && x.kind === 'operator' ? x.args[0] : x;
    return inner?.kind === 'number' ? sign * Number(inner.text.replaceAll('_', '')) : wrong(x);
  };
  return {
    name,
    library: from,
    count: e.args.length + shift,
    range: e.range,
    term: (at, ...names) => termIf(at, ...names) ?? missing(at),
    termIf,
    real,
    whole: (at, ...names) => {
      const value = real(at, ...names);
      if (value !== undefined && !Number.isInteger(value)) return wrong(find(at, names) as Py);
      return value;
    },
    flag: (at, ...names) => {
      const x = find(at, names);
      if (!x) return undefined;
      return x.kind === 'constant' ? x.value === 'True' : wrong(x);
    },
    text: (at, ...names) => {
      const x = find(at, names);
      return x?.kind === 'string' ? x.text : undefined;
    },
    terms: (at) => {
      const x = find(at, []);
      if (x && (x.kind === 'tuple' || x.kind === 'list'))
        return x.args.map((a) => asTerm(scope, evaluate(a), a.range));
      const rest = e.args.slice(Math.max(0, at - shift));
      for (const a of rest) read.add(a);
      if (rest.length === 0) return missing(at);
      return rest.map((a) => asTerm(scope, evaluate(a), a.range));
    },
    ignore: (...names) => {
      for (const n of names) find(-1, [n]);
    },
    is: (at, what) => {
      const x = e.args[at - shift];
      return (wholeOf(x) !== undefined) === (what === 'number');
    },
    make: (operation, args) => scope.arena.make(operation, args, e.range),
    done: () => {
      for (const x of e.args)
        if (!read.has(x)) refuse('python-argument', { name: scope.textAt(x.range) }, x.range);
      for (const [n, x] of e.named) if (!read.has(x)) refuse('python-argument', { name: n }, x.range);
    },
  };
}
