import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import { evaluate } from './evaluate.ts';
import { asTerm } from './values.ts';
import { arithmetic } from './operations.ts';
import { reducedBy } from './reductions.ts';
import { isReceiver, type Scope } from './scope.ts';
import { openScope, run, type Ran } from './statements.ts';
import type { Definition, Parameter } from './syntax.ts';
import type { TermId, Value } from './terms.ts';

/** That a value is the gradient of another by a third. */
export interface GradientClaim {
  readonly of: TermId;
  readonly wrt: TermId;
  readonly value: TermId;
  /** The statement, and the expression in it. */
  readonly range: Range;
  readonly valueRange: Range;
}

/** A function that ran forward, with its value. */
export interface Forward {
  readonly scope: Scope;
  readonly ran: Ran;
  readonly parameters: readonly Parameter[];
  readonly value: TermId | undefined;
  readonly valueName: string;
}

/** What a name says it is the gradient by: dW, d_W, grad_W, W_grad, ds_dW, dsdW. */
function variablesOf(name: string, value: string): string[] {
  const found: string[] = [];
  const put = (m: RegExpExecArray | null): void => {
    if (m?.[1]) found.push(m[1]);
  };
  const of = value.replace(/[^\w]/g, '');
  put(new RegExp(`^d${of}_?d_?(\\w+)$`, 'u').exec(name));
  put(/^d[A-Za-z]\w*?_d_?(\w+)$/u.exec(name));
  put(/^(?:grad|gradient|g)_(\w+)$/u.exec(name));
  put(/^(\w+?)_(?:grad|gradient)$/u.exec(name));
  put(/^d_?(.+)$/u.exec(name));
  return found;
}

const upstreamNames = new Set(
  (
    'dout dy dz dh ds dL dloss d_out dY dZ dH dA da grad_output grad_out grad_outputs upstream upstream_grad ' +
    'upstream_gradient g gy gout delta top_diff top_grad out_grad output_grad grad dupstream'
  ).split(' '),
);
const bundleNames =
  /^(?:cache|cached|saved|res|residuals|memory|params|parameters|state|stash|tape|store|context|intermediates)$/;

/** The gradients that a text names beside its value: in one function, or one after another. */
export function claimsBeside(f: Forward): GradientClaim[] {
  const { scope, ran, value } = f;
  if (value === undefined) return [];
  const needed = below(scope, value);
  const known = new Map<string, TermId>();
  for (const p of f.parameters) note(known, p.name, scope.values.get(p.name));
  const claims: GradientClaim[] = [];
  const last = lastOnes(ran);
  for (const a of ran.assigned) {
    const wrt = variableOf(a.name, f, known);
    if (wrt !== undefined && last.has(a.id) && !needed.has(a.id) && a.id !== value && wrt !== a.id)
      claims.push({ of: value, wrt, value: a.id, range: a.statement, valueRange: a.value });
    else note(known, a.name, { kind: 'term', id: a.id });
  }
  // Inputs that no parameter names.
  return claims.length > 0 || f.parameters.length > 0 ? claims : claimsOfInputs(f, needed);
}

function claimsOfInputs(f: Forward, needed: ReadonlySet<TermId>): GradientClaim[] {
  const { scope, ran, value } = f;
  const known = new Map(scope.world.inputs);
  const last = lastOnes(ran);
  return ran.assigned.flatMap((a): GradientClaim[] => {
    const wrt = variableOf(a.name, f, known);
    known.set(a.name, a.id);
    if (value === undefined || wrt === undefined || !last.has(a.id) || needed.has(a.id) || a.id === value)
      return [];
    return [{ of: value, wrt, value: a.id, range: a.statement, valueRange: a.value }];
  });
}

const lastOnes = (ran: Ran): Set<TermId> =>
  new Set(new Map(ran.assigned.map((a) => [a.name, a.id])).values());

function note(known: Map<string, TermId>, name: string, value: Value | undefined): void {
  if (value?.kind === 'term') known.set(name, value.id);
}

function variableOf(name: string, f: Forward, known: ReadonlyMap<string, TermId>): TermId | undefined {
  for (const base of variablesOf(name, f.valueName)) {
    const id = known.get(base);
    if (id !== undefined) return id;
  }
  // scipy.optimize's way: the value and its gradient by the first parameter.
  const [first] = f.parameters.filter((p) => !isReceiver(p.name));
  return (name === 'grad' || name === 'gradient') && first ? known.get(first.name) : undefined;
}

/** Terms that a value is made of. */
function below(scope: Scope, root: TermId): Set<TermId> {
  const found = new Set<TermId>();
  const stack = [root];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    stack.push(...(scope.arena.terms[id]?.args ?? []));
  }
  return found;
}

export interface Backward {
  readonly claims: readonly GradientClaim[];
  /** Values that have the kind of each other: an upstream gradient and the value, a gradient and its variable. */
  readonly ran: Ran;
  readonly upstream?: readonly [TermId, TermId];
  /** The number that is differentiated, where an upstream gradient weighs an array. */
  readonly weighted?: TermId;
}

/**
 * A backward function after its forward one: its names are the forward's where they are the same; a parameter such
 * as `dout` is the gradient that comes from above, and what is claimed are gradients of Σ dout · out.
 */
export function runBackward(f: Forward, d: Definition): Backward {
  const { value } = f;
  if (value === undefined) return refuse('python-no-value', undefined, d.nameRange);
  const scope = openScope(f.scope.world, f.scope);
  const own = d.parameters.filter((p) => !isReceiver(p.name));
  const isOfForward = (p: Parameter): boolean => {
    const v = f.scope.values.get(p.name);
    return v !== undefined && v.kind !== 'free';
  };
  const from = own.find((p) => !isOfForward(p) && isUpstream(p.name, f.valueName));
  let upstream: TermId | undefined;
  for (const p of own) {
    if (p === from) {
      upstream = scope.input(p.name, p.range);
      scope.values.set(p.name, { kind: 'term', id: upstream });
    } else if (!isOfForward(p)) scope.values.set(p.name, cached(f, p));
  }
  const of = upstream === undefined ? value : weightedBy(scope, upstream, value, from as Parameter);
  const ran = run(scope, d.body, true);
  const claims = claimsOf(f, of, ran, scope, from);
  if (claims.length === 0) return refuse('python-no-gradients', { name: d.name }, d.nameRange);
  return {
    claims,
    ran,
    ...(upstream === undefined ? {} : { upstream: [upstream, value] as const, weighted: of }),
  };
}

const isUpstream = (name: string, value: string): boolean =>
  upstreamNames.has(name) || variablesOf(name, value).includes(value);

/** What a parameter such as `cache` holds: what the forward function returned beside its value. */
function cached(f: Forward, p: Parameter): Value {
  if (!bundleNames.test(p.name)) return { kind: 'free', name: p.name, range: p.range };
  const { returned } = f.ran;
  const kept = returned?.kind === 'tuple' ? returned.items.find((v) => v.kind === 'tuple') : undefined;
  return kept ?? { kind: 'bundle' };
}

function weightedBy(scope: Scope, upstream: TermId, value: TermId, p: Parameter): TermId {
  const { arena, world } = scope;
  const times = arena.make(arithmetic['*'] as Parameters<typeof arena.make>[0], [upstream, value], p.range);
  const sum = arena.make(reducedBy('sum', { axis: undefined, keep: false }), [times], p.range);
  const isFree = !world.named.has('L') && !world.inputs.has('L') && !world.reserved.has('L');
  if (isFree) world.named.add('L');
  const name = isFree ? 'L' : world.fresh('L');
  return arena.add({
    op: 'named',
    name,
    nameRange: p.range,
    statement: p.range,
    args: [sum],
    range: p.range,
  });
}

function claimsOf(
  f: Forward,
  of: TermId,
  ran: Ran,
  scope: Scope,
  upstream: Parameter | undefined,
): GradientClaim[] {
  const known = new Map<string, TermId>();
  for (const [name, id] of scope.world.inputs) known.set(name, id);
  for (const a of f.ran.assigned) known.set(a.name, a.id);
  for (const p of f.parameters) note(known, p.name, f.scope.values.get(p.name));
  if (upstream) known.delete(upstream.name);
  const last = lastOnes(ran);
  const claims = ran.assigned.flatMap((a): GradientClaim[] => {
    const wrt = a.name === upstream?.name || !last.has(a.id) ? undefined : variableOf(a.name, f, known);
    if (wrt === undefined || wrt === a.id) return [];
    return [{ of, wrt, value: a.id, range: a.statement, valueRange: a.value }];
  });
  return [...claims, ...returnedClaims(f, of, ran, scope, new Set(claims.map((c) => c.value)))];
}

/** `return grad_x, grad_W, None`: one for each parameter of the forward function, in its order. */
function returnedClaims(
  f: Forward,
  of: TermId,
  ran: Ran,
  scope: Scope,
  claimed: ReadonlySet<TermId>,
): GradientClaim[] {
  const own = f.parameters.filter((p) => !isReceiver(p.name));
  if (ran.returnedParts.length !== own.length) return [];
  return ran.returnedParts.flatMap((part, k): GradientClaim[] => {
    const wrt = f.scope.values.get(own[k]?.name ?? '');
    if (part.kind === 'constant' || wrt?.kind !== 'term') return [];
    const value = evaluate(scope, part);
    if (value.kind === 'tuple' || value.kind === 'none') return [];
    const id = asTerm(scope, value, part.range);
    if (claimed.has(id) || id === wrt.id) return [];
    return [{ of, wrt: wrt.id, value: id, range: part.range, valueRange: part.range }];
  });
}
