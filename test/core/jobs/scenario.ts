import { namesOf, readModel } from '../../../src/core/derivation.ts';
import { reverse } from '../../../src/core/derive/reverse.ts';
import { compile } from '../../../src/core/run/plan/compile.ts';
import type { Plan } from '../../../src/core/run/plan/plan.ts';
import { planOn, type PlanInputs, type PlanOutput } from '../../../src/core/run/plan-jobs.ts';
import type { StartThread } from '../../../src/core/jobs/messages.ts';
import { WorkError, workOn } from '../../../src/core/jobs/work.ts';
import type { TestJobs } from './jobs.ts';

/** s = Σ tanh(W x) with its gradient by W; as bags of ids: s = Σ Eᵀ c with the rows of E that it touches. */
export function planFor(
  source: string,
  of: string,
  by: string,
  options: Parameters<typeof compile>[2],
): Plan {
  const { graph } = readModel(source, {});
  const { values, inputs } = namesOf(readModel(source, {}));
  const find = (name: string): number =>
    [...values, ...inputs].find((n) => n.name === name)?.node ?? Number.NaN;
  const { cotangents } = reverse(graph, find(of), [find(by)]);
  return compile(graph, [find(of), cotangents.get(find(by)) as number], options);
}

const sizes = new Map([
  ['m', 3],
  ['n', 4],
  ['v', 9],
  ['d', 2],
]);

const densePlan = (): Plan => planFor('W ∈ R^(m×n); x ∈ R^n\ns = sum(tanh(W*x))', 's', 'W', { sizes });
const sparsePlan = (): Plan =>
  planFor("c ∈ R^v; E ∈ R^(v×d)\ns = sum(tanh(E'*c))", 's', 'E', {
    sizes,
    dtype: 'float32',
    sparse: new Map([['c', { capacity: 5 }]]),
  });

const W = (k: number): Float64Array => Float64Array.from({ length: 12 }, (_, j) => Math.sin(k + j));
const x = (k: number): Float64Array => Float64Array.from({ length: 4 }, (_, j) => Math.cos(k * j));

/** s and ∂s/∂W by hand. */
function byHand(w: Float64Array, v: Float64Array): number[][] {
  const t = [0, 1, 2].map((i) => Math.tanh(v.reduce((s, y, j) => s + (w[4 * i + j] as number) * y, 0)));
  return [[t.reduce((a, b) => a + b, 0)], t.flatMap((y) => [...v].map((z) => (1 - y * y) * z))];
}

const same = (got: readonly PlanOutput[] | undefined, want: readonly number[][]): boolean =>
  want.every((list, k) => {
    const data = got?.[k]?.data ?? [];
    return data.length === list.length && list.every((y, j) => Math.abs(y - (data[j] as number)) < 1e-12);
  });

const reasonOf = async (result: Promise<unknown>): Promise<string> => {
  try {
    await result;
    return 'a value';
  } catch (error) {
    return error instanceof WorkError ? error.reason : String(error);
  }
};

/** What is found out about a thread of the test's jobs, whatever kind of thread it is: all true. */
export async function findings(start: StartThread): Promise<Record<string, boolean>> {
  const found: Record<string, boolean> = {};
  // The machine may be busy: what ends by itself is given time to do so.
  const work = workOn<TestJobs>(start, { grace: 1500 });
  const plan = planOn(work, densePlan());

  const early = plan.run([{ W: W(0), x: x(0) }]);
  early.cancel();
  found['a run is cancelled while its thread begins'] = (await reasonOf(early.result)) === 'cancelled';

  const told: { done: number; total: number }[] = [];
  const many = Array.from({ length: 40 }, (_, k) => (k === 0 ? { W: W(0), x: x(0) } : { x: x(k) }));
  const all = await plan.run(many, { told: (p) => told.push(p) }).result;
  found['a plan has the values of every point, inputs not named stay'] =
    all.length === 40 && all.every((outputs, k) => same(outputs, byHand(W(0), x(k))));
  found['progress goes up to the last point'] =
    told.at(-1)?.done === 40 && told.every((p, k) => p.total === 40 && p.done > (told[k - 1]?.done ?? 0));

  const moved = W(7);
  const running = plan.run([{ W: moved, x: x(2) }], { transfer: [moved.buffer] });
  found['a transferred buffer is gone here'] = moved.byteLength === 0;
  found['and is there'] = same((await running.result)[0], byHand(W(7), x(2)));

  const twice = [3, 5].map((k) => plan.run(Array.from({ length: 400 }, (_, j) => ({ W: W(k), x: x(j) }))));
  found['two runs at a time do not mix'] = (await Promise.all(twice.map((r) => r.result))).every(
    (points, i) => points.every((outputs, j) => same(outputs, byHand(W(3 + 2 * i), x(j)))),
  );

  const sparse = planOn(work, sparsePlan());
  const table = Float32Array.from({ length: 18 }, (_, k) => k / 18);
  const bag = (...ids: number[]): PlanInputs => ({
    c: { offsets: Int32Array.of(0, ids.length), ids: Int32Array.from(ids) },
  });
  const [first, second] = await sparse.run([{ E: table, ...bag(7, 2, 7) }, bag(4)]).result;
  found['rows alone come back of a table of which rows were touched'] =
    [...(first?.[1]?.rows ?? [])].sort().join() === '2,7' &&
    first?.[1]?.data.length === 4 &&
    [...(second?.[1]?.rows ?? [])].join() === '4';

  found['an input without a value is a defect'] =
    (await reasonOf(planOn(work, densePlan()).run([{ x: x(1) }]).result)) === 'defect';
  found['what a job throws is a defect'] =
    (await reasonOf(work.start('throws', 'because').result)) === 'defect';
  found['an input of the wrong length is a defect'] =
    (await reasonOf(plan.run([{ x: x(1).subarray(1) }]).result)) === 'defect';

  const before = work.thread();
  let runs = 0;
  const point = { x: x(1) };
  const long = plan.run(
    Array.from({ length: 100_000 }, () => point),
    {
      told: () => {
        if (++runs === 1) long.cancel();
      },
    },
  );
  found['a long run is cancelled'] = (await reasonOf(long.result)) === 'cancelled' && runs < 100_000;
  const count = work.start('counts', null, { told: () => count.cancel() });
  found['a job may end early with what it has'] = (await count.result) >= 1;
  found['its thread stays'] = work.thread() === before;

  const stubborn = work.start('stubborn', 20_000);
  const since = Date.now();
  setTimeout(stubborn.cancel, 100);
  found['a job that never pauses is cancelled'] =
    (await reasonOf(stubborn.result)) === 'cancelled' && Date.now() - since < 10_000;
  found['in another thread the plan is sent again'] =
    work.thread() === before + 1 &&
    same((await plan.run([{ W: W(1), x: x(1) }]).result)[0], byHand(W(1), x(1)));

  found['a thread that fails is a crash'] = (await reasonOf(work.start('crashes', null).result)) === 'crash';
  found['the next job has a new thread'] = (await work.start('stubborn', 0).result) === 'done';
  plan.forget();
  const last = work.start('counts', null);
  work.dispose();
  found['what is open when the work ends is cancelled'] = (await reasonOf(last.result)) === 'cancelled';
  return found;
}
