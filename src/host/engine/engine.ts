import type { Answer, Calls } from './calls.ts';
import type { Reply } from './serve.ts';
import type { StartThread, Thread } from './thread.ts';

/** As much of VS Code's `CancellationToken` as is used here. */
export interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/**
 * Why a request has no answer: the asker took it back, it ran longer or grew larger than it may, or the engine
 * failed (`defect` where it threw, `crash` where its thread ended).
 */
export type NoAnswer = 'cancelled' | 'time' | 'memory' | 'defect' | 'crash';

export class EngineError extends Error {
  readonly reason: NoAnswer;
  /** The time that the request may take, in seconds. */
  readonly seconds: number;
  constructor(reason: NoAnswer, seconds: number, detail: string) {
    super(detail);
    this.reason = reason;
    this.seconds = seconds;
  }
}

/**
 * The core as the host calls it, in a thread of its own, so that the extension host is never blocked. The
 * thread starts at the first request and is kept; one that crashes or runs too long is replaced.
 */
export interface Engine {
  /**
   * Ask, and get the answer in turn; requests of a reader who waits go before checks in the background.
   * Rejects with an `EngineError`; with the reason `cancelled` as soon as the token is.
   */
  ask<K extends keyof Calls>(call: K, args: Parameters<Calls[K]>, token?: Token): Promise<Answer<K>>;
  /** End the thread; what is open is rejected. */
  dispose(): void;
}

/** The longest that each call may run, in milliseconds. */
export type Limits = Readonly<Record<keyof Calls, number>>;

const LIMITS: Limits = {
  contents: 5_000,
  analyse: 10_000,
  complete: 3_000,
  signature: 3_000,
  format: 10_000,
  target: 3_000,
  definitions: 3_000,
  hover: 10_000,
  explain: 60_000,
  graph: 20_000,
  answer: 10_000,
  written: 30_000,
  inserted: 30_000,
  replacements: 30_000,
  claims: 5_000,
  point: 3_000,
  samplePoint: 3_000,
  window: 20_000,
};
/** The longest that a thread may take to load, in milliseconds. */
const START = 60_000;
/** How long what nobody wants any more may run on, in milliseconds, before its thread is ended. */
const GRACE = 250;

interface Job {
  readonly id: number;
  readonly call: keyof Calls;
  readonly args: readonly unknown[];
  /** Give the answer, or the reason why there is none. Only the first call counts. */
  readonly settle: (outcome: { readonly value: unknown } | EngineError) => void;
  wanted: boolean;
  /** To the asker's token. */
  listening?: { dispose(): void } | undefined;
}

export function createEngine(startThread: StartThread, limits: Limits = LIMITS): Engine {
  const queue: Job[] = [];
  let thread: Thread | undefined;
  let ready = false;
  let running: Job | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  let disposed = false;

  const seconds = (job: Job): number => limits[job.call] / 1000;

  const next = (): void => {
    if (running || disposed) return;
    const urgent = queue.findIndex(({ call }) => call !== 'analyse' && call !== 'claims');
    [running] = queue.splice(Math.max(urgent, 0), 1);
    if (!running) return;
    if (thread) send();
    else begin();
  };

  const begin = (): void => {
    ready = false;
    limit(START);
    try {
      const mine: Thread = startThread({
        replied: (reply) => {
          if (thread === mine) replied(reply);
        },
        failed: (error, reason) => {
          if (thread === mine) stop(reason, error.message);
        },
      });
      thread = mine;
    } catch (error) {
      stop('crash', error instanceof Error ? error.message : String(error));
    }
  };

  const send = (): void => {
    if (!running || !thread || !ready) return;
    limit(running.wanted ? limits[running.call] : GRACE);
    thread.post({ id: running.id, call: running.call, args: running.args });
  };

  const replied = (reply: Reply): void => {
    if (reply.kind === 'ready') {
      ready = true;
      send();
      return;
    }
    const job = running;
    if (!job || reply.id !== job.id) return;
    clearTimeout(timer);
    running = undefined;
    job.settle(
      reply.kind === 'answer' ? { value: reply.value } : new EngineError('defect', seconds(job), reply.error),
    );
    next();
  };

  /** End the thread, and with it what runs; the next request begins another. */
  const stop = (reason: NoAnswer, detail: string): void => {
    clearTimeout(timer);
    const job = running;
    running = undefined;
    thread?.terminate();
    thread = undefined;
    job?.settle(new EngineError(reason, seconds(job), detail));
    next();
  };

  const limit = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stop('time', `no answer within ${milliseconds} ms`), milliseconds);
  };

  const drop = (job: Job): void => {
    job.wanted = false;
    job.settle(new EngineError('cancelled', seconds(job), 'cancelled'));
    const waiting = queue.indexOf(job);
    if (waiting >= 0) queue.splice(waiting, 1);
    // A thread that is still loading will be of use to the next request.
    else if (job === running && ready) limit(GRACE);
  };

  return {
    ask<K extends keyof Calls>(call: K, args: Parameters<Calls[K]>, token?: Token) {
      return new Promise<Answer<K>>((resolve, reject) => {
        const job: Job = {
          id: ++lastId,
          call,
          args,
          wanted: true,
          settle: (outcome) => {
            job.listening?.dispose();
            if (outcome instanceof EngineError) reject(outcome);
            else resolve(outcome.value as Answer<K>);
          },
        };
        if (disposed || token?.isCancellationRequested) {
          job.settle(new EngineError('cancelled', seconds(job), 'cancelled'));
          return;
        }
        queue.push(job);
        job.listening = token?.onCancellationRequested(() => drop(job));
        next();
      });
    },
    dispose() {
      disposed = true;
      for (const job of queue.splice(0)) job.settle(new EngineError('cancelled', seconds(job), 'disposed'));
      stop('cancelled', 'disposed');
    },
  };
}
