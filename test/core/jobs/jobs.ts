/** What the threads of the tests do: plans, and jobs that misbehave. */
import { fastest } from '../../../src/core/run/fastest.ts';
import { planJobs, type PlanJobs } from '../../../src/core/run/plan-jobs.ts';
import type { Job } from '../../../src/core/jobs/serve.ts';

interface Misbehaving {
  /** Never pauses for so many milliseconds. */
  readonly stubborn: Job<number, string>;
  /** Counts until it is taken back, and then gives what it has. */
  readonly counts: Job<null, number, number>;
  readonly throws: Job<string, never>;
  /** Its thread fails outside of any job. */
  readonly crashes: Job<null, number>;
}

export type TestJobs = PlanJobs & Misbehaving;

export const jobs: TestJobs = {
  ...planJobs(fastest),
  stubborn(milliseconds) {
    const end = Date.now() + milliseconds;
    while (Date.now() < end);
    return 'done';
  },
  async counts(_, context) {
    let n = 0;
    while (!context.cancelled()) {
      context.progress(++n);
      await context.pause();
    }
    return n;
  },
  throws(what) {
    throw new Error(what);
  },
  crashes() {
    setTimeout(() => {
      throw new Error('a crash');
    }, 0);
    return new Promise<number>(() => undefined);
  },
};
