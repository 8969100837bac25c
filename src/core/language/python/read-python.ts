import { attempt, refuse, type Outcome } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Expression, Program, Statement } from '../program.ts';
import { claimsBeside, runBackward, type Backward, type Forward, type GradientClaim } from './backward.ts';
import { asTerm } from './values.ts';
import { inferKinds } from './infer.ts';
import { isSettled, type Kind } from './kinds.ts';
import { parsePython, type Parsed } from './parse.ts';
import { planOf, namesIn, type Plan } from './plan.ts';
import { createWorld, isReceiver, type Scope, type World } from './scope.ts';
import { dimensionExpression, kindOf, shapesIn, type Declared } from './shapes.ts';
import { openScope, run, type Ran } from './statements.ts';
import type { Definition } from './syntax.ts';
import type { TermId } from './terms.ts';
import { functionNamed } from './functions.ts';
import { writeTerms, type Output } from './write.ts';

/** Longer texts are not read. */
const maxLength = 200_000;

/**
 * Read NumPy, PyTorch or JAX as a program: assignments one after another, or a function, whose parameters are
 * the inputs and whose returned value is the program's. Functions that it calls are unfolded. A backward function
 * after it, and gradients beside a value, `dW = …`, are claims.
 */
export function readPython(source: string): Outcome<Program> {
  return attempt(() => {
    const everything: Range = { start: 0, end: source.length };
    if (source.length > maxLength) return refuse('too-long', { limit: maxLength }, everything);
    const parsed = parsePython(source);
    const plan = planOf(parsed.statements);
    if (plan.module.length === 0 && !plan.main) return refuse('empty', undefined, everything);
    return programOf(source, parsed, plan);
  });
}

function programOf(source: string, parsed: Parsed, plan: Plan): Program {
  const names = new Set(namesIn(parsed.statements));
  const declared = shapesIn(source, parsed, names);
  const world = createWorld(source, names, plan.reserved, (name) => declared.get(name)?.dimensions);
  const module = openScope(world);
  const before = run(module, plan.module, !plan.main);
  const forward = plan.main ? functionRun(world, module, plan.main) : moduleRun(module, before);
  const backward = plan.main && plan.backward ? runBackward(forward, plan.backward) : undefined;
  const claims = backward?.claims ?? claimsBeside(forward);
  return written(source, world, parsed, { before, forward, backward, claims });
}

interface Read {
  readonly before: Ran;
  readonly forward: Forward;
  readonly backward: Backward | undefined;
  readonly claims: readonly GradientClaim[];
}

function functionRun(world: World, module: Scope, d: Definition): Forward {
  const scope = openScope(world, module);
  for (const p of d.parameters) {
    if (isReceiver(p.name)) continue;
    if (p.default?.kind === 'constant' && p.default.value !== 'None')
      scope.values.set(p.name, { kind: 'flag', value: p.default.value === 'True' });
    else if (p.default?.kind === 'string') scope.values.set(p.name, { kind: 'text', text: p.default.text });
    else scope.values.set(p.name, { kind: 'term', id: scope.input(p.name, p.range) });
  }
  const ran = run(scope, d.body, true);
  const { returned } = ran;
  const first = returned?.kind === 'tuple' ? returned.items[0] : returned;
  const range = ran.returnedParts[0]?.range ?? d.nameRange;
  if (!first || first.kind === 'none' || first.kind === 'bundle') {
    const value = lastValue(scope, ran);
    return { scope, ran, parameters: d.parameters, value, valueName: nameOf(scope, value) };
  }
  const value = namedValue(world, asTerm(scope, first, range), d, range);
  return { scope, ran, parameters: d.parameters, value, valueName: nameOf(scope, value) };
}

/** What is returned has a name: its own, or that of the function. */
function namedValue(world: World, id: TermId, d: Definition, range: Range): TermId {
  const t = world.arena.terms[id];
  if (t?.op === 'named') return id;
  const isFree = !world.named.has(d.name) && !world.inputs.has(d.name) && !functionNamed(d.name);
  if (isFree) world.named.add(d.name);
  const name = isFree ? d.name : world.fresh(functionNamed(d.name) ? 'y' : d.name);
  return world.arena.add({ op: 'named', name, nameRange: d.nameRange, statement: range, args: [id], range });
}

function moduleRun(scope: Scope, ran: Ran): Forward {
  const value = ran.bare.length > 0 ? undefined : lastValue(scope, ran);
  return { scope, ran, parameters: [], value, valueName: nameOf(scope, value) };
}

const nameOf = (scope: Scope, id: TermId | undefined): string => {
  const t = id === undefined ? undefined : scope.arena.terms[id];
  return t?.op === 'named' || t?.op === 'input' ? t.name : '';
};

/** The last value that no other uses, but for gradients, which use the others and are used by gradients. */
function lastValue(scope: Scope, ran: Ran): TermId | undefined {
  const names = new Set([...ran.assigned.map((a) => a.name), ...scope.world.inputs.keys()]);
  const isGradient = (name: string): boolean => {
    const base = /^(?:d|d_|grad_|g_)(.+)$/u.exec(name)?.[1] ?? /^(.+)_grad$/u.exec(name)?.[1];
    const last = base?.split(/_?d_?/u).at(-1) ?? '';
    return base !== undefined && (names.has(base) || names.has(last));
  };
  const own = ran.assigned.filter((a) => !isGradient(a.name));
  const used = new Set<TermId>();
  const stack = own.flatMap((a) => [...(scope.arena.terms[a.id]?.args ?? [])]);
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (used.has(id)) continue;
    used.add(id);
    stack.push(...(scope.arena.terms[id]?.args ?? []));
  }
  return (own.filter((a) => !used.has(a.id)).at(-1) ?? own.at(-1))?.id;
}

function written(source: string, world: World, parsed: Parsed, read: Read): Program {
  const { before, forward, backward, claims } = read;
  const { arena } = world;
  const names = arena.terms.flatMap((t) => (t.op === 'input' || t.op === 'named' ? [t.name] : []));
  const shapes = shapesIn(source, parsed, new Set(names));
  const declared = new Map<string, Kind>([...shapes].map(([name, d]) => [name, kindOf(d)]));
  const equal: (readonly [TermId, TermId])[] = claims.map((c) => [c.value, c.wrt]);
  if (backward?.upstream) equal.push(backward.upstream);
  const kinds = inferKinds(arena.terms, declared, equal);
  const assigned = [...before.assigned, ...forward.ran.assigned, ...(backward?.ran.assigned ?? [])];
  const roots = [
    ...assigned.map((a) => a.id),
    ...before.bare,
    ...claims.flatMap((c) => [c.of, c.wrt, c.value]),
    ...(forward.value === undefined ? [] : [forward.value]),
  ];
  const unfolded = new Set([
    ...claims.map((c) => c.value),
    ...(backward?.ran.assigned ?? []).map((a) => a.id),
  ]);
  const out = writeTerms(arena.terms, kinds, roots, unfolded, world.fresh);
  const bare = before.bare.map((id): Statement => {
    const value = out.expressionOf(id);
    return { kind: 'expression', value, range: arena.terms[id]?.range ?? value.range };
  });
  const { statements, orders } = declarationsOf(world, shapes, kinds, out);
  const main = forward.value === undefined ? undefined : out.nameOf(forward.value);
  return {
    source,
    statements: [...statements, ...out.assignments, ...bare, ...claims.map((c) => claimOf(c, kinds, out))],
    hints: out.hints,
    orders,
    ...(main ? { main } : {}),
  };
}

function claimOf(c: GradientClaim, kinds: readonly Kind[], out: Output): Statement {
  const name = (id: TermId): Expression => ({ kind: 'name', name: out.nameOf(id), range: c.range });
  const left: Expression = {
    kind: 'call',
    callee: kinds[c.of] === 's' ? 'gradient' : 'jacobian',
    primes: 0,
    calleeRange: c.range,
    args: [name(c.of), name(c.wrt)],
    range: c.range,
  };
  const right = { ...out.expressionOf(c.value), range: c.valueRange };
  return { kind: 'claim', left, right, range: c.range };
}

/** Declared shapes, and for the other inputs how many axes they have. */
function declarationsOf(
  world: World,
  shapes: ReadonlyMap<string, Declared>,
  kinds: readonly Kind[],
  out: Output,
): { statements: Statement[]; orders: Map<string, 'scalar' | 'vector' | 'matrix'> } {
  const orders = new Map<string, 'scalar' | 'vector' | 'matrix'>();
  const statements: Statement[] = [];
  const sizes = new Set([...world.sizes, ...[...shapes.values()].flatMap((d) => d.dimensions)]);
  world.arena.terms.forEach((t, id) => {
    if (t.op !== 'input' && t.op !== 'named') return;
    const name = out.nameOf(id);
    const shape = shapes.get(t.name);
    const isSize = sizes.has(t.name);
    if (name === '' || (isSize && t.op === 'input')) return;
    if (shape && shape.dimensions.length > 0) {
      const { dimensions, range } = shape;
      const list = dimensions.map((d) => dimensionExpression(d, range));
      statements.push({
        kind: 'declaration',
        names: [{ name, range }],
        shape: columnLess(list, dimensions),
        range,
      });
    } else if (t.op === 'input') {
      const kind = kinds[id] ?? 's';
      if (isSettled(kind))
        orders.set(name, kind === 's' ? 'scalar' : kind === 'v' || kind === 'c' ? 'vector' : 'matrix');
    }
  });
  return { statements, orders };
}

/** (n, 1) is a column. */
const columnLess = <T>(list: readonly T[], dimensions: readonly string[]): readonly T[] =>
  list.length === 2 && dimensions[1] === '1' ? (dimensions[0] === '1' ? [] : list.slice(0, 1)) : list;
