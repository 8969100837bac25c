import { peer } from './peers.ts';

/** Points inside the domain of all expressions. */
const points = [0.37, 0.61, 0.83];

/** f at the points, by mathjs. */
export async function valuesOf(text: string): Promise<number[]> {
  const { compile } = await peer('mathjs');
  const f = compile(text);
  return points.map((x) => f.evaluate({ x, e: Math.E, pi: Math.PI }) as number);
}

/** ∂f/∂x at the points: Richardson's extrapolation of two central differences. */
export async function slopesOf(text: string): Promise<number[]> {
  const { compile } = await peer('mathjs');
  const f = compile(text);
  return points.map((x) => {
    const at = (t: number): number => f.evaluate({ x: t, e: Math.E, pi: Math.PI });
    const h = 1e-3;
    const [wide, narrow] = [h, h / 2].map((s) => (at(x + s) - at(x - s)) / (2 * s)) as [number, number];
    return (4 * narrow - wide) / 3;
  });
}

export const agree = (got: readonly number[], want: readonly number[]): boolean =>
  want.every((w, k) => Math.abs((got[k] as number) - w) <= 1e-7 * Math.max(1, Math.abs(w)));

/** How many signs a text has, blanks left out. */
export const lengthOf = (text: string): number => text.replaceAll(' ', '').length;

/**
 * Median seconds of each: warmed up together for three seconds or 60 rounds, then each for at least 20 ms and 3 runs; some
 * peers need seconds for one, and get one run once 15 seconds are over.
 */
export function timedEach<T>(all: readonly T[], run: (one: T) => unknown): number[] {
  const began = performance.now();
  for (let round = 0; round < 60 && performance.now() - began < 3000; round++)
    for (const one of all) run(one);
  const late = performance.now() + 15_000;
  return all.map((one) => {
    const times: number[] = [];
    const end = performance.now() + 20;
    while (
      times.length === 0 ||
      (performance.now() < late && (performance.now() < end || times.length < 3))
    ) {
      const before = performance.now();
      run(one);
      times.push(performance.now() - before);
    }
    return (times.sort((a, b) => a - b)[times.length >> 1] as number) / 1000;
  });
}
