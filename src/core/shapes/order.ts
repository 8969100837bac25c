import type { Statement } from '../language/program.ts';
import { refuse } from '../outcome.ts';
import type { NamedExpression } from './named-expressions.ts';
import { namesIn } from './names-in.ts';

/**
 * Definitions in an order in which each comes after what it uses (they may be written in any order).
 * A circle is refused at the definition that closes it.
 */
export function sortDefinitions(
  named: readonly NamedExpression[],
  functions: ReadonlyMap<string, Extract<Statement, { kind: 'function' }>>,
): NamedExpression[] {
  const byName = new Map(named.map((d) => [d.name, d]));
  const bodies = new Map([...functions].map(([name, f]) => [name, freeNames(f)]));
  const usesOf = (name: string): readonly string[] => {
    const d = byName.get(name);
    return d && !bodies.has(name) ? d.uses : (bodies.get(name) ?? []);
  };
  const state = new Map<string, 'open' | 'done'>();
  const sorted: NamedExpression[] = [];
  for (const start of [...byName.keys(), ...bodies.keys()]) {
    const stack = [start];
    while (stack.length) {
      const name = stack[stack.length - 1] as string;
      if (state.get(name) === undefined) {
        state.set(name, 'open');
        for (const used of [...usesOf(name)].reverse()) {
          if (!byName.has(used) && !bodies.has(used)) continue;
          if (state.get(used) === 'open') refuseCircle(name, byName, functions);
          if (state.get(used) === undefined) stack.push(used);
        }
      } else {
        stack.pop();
        const d = byName.get(name);
        if (state.get(name) === 'open' && d) sorted.push(d);
        state.set(name, 'done');
      }
    }
  }
  return sorted;
}

function refuseCircle(
  name: string,
  byName: ReadonlyMap<string, NamedExpression>,
  functions: ReadonlyMap<string, Extract<Statement, { kind: 'function' }>>,
): never {
  const range = byName.get(name)?.nameRange ?? functions.get(name)?.nameRange ?? { start: 0, end: 0 };
  return refuse('circular', { name }, range);
}

function freeNames(f: Extract<Statement, { kind: 'function' }>): string[] {
  const own = new Set(f.parameters.map((p) => p.name));
  return namesIn(f.body).filter((n) => !own.has(n));
}
