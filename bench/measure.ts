import { peer } from './peers.ts';
import type { Contender, Measured, Missing, Workload } from './workload.ts';

/** What came of one contender. Figures in the workload's unit. */
export interface Figure {
  readonly name: string;
  readonly median?: number;
  readonly low?: number;
  readonly high?: number;
  readonly samples?: number;
  readonly missing?: string;
  readonly wrong?: string;
  readonly note?: string;
}

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;

/**
 * Seconds a run, by tinybench: half a second of warming up, then at least a second and ten runs. Quickly: to see
 * whether it runs at all.
 */
async function secondsOf(contender: Contender, quick: boolean): Promise<number[]> {
  const { Bench } = await peer('tinybench');
  const batch = contender.batch ?? 1;
  const bench = new Bench({
    time: quick ? 20 : 1000,
    iterations: quick ? 2 : 10,
    warmupTime: quick ? 1 : 500,
    warmupIterations: quick ? 1 : 3,
    retainSamples: true,
  });
  bench.add('run', async () => {
    for (let k = 0; k < batch; k++) {
      const made = contender.run();
      if (made instanceof Promise) await made;
    }
  });
  const synchronous = !(contender.run() instanceof Promise);
  if (synchronous) {
    bench.remove('run');
    bench.add('run', () => {
      for (let k = 0; k < batch; k++) contender.run();
    });
  }
  await bench.run();
  const { result } = bench.tasks[0];
  if (result.error) throw result.error;
  return result.latency.samples.map((ms: number) => ms / 1000 / batch);
}

function inUnit({ unit, work }: Workload, seconds: number): number {
  switch (unit) {
    case 'µs':
      return seconds * 1e6;
    case 'ms':
      return seconds * 1e3;
    case 'GFLOP/s':
      return (work ?? NaN) / seconds / 1e9;
    case 'tokens/s':
      return (work ?? NaN) / seconds;
    case 'MB':
    case 'F1':
      return seconds;
  }
}

/** Measures a workload's contenders, one after the other, in this process. */
export async function measure(workload: Workload, quick: boolean): Promise<Figure[]> {
  const figures: Figure[] = [];
  let reference: number | undefined;
  for (const [name, prepare] of Object.entries(workload.contenders))
    figures.push(await figureOf(name, prepare));
  return figures;

  async function figureOf(
    name: string,
    prepare: () => Promise<Contender | Measured | Missing>,
  ): Promise<Figure> {
    try {
      const contender = await prepare();
      if ('missing' in contender) return { name, missing: contender.missing };
      const seconds = 'seconds' in contender ? contender.seconds : await secondsOf(contender, quick);
      const value = 'seconds' in contender ? contender.value : await contender.value?.();
      const wrong = wrongness(value);
      const sorted = seconds.map((s) => inUnit(workload, s)).sort((a, b) => a - b);
      return {
        name,
        median: quantile(sorted, 0.5),
        low: quantile(sorted, 0.25),
        high: quantile(sorted, 0.75),
        samples: sorted.length,
        ...(wrong ? { wrong } : {}),
        ...('note' in contender ? { note: contender.note } : {}),
      };
    } catch (error) {
      return { name, missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
    }
  }

  function wrongness(value: number | undefined): string | undefined {
    if (value === undefined) return undefined;
    reference ??= value;
    const difference = Math.abs(value - reference) / Math.max(Math.abs(reference), 1e-12);
    return difference <= (workload.tolerance ?? 1e-3) ? undefined : `${value}, not ${reference}`;
  }
}
