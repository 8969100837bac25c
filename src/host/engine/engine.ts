import type { StartThread } from '../../core/jobs/messages.ts';
import { WorkError, workOn, type Token } from '../../core/jobs/work.ts';
import type { Answer, Calls } from './calls.ts';
import type { EngineJobs } from './jobs.ts';

/**
 * The core as the host calls it, in a thread of its own, so that the extension host is never blocked. The
 * thread starts at the first request and is kept; one that crashes or runs too long is replaced.
 */
export interface Engine {
  /**
   * Ask, and get the answer in turn; requests of a reader who waits go before checks in the background.
   * Rejects with a `WorkError`; with the reason `cancelled` as soon as the token is.
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
/**
 * How long what nobody wants any more may run on, in milliseconds, before its thread is ended. The calls do not pause:
 * nearly all are over sooner, and a new thread takes about as long to load and to warm up.
 */
const GRACE = 250;

interface Asked {
  readonly call: keyof Calls;
  readonly begin: () => void;
}

export function createEngine(startThread: StartThread, limits: Limits = LIMITS): Engine {
  const work = workOn<EngineJobs>(startThread, { grace: GRACE });
  const queue: Asked[] = [];
  const open = new Set<() => void>();
  let busy = false;
  let disposed = false;

  /** One at a time, so that the thread that one of them takes along is no other's. */
  const next = (): void => {
    if (busy || disposed) return;
    const urgent = queue.findIndex(({ call }) => call !== 'analyse' && call !== 'claims');
    const [asked] = queue.splice(Math.max(urgent, 0), 1);
    busy = asked !== undefined;
    asked?.begin();
  };

  return {
    ask<K extends keyof Calls>(call: K, args: Parameters<Calls[K]>, token?: Token) {
      return new Promise<Answer<K>>((resolve, reject) => {
        const cancelled = (): WorkError => new WorkError('cancelled', 'cancelled', limits[call] / 1000);
        const close = (): void => {
          open.delete(cancel);
          listening?.dispose();
        };
        const over = (settle: () => void): void => {
          close();
          busy = false;
          settle();
          next();
        };
        const asked: Asked = {
          call,
          begin() {
            work.start(call, args as never, { limit: limits[call], token }).result.then(
              (value) => over(() => resolve(value)),
              (error: unknown) =>
                over(() => reject(error instanceof Error ? error : new Error(String(error)))),
            );
          },
        };
        const cancel = (): void => {
          close();
          const at = queue.indexOf(asked);
          if (at >= 0) queue.splice(at, 1);
          reject(cancelled());
        };
        if (disposed || token?.isCancellationRequested) {
          reject(cancelled());
          return;
        }
        open.add(cancel);
        const listening = token?.onCancellationRequested(cancel);
        queue.push(asked);
        next();
      });
    },
    dispose() {
      disposed = true;
      for (const cancel of [...open]) cancel();
      work.dispose();
    },
  };
}
