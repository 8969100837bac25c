import { activations } from './activations.ts';
import { elementary } from './elementary.ts';
import type { ElementwiseRule } from './elementwise.ts';
import { hyperbolic } from './hyperbolic.ts';
import { piecewise } from './piecewise.ts';
import { rounding } from './rounding.ts';
import { stops } from './stop.ts';
import { special } from './special.ts';
import { trigonometric } from './trigonometric.ts';

const rows: readonly ElementwiseRule[] = [
  ...elementary,
  ...trigonometric,
  ...hyperbolic,
  ...special,
  ...activations,
  ...piecewise,
  ...rounding,
  ...stops,
];

const byName = new Map(rows.flatMap((r) => [r.name, ...r.aliases].map((n) => [n, r] as const)));

/** The elementwise rule with this name or alias. */
export function elementwiseRule(name: string): ElementwiseRule | undefined {
  return byName.get(name);
}

export const elementwiseRules = rows;
