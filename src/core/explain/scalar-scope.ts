import type { Formula } from '../account.ts';
import { operandsOf, type NodeId } from '../graph/graph.ts';
import type { RuleId } from './rule-ids.ts';
import type { ScalarTask } from './scalar-task.ts';

/** Which nodes depend on the variable without passing a stop. */
export function variesBy(task: ScalarTask): (id: NodeId) => boolean {
  const { g } = task.scribe;
  const known = new Map<NodeId, boolean>();
  const of = (id: NodeId): boolean => {
    const pending = [id];
    for (let at = pending.at(-1); at !== undefined; at = pending.at(-1)) {
      if (known.has(at)) {
        pending.pop();
        continue;
      }
      const passes = at === task.node || !task.stops.has(at);
      const operands = at === task.variable.node || !passes ? [] : operandsOf(g.node(at));
      const open = operands.filter((a) => !known.has(a));
      if (open.length > 0) pending.push(...open);
      else {
        known.set(at, at === task.variable.node || operands.some((a) => known.get(a)));
        pending.pop();
      }
    }
    return known.get(id) ?? false;
  };
  return of;
}

/** The name of what is differentiated, where it has one: the result may hold it. */
export function ownName({ scribe, node }: ScalarTask): string | undefined {
  const own = scribe.names.get(node);
  return typeof own === 'string' ? own : undefined;
}

/** Letters for substitutions that the program does not use: u, v, w … */
export function substitutionNames(taken: ReadonlySet<string>): string[] {
  const free = ['u', 'v', 'w', 'y', 't', 's', 'p', 'q'].filter((n) => !taken.has(n));
  return free.length > 0 ? free : ['u_0', 'v_0', 'w_0'];
}

/** The letters, that of this depth of substitutions first. */
export function lettersFrom(letters: readonly string[], level: number): string[] {
  const first = level % letters.length;
  return [...letters.slice(first), ...letters.slice(0, first)];
}

/** Both states of a step, where both are short enough to be shown. */
export const transition = (
  before: Formula | undefined,
  after: Formula | undefined,
): { before?: Formula; after?: Formula } => (before && after ? { before, after } : {});

/** Rules of a function of one argument: where that is composite, it is substituted. */
export const isFunction = (rule: RuleId): boolean =>
  rule === 'table-rule' ||
  rule === 'power-rule' ||
  rule === 'exponential-rule' ||
  rule === 'unknown-function';
