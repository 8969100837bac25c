import type { DeclaredDerivative, Formula } from '../graph/formula.ts';

type Unknown = (name: string, orders: readonly number[], args: readonly number[]) => number;

const steps = [2, 4, 6, 8, 10] as const;

/**
 * Values of functions with a declared derivative: the solution of g' = F(x, g) from a value at 0, along one argument
 * after the other (the other arguments that are not yet moved being 0). Declarations that no function fulfils give a
 * function whose derivatives are others, and so are found out. Gragg's extrapolated midpoint rule (Hairer, Nørsett,
 * Wanner: Solving Ordinary Differential Equations I, section II.9).
 */
export function withDeclared(declared: ReadonlyMap<string, DeclaredDerivative>, others: Unknown): Unknown {
  if (declared.size === 0) return others;
  const known = new Map<string, number>();
  const valueOf = (name: string, rule: DeclaredDerivative, args: readonly number[]): number => {
    const key = `${name}(${args.join()})`;
    const present = known.get(key);
    if (present !== undefined) return present;
    const at = args.map(() => 0);
    let value = others(name, at, at);
    const names = new Map<string, number>();
    args.forEach((to, k) => {
      const partial = rule.partials[k] as Formula;
      rule.parameters.forEach((p, i) => names.set(p, at[i] as number));
      const slope = (t: number, y: number): number => {
        names.set(rule.parameters[k] as string, t);
        return partial.value(names, (f, primes, of) =>
          f === name && primes === 0 && of.every((x, i) => x === (i === k ? t : at[i]))
            ? y
            : all(
                f,
                of.map(() => primes),
                of,
              ),
        );
      };
      value = solve(slope, value, to);
      at[k] = to;
    });
    known.set(key, value);
    return value;
  };
  const all: Unknown = (name, orders, args) => {
    const rule = declared.get(name);
    return rule && orders.every((o) => o === 0) ? valueOf(name, rule, args) : others(name, orders, args);
  };
  return all;
}

/** y(to) of y' = slope(t, y) from y(0). */
function solve(slope: (t: number, y: number) => number, start: number, to: number): number {
  const count = Math.max(1, Math.ceil(Math.abs(to) / 0.5));
  const h = to / count;
  let y = start;
  for (let i = 0; i < count; i++) y = extrapolated(slope, i * h, y, h);
  return y;
}

function extrapolated(slope: (t: number, y: number) => number, t: number, y: number, h: number): number {
  const table: number[] = [];
  steps.forEach((n, j) => {
    let value = midpoint(slope, t, y, h, n);
    for (let k = 1; k <= j; k++) {
      const before = table[k - 1] as number;
      table[k - 1] = value;
      value += (value - before) / ((n / (steps[j - k] as number)) ** 2 - 1);
    }
    table[j] = value;
  });
  return table.at(-1) ?? NaN;
}

function midpoint(
  slope: (t: number, y: number) => number,
  t: number,
  y: number,
  h: number,
  n: number,
): number {
  const d = h / n;
  let before = y;
  let here = y + d * slope(t, y);
  for (let m = 1; m < n; m++) {
    const next = before + 2 * d * slope(t + m * d, here);
    before = here;
    here = next;
  }
  return (before + here + d * slope(t + h, here)) / 2;
}
