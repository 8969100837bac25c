import { namesAssignedBy } from './statements.ts';
import type { Definition, Py, PyStatement } from './syntax.ts';

/** Which part of a text is the program. */
export interface Plan {
  /** The statements outside the program's function: definitions, values. */
  readonly module: readonly PyStatement[];
  /** The function that is the program; without one the statements are. */
  readonly main?: Definition;
  readonly backward?: Definition;
  /** Names of the program itself: functions that are unfolded leave them alone. */
  readonly reserved: ReadonlySet<string>;
}

const backwardName = /^_*(?:\w*_)?(?:backward|backprop|bwd|grad|grads|gradient|gradients|vjp)(?:_\w*)?$/;

/**
 * The program is the last function that no statement calls; where statements outside functions call it, or there is
 * none, it is those statements. The function after it that is named a backward belongs to it.
 */
export function planOf(given: readonly PyStatement[]): Plan {
  const statements = given.flatMap((s) => (s.kind === 'class' ? s.body : [s]));
  const definitions = statements.filter((s) => s.kind === 'def');
  const loose = statements.filter((s) => s.kind !== 'def' && s.kind !== 'nothing');
  const called = new Set(definitions.flatMap((d) => callsIn(d.body).filter((name) => name !== d.name)));
  const calledOutside = new Set(callsIn(loose));
  const free = definitions.filter((d) => !called.has(d.name));
  const last = free.at(-1);
  const isModule = !last || (loose.length > 0 && definitions.some((d) => calledOutside.has(d.name)));
  if (isModule) {
    return { module: statements, reserved: new Set(namesIn(loose)) };
  }
  const isBackward = free.length > 1 && backwardName.test(last.name);
  const main = isBackward ? (free.at(-2) as Definition) : last;
  const backward = isBackward ? last : undefined;
  const own = [main, ...(backward ? [backward] : [])];
  return {
    module: statements.filter((s) => s.kind !== 'def' || !own.includes(s)),
    main,
    ...(backward ? { backward } : {}),
    reserved: new Set(namesIn(own)),
  };
}

/** Names of functions that are called in statements, those in functions within them included. */
function callsIn(statements: readonly PyStatement[]): string[] {
  return expressionsIn(statements).flatMap((e) =>
    e.kind === 'call' && e.callee.kind === 'name'
      ? [e.callee.name]
      : e.kind === 'name'
        ? [`${e.name} as a value`]
        : [],
  );
}

/** All names of a text. */
export function namesIn(statements: readonly PyStatement[]): string[] {
  const own = (list: readonly PyStatement[]): string[] =>
    list.flatMap((s) => [
      ...namesAssignedBy(s),
      ...(s.kind === 'def' ? [s.name, ...s.parameters.map((p) => p.name), ...own(s.body)] : []),
      ...(s.kind === 'class' ? own(s.body) : []),
    ]);
  const used = expressionsIn(statements).flatMap((e) =>
    e.kind === 'name' || e.kind === 'attribute' ? [e.name] : [],
  );
  return [...own(statements), ...used];
}

function expressionsIn(statements: readonly PyStatement[]): Py[] {
  const found: Py[] = [];
  const stack: Py[] = [];
  for (const s of statements) {
    if (s.kind === 'def' || s.kind === 'class') found.push(...expressionsIn(s.body));
    else if (s.kind === 'assign') stack.push(...s.targets, ...(s.value ? [s.value] : []));
    else if (s.kind === 'update') stack.push(s.target, s.value);
    else if (s.kind === 'return') stack.push(...(s.value ? [s.value] : []));
    else if (s.kind === 'expression') stack.push(s.value);
  }
  for (let e = stack.pop(); e; e = stack.pop()) {
    found.push(e);
    if (e.kind === 'operator' || e.kind === 'conditional' || e.kind === 'tuple' || e.kind === 'list')
      stack.push(...e.args);
    else if (e.kind === 'call') stack.push(e.callee, ...e.args, ...e.named.values());
    else if (e.kind === 'attribute') stack.push(e.of);
    else if (e.kind === 'lambda') stack.push(e.body);
    else if (e.kind === 'index') {
      stack.push(e.of);
      for (const p of e.places)
        if (p.kind === 'slice') stack.push(...(p.from ? [p.from] : []), ...(p.to ? [p.to] : []));
        else stack.push(p);
    }
  }
  return found;
}
