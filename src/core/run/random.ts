/** A stream of numbers in [0, 1) from a seed: mulberry32 (Tommy Ettinger, 2017; public domain). */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number with standard normal distribution (Box, Muller 1958). */
export function normal(random: () => number): number {
  const r = Math.sqrt(-2 * Math.log(1 - random()));
  return r * Math.cos(2 * Math.PI * random());
}

/**
 * A smooth function with derivatives of every order, drawn by name: Σ a sin(w·x + p). It stands in for a
 * function that a program knows by name only.
 */
export function randomSmoothFunctions(
  random: () => number,
): (name: string, orders: readonly number[], args: readonly number[]) => number {
  interface Wave {
    readonly amplitude: number;
    readonly phase: number;
    readonly frequencies: readonly number[];
  }
  const functions = new Map<string, Wave[]>();
  return (name, orders, args) => {
    const key = `${name}/${args.length}`;
    let waves = functions.get(key);
    if (!waves) {
      waves = [0, 1, 2].map(() => ({
        amplitude: 0.3 + 0.5 * random(),
        phase: 2 * Math.PI * random(),
        frequencies: args.map(() => 0.3 + 0.7 * random()),
      }));
      functions.set(key, waves);
    }
    const order = orders.reduce((a, b) => a + b, 0);
    let total = 0;
    for (const { amplitude, phase, frequencies } of waves) {
      let angle = phase + (order * Math.PI) / 2;
      let factor = amplitude;
      frequencies.forEach((w, k) => {
        angle += w * (args[k] as number);
        factor *= w ** (orders[k] as number);
      });
      total += factor * Math.sin(angle);
    }
    return total;
  };
}
