import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Parameter, Py } from './syntax.ts';
import { createArena, type Arena, type Closure, type TermId, type Value } from './terms.ts';

/** What is shared by all functions of a text. */
export interface World {
  readonly source: string;
  readonly arena: Arena;
  /** Inputs by name. */
  readonly inputs: Map<string, TermId>;
  /** Functions known by name only. */
  readonly functions: Set<string>;
  /** Names that stand for sizes. */
  readonly sizes: Set<string>;
  readonly usesTorch: boolean;
  /** Names that functions which are unfolded leave to the text around their calls. */
  readonly reserved: ReadonlySet<string>;
  /** Names that values have. */
  readonly named: Set<string>;
  /** The sizes that the text declares of a name. */
  readonly dimensionsOf: (name: string) => readonly string[] | undefined;
  /** Run a function of the text; calls within one another end at a limit. */
  readonly entered: <T>(range: Range, body: () => T) => T;
  /** Hands out a name like this one. */
  readonly fresh: (base: string) => string;
}

/** Where names are looked up: a function's own, then those around it. */
export interface Scope {
  readonly arena: Arena;
  readonly usesTorch: boolean;
  readonly values: Map<string, Value>;
  readonly world: World;
  readonly lookup: (name: string) => Value | undefined;
  readonly input: (name: string, range: Range) => TermId;
  readonly close: (name: string, parameters: readonly Parameter[], body: Py) => Closure;
  readonly textAt: (range: Range) => string;
  readonly noteFunction: (name: string) => void;
  readonly noteSize: (name: string) => void;
  /** What `ctx.save_for_backward` kept. */
  readonly saved: () => Value | undefined;
}

/** The most calls of functions of the text within one another. */
const maxCalls = 100;

export function createWorld(
  source: string,
  names: Iterable<string>,
  reserved: ReadonlySet<string>,
  dimensionsOf: World['dimensionsOf'],
): World {
  const arena = createArena((range) => refuse('python-too-large', undefined, range));
  const taken = new Set(names);
  let depth = 0;
  return {
    source,
    arena,
    inputs: new Map(),
    functions: new Set(),
    sizes: new Set(),
    usesTorch: /\btorch\b|\bnn\b|\bF\./.test(source),
    reserved,
    named: new Set(),
    dimensionsOf,
    entered: (range, body) => {
      if (depth >= maxCalls) return refuse('calls-too-deep', { limit: maxCalls }, range);
      depth++;
      const value = body();
      depth--;
      return value;
    },
    fresh: (base) => {
      for (let k = 1; ; k++) {
        const name = `${base}_${k}`;
        if (taken.has(name)) continue;
        taken.add(name);
        return name;
      }
    },
  };
}

export function createScope(
  world: World,
  around: Scope | undefined,
  lambda: (scope: Scope, body: Py) => Value,
): Scope {
  const values = new Map<string, Value>();
  const scope: Scope = {
    arena: world.arena,
    usesTorch: world.usesTorch,
    values,
    world,
    lookup: (name) => values.get(name) ?? around?.lookup(name),
    input: (name, range) => {
      const known = world.inputs.get(name);
      if (known !== undefined) return known;
      const id = world.arena.add({ op: 'input', name, args: [], range });
      world.inputs.set(name, id);
      return id;
    },
    close: (name, parameters, body) => ({
      name,
      parameters,
      apply: (args, named, range) => {
        const inner = createScope(world, scope, lambda);
        bind(inner, name, parameters, args, named, range);
        return world.entered(range, () => lambda(inner, body));
      },
    }),
    textAt: ({ start, end }) => world.source.slice(start, Math.min(end, start + 40)),
    noteFunction: (name) => world.functions.add(name),
    noteSize: (name) => world.sizes.add(name),
    saved: () => values.get('saved for backward') ?? around?.saved(),
  };
  return scope;
}

/** Give parameters their arguments; those without one, and without a default, are refused. */
export function bind(
  scope: Scope,
  name: string,
  parameters: readonly Parameter[],
  args: readonly Value[],
  named: ReadonlyMap<string, Value>,
  range: Range,
): void {
  const own = parameters.filter((p) => !isReceiver(p.name));
  if (args.length > own.length)
    refuse('argument-count', { name, expected: String(own.length), found: args.length }, range);
  own.forEach((p, k) => {
    const value = args[k] ?? named.get(p.name) ?? defaultOf(scope, p);
    if (!value)
      return refuse('argument-count', { name, expected: String(own.length), found: args.length }, range);
    scope.values.set(p.name, value);
  });
}

export const isReceiver = (name: string): boolean => name === 'self' || name === 'cls' || name === 'ctx';

/** The value that a parameter has where it is left out: a number, a flag, nothing. */
function defaultOf(scope: Scope, p: Parameter): Value | undefined {
  const d = p.default;
  if (d?.kind === 'number')
    return {
      kind: 'term',
      id: scope.arena.add({ op: 'number', text: d.text.replaceAll('_', ''), args: [], range: d.range }),
    };
  if (d?.kind === 'constant')
    return d.value === 'None' ? { kind: 'none' } : { kind: 'flag', value: d.value === 'True' };
  if (d?.kind === 'string') return { kind: 'text', text: d.text };
  return undefined;
}
