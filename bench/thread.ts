import { typedArrays } from '../src/core/run/typed/typed-arrays.ts';
import { planJobs, type PlanJobs } from '../src/core/run/plan-jobs.ts';
import type { Job } from '../src/core/jobs/serve.ts';
import { serveHere } from '../src/host/jobs/node.ts';

/** Plans, and a job that never pauses. */
export interface BenchJobs extends PlanJobs {
  readonly stubborn: Job<number, void>;
}

const jobs: BenchJobs = {
  ...planJobs(typedArrays),
  stubborn(milliseconds) {
    const end = Date.now() + milliseconds;
    while (Date.now() < end);
  },
};

serveHere(jobs);
