import type { Job } from '../../core/jobs/serve.ts';
import type { Answer, Calls } from './calls.ts';

/** The calls as jobs of the engine's thread: their argument is the list of arguments. */
export type EngineJobs = { readonly [K in keyof Calls]: Job<Parameters<Calls[K]>, Answer<K>> };

export function engineJobs(calls: Calls): EngineJobs {
  const entries = Object.entries(calls) as [keyof Calls, (...args: readonly unknown[]) => unknown][];
  return Object.fromEntries(
    entries.map(([name, call]) => [name, (args: readonly unknown[]) => call(...args)]),
  ) as unknown as EngineJobs;
}
