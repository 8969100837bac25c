import type { Context, Job } from '../jobs/serve.ts';
import type { Running, StartOptions, Work } from '../jobs/work.ts';
import type { Backend } from './backend.ts';
import type { Plan } from './plan/plan.ts';
import { bind, type Output, type Runner } from './plan/runner.ts';

type Numbers = Float64Array | Float32Array;

/** The ids of a sparse input: bag r has those from offsets[r] up to offsets[r + 1]. */
export interface Bags {
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
  readonly weights?: Numbers;
}

/** Values by the names of inputs, row-major. What is not named keeps its value of the point (the run) before. */
export type PlanInputs = Readonly<Record<string, Numbers | Bags>>;

export interface PlanOutput {
  /** Row-major. */
  readonly data: Numbers;
  readonly shape: readonly number[];
  /** Where only some rows are not zero: which. `data` then has those alone, in this order. */
  readonly rows?: Int32Array;
}

/** One run of a plan after the other. */
interface PlanRuns {
  readonly id: number;
  /** Where the thread does not have it yet. */
  readonly plan?: Plan;
  readonly points: readonly PlanInputs[];
}

/** How far a job is. */
export interface RunProgress {
  readonly done: number;
  readonly total: number;
}

export interface PlanJobs {
  /** The outputs at every point. */
  readonly runPlan: Job<PlanRuns, readonly (readonly PlanOutput[])[], RunProgress>;
  readonly forgetPlan: Job<number, void>;
}

interface Bound {
  readonly runner: Runner;
  /** What its inputs hold now. */
  held: PlanInputs;
}

/** The thread's side of `planOn`: plans bound to a backend, run at many points with pauses between them. */
export function planJobs(backend: Backend): PlanJobs {
  const plans = new Map<number, Bound>();
  return {
    async runPlan({ id, plan, points }, context) {
      if (plan && !plans.has(id)) plans.set(id, { runner: bind(plan, backend), held: {} });
      const bound = plans.get(id);
      if (!bound) throw new Error('the thread does not have this plan');
      const { runner } = bound;
      const outputs: PlanOutput[][] = [];
      let own = bound.held;
      for (const inputs of points) {
        own = { ...own, ...inputs };
        hold(bound, own);
        runner.run();
        outputs.push(runner.outputs.map((o) => copied(o, context)));
        context.progress({ done: outputs.length, total: points.length });
        await context.pause();
        if (context.cancelled()) context.end();
      }
      return outputs;
    },
    forgetPlan(id) {
      plans.delete(id);
    },
  };
}

/** Another run of the same plan may have set inputs at a pause. */
function hold(bound: Bound, inputs: PlanInputs): void {
  for (const [name, value] of Object.entries(inputs))
    if (bound.held[name] !== value) setInput(bound.runner, name, value);
  for (const name of bound.runner.inputs.keys())
    if (!inputs[name]) throw new Error(`no value for input ${name}`);
  bound.held = inputs;
}

function setInput(runner: Runner, name: string, value: Numbers | Bags): void {
  const port = runner.inputs.get(name);
  if (!port) throw new Error(`the plan has no input ${name}`);
  if (port.kind === 'dense') {
    if (!('length' in value) || value.length !== port.data.length)
      throw new Error(`${name} needs ${port.data.length} numbers`);
    port.data.set(value);
    return;
  }
  if ('length' in value) throw new Error(`${name} needs bags of ids`);
  port.offsets.set(value.offsets);
  port.ids.set(value.ids);
  if (value.weights) port.weights?.set(value.weights);
}

function copied({ data, shape, rows }: Output, context: Context<never>): PlanOutput {
  if (!rows) {
    const own = data.slice();
    context.handOver(own.buffer);
    return { data: own, shape };
  }
  const list = rows().slice();
  const width = shape.slice(1).reduce((a, b) => a * b, 1);
  const own =
    data instanceof Float64Array
      ? new Float64Array(list.length * width)
      : new Float32Array(list.length * width);
  list.forEach((row, k) => own.set(data.subarray(row * width, (row + 1) * width), k * width));
  context.handOver(own.buffer, list.buffer);
  return { data: own, shape, rows: list };
}

/** A plan in another thread. */
export interface RemotePlan {
  /** Run at every point. */
  readonly run: (
    points: readonly PlanInputs[],
    options?: StartOptions<RunProgress>,
  ) => Running<readonly (readonly PlanOutput[])[]>;
  readonly forget: () => void;
}

let lastPlan = 0;

/**
 * The plan in the thread of these jobs: it is sent until a run has come to its end there (one that is taken back may
 * never have been sent), and again to a thread that replaces it.
 */
export function planOn(work: Work<PlanJobs>, plan: Plan): RemotePlan {
  const id = ++lastPlan;
  let known = 0;
  return {
    run(points, options) {
      const thread = work.thread();
      const running = work.start('runPlan', { id, points, ...(thread === known ? {} : { plan }) }, options);
      running.result.then(
        () => (known = thread),
        () => undefined,
      );
      return running;
    },
    forget() {
      if (work.thread() === known) work.start('forgetPlan', id).result.catch(() => undefined);
      known = 0;
    },
  };
}
