import type { FromThread, StartThread, Thread } from './messages.ts';
import type { Job } from './serve.ts';

/** Why a job has no value: the asker took it back, it threw (a defect), or its thread ended. */
export type NoValue = 'cancelled' | 'defect' | 'crash';

export class WorkError extends Error {
  readonly reason: NoValue;
  constructor(reason: NoValue, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

export interface StartOptions {
  /** Buffers of the argument that move to the thread: they are empty here from then on. */
  readonly transfer?: readonly ArrayBufferLike[];
  readonly progress?: (value: unknown) => void;
}

/** A job under way. */
export interface Running<V> {
  /** The job's value; rejects with a `WorkError`. */
  readonly result: Promise<V>;
  /**
   * Take it back. The result is settled within 50 ms (or the grace that is given): with the value of a job that ends early with what it has,
   * else rejected as cancelled.
   */
  readonly cancel: () => void;
}

export interface Work<J> {
  readonly start: <K extends keyof J & string>(
    name: K,
    argument: J[K] extends Job<infer A, unknown> ? A : never,
    options?: StartOptions,
  ) => Running<J[K] extends Job<never, infer V> ? V : never>;
  /** The number of the thread that the next job goes to: what an earlier one kept is gone. */
  readonly thread: () => number;
  /** End the thread; what is open is rejected as cancelled. */
  readonly dispose: () => void;
}

interface WorkOptions {
  /**
   * How long a cancelled job may take to end by itself, in milliseconds; default 30. Then its thread is ended, and
   * with it the other jobs there (they are rejected as `crash`): jobs that must not lose each other go to threads
   * of their own.
   */
  readonly grace?: number;
}

/** How long what a thread has said may take to be heard where this side was busy, in milliseconds. */
const hearing = 5;

/** What is used of the host, which the core is compiled without. */
interface Timers {
  readonly setTimeout: (then: () => void, milliseconds: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

interface Open {
  readonly send: () => void;
  readonly progress: ((value: unknown) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: WorkError) => void;
  timer?: unknown;
}

/** Jobs in a thread of their own, which begins with the first of them; one that fails is replaced by the next job. */
export function workOn<J>(startThread: StartThread, { grace = 30 }: WorkOptions = {}): Work<J> {
  const { setTimeout, clearTimeout } = globalThis as unknown as Timers;
  const open = new Map<number, Open>();
  let thread: Thread | undefined;
  let ready = false;
  let lastId = 0;
  let threads = 0;

  const take = (id: number): Open | undefined => {
    const job = open.get(id);
    open.delete(id);
    if (job?.timer !== undefined) clearTimeout(job.timer);
    return job;
  };
  const end = (reason: NoValue, detail: string): void => {
    thread?.terminate();
    thread = undefined;
    ready = false;
    for (const id of [...open.keys()]) take(id)?.reject(new WorkError(reason, detail));
  };
  const heard = (message: FromThread): void => {
    switch (message.kind) {
      case 'ready':
        ready = true;
        for (const job of open.values()) job.send();
        return;
      case 'progress':
        open.get(message.id)?.progress?.(message.value);
        return;
      case 'done':
        take(message.id)?.resolve(message.value);
        return;
      case 'cancelled':
        take(message.id)?.reject(new WorkError('cancelled', 'cancelled'));
        return;
      case 'failed':
        take(message.id)?.reject(new WorkError('defect', message.error));
    }
  };
  const begin = (): void => {
    if (thread) return;
    threads++;
    const mine: Thread = startThread({
      message: (message) => {
        if (thread === mine) heard(message);
      },
      failed: (error) => {
        if (thread === mine) end('crash', error.message);
      },
    });
    thread = mine;
  };
  const cancel = (id: number): void => {
    const job = open.get(id);
    if (!job || job.timer !== undefined) return;
    const cancelled = new WorkError('cancelled', 'cancelled');
    if (!ready) {
      take(id)?.reject(cancelled);
      return;
    }
    thread?.post({ kind: 'cancel', id }, []);
    const stop = (): void => {
      take(id)?.reject(cancelled);
      end('crash', 'the thread was ended, for another job of it did not end when it was cancelled');
    };
    job.timer = setTimeout(() => {
      job.timer = setTimeout(stop, hearing);
    }, grace);
  };

  return {
    start(name, argument, { transfer = [], progress } = {}) {
      const id = ++lastId;
      const result = new Promise<unknown>((resolve, reject) => {
        const send = (): void => thread?.post({ kind: 'start', id, job: name, argument }, transfer);
        open.set(id, { send, progress, resolve, reject });
        try {
          begin();
          if (ready) send();
        } catch (error) {
          take(id)?.reject(new WorkError('crash', String(error)));
        }
      });
      return { result: result as Promise<never>, cancel: () => cancel(id) };
    },
    thread: () => (thread ? threads : threads + 1),
    dispose: () => end('cancelled', 'disposed'),
  };
}
