import { join } from 'node:path';
import { workOn, type Running } from '../../src/core/jobs/work.ts';
import { planOn } from '../../src/core/run/plan-jobs.ts';
import { compile } from '../../src/core/run/plan/compile.ts';
import { differentiate } from '../../src/core/derivation.ts';
import { nodeThread } from '../../src/host/jobs/node.ts';
import { benchFolder } from '../peers.ts';
import type { BenchJobs } from '../thread.ts';
import type { Measured, Workload } from '../workload.ts';

const plans = 'plans, run on and on';
const stubborn = 'a job that never pauses';
const rounds = 30;

const work = workOn<BenchJobs>(nodeThread(join(benchFolder, 'dist', 'thread.js')));

/** Seconds from taking a job back to its end, for jobs that have run for a while. */
async function settled(start: () => Running<unknown>): Promise<Measured> {
  const seconds: number[] = [];
  for (let k = 0; k < rounds; k++) {
    // The thread has begun: before that nothing would have to be stopped.
    await work.start('stubborn', 0).result;
    const job = start();
    const ended = job.result.catch(() => undefined);
    await new Promise((later) => setTimeout(later, 120));
    const before = performance.now();
    job.cancel();
    await ended;
    seconds.push((performance.now() - before) / 1000);
  }
  return { seconds, note: `greatest of ${rounds}: ${(1000 * Math.max(...seconds)).toFixed(0)} ms` };
}

export const workload: Workload = {
  title: 'Cancelling work in a thread: from the call to its end',
  unit: 'ms',
  contenders: {
    [plans]: async () => {
      const d = differentiate('x ∈ R^50; A ∈ R^{50×50}\nsum(tanh(A*x))', { wrt: ['A'] });
      const roots = [d.of.node, d.results[0]?.byOrder[0] as number];
      const plan = planOn(work, compile(d.model.graph, roots, { sizes: new Map() }));
      const point = { x: new Float64Array(50), A: new Float64Array(2500) };
      return settled(() => plan.run(Array.from({ length: 200_000 }, () => point)));
    },
    [stubborn]: async () => {
      const measured = await settled(() => work.start('stubborn', 10_000));
      work.dispose();
      return measured;
    },
  },
  aims: [
    {
      text: '≤ 50 ms',
      reached: (medians) => {
        const most = Math.max(medians[plans] ?? Infinity, medians[stubborn] ?? Infinity);
        return Number.isFinite(most) ? { figure: `${most.toPrecision(3)} ms`, met: most <= 50 } : undefined;
      },
    },
  ],
};
