import type { FromThread, StartThread, Thread } from './messages.ts';
import type { Context } from './serve.ts';

/**
 * Why a job has no value: the asker took it back, it ran longer or grew larger than it may, it threw (a defect), or
 * its thread ended (a crash).
 */
export type NoValue = 'cancelled' | 'time' | 'memory' | 'defect' | 'crash';

export class WorkError extends Error {
  readonly reason: NoValue;
  /** The time that the job may take, in seconds; 0 where it may take any. */
  readonly seconds: number;
  constructor(reason: NoValue, detail: string, seconds = 0) {
    super(detail);
    this.reason = reason;
    this.seconds = seconds;
  }
}

/** As much of VS Code's `CancellationToken` as is used here. */
export interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

export interface StartOptions<P> {
  /** Buffers of the argument that move to the thread: they are empty here from then on. */
  readonly transfer?: readonly ArrayBufferLike[];
  /** Hears what the job tells. */
  readonly told?: (value: P) => void;
  /** Cancels the job. */
  readonly token?: Token | undefined;
  /** The longest that it may run, in milliseconds. Then its thread is ended, as after the grace. */
  readonly limit?: number;
}

/** A job under way. */
export interface Running<V> {
  /** The job's value; rejects with a `WorkError`. */
  readonly result: Promise<V>;
  /**
   * Take it back. The result is settled within 50 ms (or the grace that is given): with the value of a job that ends
   * early with what it has, else rejected as cancelled.
   */
  readonly cancel: () => void;
}

type Argument<J> = J extends (argument: infer A, context: never) => unknown ? A : never;
type Told<J> = J extends (argument: never, context: Context<infer P>) => unknown ? P : never;
type Value<J> = J extends (argument: never, context: never) => infer V ? Awaited<V> : never;

export interface Work<J> {
  readonly start: <K extends keyof J & string>(
    name: K,
    argument: Argument<J[K]>,
    options?: StartOptions<Told<J[K]>>,
  ) => Running<Value<J[K]>>;
  /** The number of the thread that the next job goes to: what an earlier one kept is gone. */
  readonly thread: () => number;
  /** End the thread; what is open is rejected as cancelled. */
  readonly dispose: () => void;
}

interface WorkOptions {
  /**
   * How long a cancelled job may take to end by itself, in milliseconds; default 30. Then its thread is ended, and
   * with it the other jobs there (they are rejected as `crash`): jobs that must not lose each other go to threads
   * of their own, or are given longer.
   */
  readonly grace?: number;
}

/** The longest that a thread may take to load, in milliseconds. */
const loading = 60_000;
/** How long what a thread has said may take to be heard where this side was busy, in milliseconds. */
const hearing = 5;

/** What is used of the host, which the core is compiled without. */
interface Timers {
  readonly setTimeout: (then: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

interface Open {
  readonly send: () => void;
  readonly told: ((value: never) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: WorkError) => void;
  readonly limit: number | undefined;
  cancelled: boolean;
  timer?: unknown;
  listening?: { dispose(): void } | undefined;
}

/** Jobs in a thread of their own, which begins with the first of them; one that fails is replaced by the next job. */
export function workOn<J>(startThread: StartThread, { grace = 30 }: WorkOptions = {}): Work<J> {
  const { setTimeout, clearTimeout } = globalThis as unknown as Timers;
  const open = new Map<number, Open>();
  let thread: Thread | undefined;
  let ready = false;
  let loads: unknown;
  let lastId = 0;
  let threads = 0;

  const take = (id: number): Open | undefined => {
    const job = open.get(id);
    open.delete(id);
    if (job?.timer !== undefined) clearTimeout(job.timer);
    job?.listening?.dispose();
    return job;
  };
  const refuse = (id: number, reason: NoValue, detail: string): void => {
    const job = take(id);
    job?.reject(new WorkError(reason, detail, (job.limit ?? 0) / 1000));
  };
  const end = (reason: NoValue, detail: string): void => {
    clearTimeout(loads);
    thread?.terminate();
    thread = undefined;
    ready = false;
    for (const id of [...open.keys()]) refuse(id, reason, detail);
  };
  /** The thread ends with a job that does not end by itself. */
  const stop = (id: number, reason: NoValue, detail: string): void => {
    refuse(id, reason, detail);
    end('crash', 'the thread was ended, for another job of it did not end in time');
  };
  /** Call it once the time is over and all that was said until then has been heard. */
  const after = (job: Open, milliseconds: number, then: () => void): void => {
    clearTimeout(job.timer);
    job.timer = setTimeout(() => {
      job.timer = setTimeout(then, hearing);
    }, milliseconds);
  };
  const send = (id: number, job: Open): void => {
    const { limit } = job;
    if (limit !== undefined)
      after(job, limit, () => {
        stop(id, 'time', `no answer within ${limit} ms`);
      });
    try {
      job.send();
    } catch (error) {
      refuse(id, 'defect', told(error));
    }
  };
  const heard = (message: FromThread): void => {
    switch (message.kind) {
      case 'ready':
        ready = true;
        clearTimeout(loads);
        for (const [id, job] of open) send(id, job);
        return;
      case 'told':
        open.get(message.id)?.told?.(message.value as never);
        return;
      case 'done':
        take(message.id)?.resolve(message.value);
        return;
      case 'cancelled':
        refuse(message.id, 'cancelled', 'cancelled');
        return;
      case 'failed':
        refuse(message.id, 'defect', message.error);
    }
  };
  const begin = (): void => {
    if (thread) return;
    threads++;
    const mine: Thread = startThread({
      message: (message) => {
        if (thread === mine) heard(message);
      },
      failed: (error, reason) => {
        if (thread === mine) end(reason, error.message);
      },
    });
    thread = mine;
    loads = setTimeout(() => {
      if (thread === mine) end('time', `the thread did not load within ${loading} ms`);
    }, loading);
  };
  const cancel = (id: number): void => {
    const job = open.get(id);
    if (!job || job.cancelled) return;
    if (!ready) {
      refuse(id, 'cancelled', 'cancelled');
      return;
    }
    job.cancelled = true;
    thread?.post({ kind: 'cancel', id }, []);
    after(job, grace, () => {
      stop(id, 'cancelled', 'cancelled');
    });
  };

  return {
    start(name, argument, { transfer = [], told: hear, token, limit } = {}) {
      const id = ++lastId;
      const result = new Promise<unknown>((resolve, reject) => {
        const job: Open = {
          send: () => thread?.post({ kind: 'start', id, job: name, argument }, transfer),
          told: hear,
          resolve,
          reject,
          limit,
          cancelled: false,
        };
        open.set(id, job);
        if (token?.isCancellationRequested) {
          refuse(id, 'cancelled', 'cancelled');
          return;
        }
        job.listening = token?.onCancellationRequested(() => cancel(id));
        try {
          begin();
          if (ready) send(id, job);
        } catch (error) {
          refuse(id, 'crash', told(error));
        }
      });
      return { result: result as Promise<never>, cancel: () => cancel(id) };
    },
    thread: () => (thread ? threads : threads + 1),
    dispose: () => end('cancelled', 'disposed'),
  };
}

const told = (error: unknown): string => (error instanceof Error ? error.message : String(error));
