import { EngineError, type NoAnswer, type Token } from '../../engine/engine.ts';
import type { StartThread, Thread } from '../../engine/thread.ts';
import type { Argument, Jobs, Part, Result, TaggerAsk, TaggerReply } from './jobs.ts';

/**
 * The tagger's thread as the host uses it. It starts at the first job and is kept; jobs run side by side in it. After a
 * crash the next job starts another one, without the models that were loaded.
 */
export interface TaggerThread {
  /**
   * Run a job. Cancelled, it is asked to end and gives what it has. Rejects with an `EngineError` where the thread
   * fails.
   */
  readonly run: <K extends keyof Jobs>(
    job: K,
    argument: Argument<K>,
    options?: { readonly part?: (part: Part<K>) => void; readonly token?: Token },
  ) => Promise<Result<K>>;
  /** Changes when another thread begins. */
  readonly generation: () => number;
  readonly dispose: () => void;
}

interface Open {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: EngineError) => void;
  readonly part: ((part: unknown) => void) | undefined;
}

export function createTaggerThread(startThread: StartThread<TaggerAsk, TaggerReply>): TaggerThread {
  const open = new Map<number, Open>();
  let thread: Thread<TaggerAsk> | undefined;
  let generation = 0;
  let lastId = 0;

  const end = (reason: NoAnswer, detail: string): void => {
    thread?.terminate();
    thread = undefined;
    generation++;
    for (const { reject } of open.values()) reject(new EngineError(reason, 0, detail));
    open.clear();
  };

  const replied = (reply: TaggerReply): void => {
    if (reply.kind === 'ready') return;
    const job = open.get(reply.id);
    if (!job) return;
    if (reply.kind === 'part') {
      job.part?.(reply.part);
      return;
    }
    open.delete(reply.id);
    if (reply.kind === 'result') job.resolve(reply.result);
    else job.reject(new EngineError('defect', 0, reply.error));
  };

  /** The thread that runs, or a new one: what is posted before it is ready waits for it. */
  const running = (): Thread<TaggerAsk> => {
    if (thread) return thread;
    const mine: Thread<TaggerAsk> = startThread({
      replied: (reply) => {
        if (thread === mine) replied(reply);
      },
      failed: (error, reason) => {
        if (thread === mine) end(reason, error.message);
      },
    });
    thread = mine;
    return mine;
  };

  return {
    run(job, argument, { part, token } = {}) {
      type K = typeof job;
      return new Promise<Result<K>>((resolve, reject) => {
        const id = ++lastId;
        let on: Thread<TaggerAsk>;
        try {
          on = running();
        } catch (error) {
          reject(new EngineError('crash', 0, String(error)));
          return;
        }
        const listening = token?.onCancellationRequested(() => on.post({ stop: id }));
        open.set(id, {
          resolve(result) {
            listening?.dispose();
            resolve(result as Result<K>);
          },
          reject(error) {
            listening?.dispose();
            reject(error);
          },
          part: part as ((part: unknown) => void) | undefined,
        });
        on.post({ id, job, argument });
        if (token?.isCancellationRequested) on.post({ stop: id });
      });
    },
    generation: () => generation,
    dispose: () => end('cancelled', 'disposed'),
  };
}
