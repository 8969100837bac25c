import type { FunctionRule } from './function-rule.ts';
import { elementwiseFunctions } from './functions/elementwise.ts';
import { linearAlgebra } from './functions/linear-algebra.ts';
import { operators } from './functions/operators.ts';
import { reductions } from './functions/reductions.ts';

const rows: readonly FunctionRule[] = [...operators, ...elementwiseFunctions, ...reductions, ...linearAlgebra];

const byName = new Map(rows.flatMap((r) => [r.name, ...r.aliases].map((n) => [n, r] as const)));

/** The function or operator of the language with this name or alias. */
export function functionRule(name: string): FunctionRule | undefined {
  return byName.get(name);
}

export const functionNames = (): string[] => [...byName.keys()];
