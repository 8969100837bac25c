import type { FunctionRule } from './function-rule.ts';
import { constructors } from './functions/constructors.ts';
import { decompositions } from './functions/decompositions.ts';
import { elementwiseFunctions } from './functions/elementwise.ts';
import { integrals } from './functions/integral.ts';
import { linearAlgebra } from './functions/linear-algebra.ts';
import { losses } from './functions/losses.ts';
import { norms } from './functions/norms.ts';
import { operators } from './functions/operators.ts';
import { products } from './functions/products.ts';
import { rearranging } from './functions/rearranging.ts';
import { reductions } from './functions/reductions.ts';
import { softmaxes } from './functions/softmaxes.ts';
import { writtenOut } from './functions/written-out.ts';

const rows: readonly FunctionRule[] = [
  ...operators,
  ...elementwiseFunctions,
  ...reductions,
  ...integrals,
  ...norms,
  ...softmaxes,
  ...losses,
  ...products,
  ...linearAlgebra,
  ...decompositions,
  ...constructors,
  ...rearranging,
  ...writtenOut,
];

const byName = new Map(rows.flatMap((r) => [r.name, ...r.aliases].map((n) => [n, r] as const)));

/** Names that mean another function with this number of arguments: max(x) is the largest entry of x. */
const byCount = new Map<string, Readonly<Record<number, string>>>([
  ['max', { 1: 'amax' }],
  ['min', { 1: 'amin' }],
  ['J', { 4: 'singleentry' }],
]);

/** The function or operator of the language with this name or alias, called with this many arguments. */
export function functionRule(name: string, count?: number): FunctionRule | undefined {
  return byName.get((count === undefined ? undefined : byCount.get(name)?.[count]) ?? name);
}

/** The names that people can write: those with a blank are the engine's own. */
export const functionNames = (): string[] => [...byName.keys()].filter((n) => !n.includes(' '));
