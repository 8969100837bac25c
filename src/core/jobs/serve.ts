import type { FromThread, ToThread } from './messages.ts';
import { othersFirst } from './others-first.ts';

/** What a job tells and is told while it runs; P is what it tells. */
export interface Context<P = unknown> {
  /** What the asker is told, all of it and in this order. */
  readonly tell: (value: P) => void;
  /** What is told at most once in `slice` milliseconds: the last of it, and that before anything else. */
  readonly progress: (value: P) => void;
  /**
   * To be awaited often: lets messages in once `slice` milliseconds have passed, and other jobs run. After it
   * `cancelled` may be true.
   */
  readonly pause: () => Promise<void>;
  /** Whether the asker wants no more: end soon, with what there is (a value) or with `end`. */
  readonly cancelled: () => boolean;
  /** Ends the job without a value. @throws always */
  readonly end: () => never;
  /** These buffers move with the answer: they are empty here from then on. */
  readonly handOver: (...buffers: readonly ArrayBufferLike[]) => void;
}

/** Takes an A, gives a V, and tells P meanwhile. */
export type Job<A, V, P = never> = (argument: A, context: Context<P>) => V | Promise<V>;

/** Jobs by their names. */
export type Jobs<J> = { readonly [K in keyof J]: Job<never, unknown, unknown> };

/** How long a job keeps the thread before messages are let in, in milliseconds. */
const slice = 8;

class Ended extends Error {}

/**
 * The thread's side: starts the jobs that are asked for, by name, and reports. Jobs that run at the same time take
 * turns at their pauses.
 * @param post sends to the other side
 * @returns what is to be called with every message that arrives
 */
export function serve<J extends Jobs<J>>(
  jobs: J,
  post: (message: FromThread, transfer: readonly ArrayBufferLike[]) => void,
): (message: ToThread) => void {
  const running = new Map<number, { cancelled: boolean }>();

  const run = async (id: number, name: string, argument: unknown): Promise<void> => {
    const state = { cancelled: false };
    running.set(id, state);
    const buffers = new Set<ArrayBufferLike>();
    let since = Date.now();
    let told = 0;
    let untold: { readonly value: unknown } | undefined;
    const flush = (): void => {
      if (untold) post({ kind: 'told', id, value: untold.value }, []);
      untold = undefined;
      told = Date.now();
    };
    const context: Context = {
      tell(value) {
        flush();
        post({ kind: 'told', id, value }, []);
      },
      progress(value) {
        untold = { value };
        if (Date.now() - told >= slice) flush();
      },
      async pause() {
        if (Date.now() - since < slice) return;
        await othersFirst();
        since = Date.now();
      },
      cancelled: () => state.cancelled,
      end() {
        throw new Ended();
      },
      handOver(...own) {
        for (const b of own) buffers.add(b);
      },
    };
    try {
      const job = (jobs as unknown as Readonly<Record<string, Job<unknown, unknown> | undefined>>)[name];
      if (!job) throw new Error(`no job ${name}`);
      const value = await job(argument, context);
      flush();
      post({ kind: 'done', id, value }, [...buffers]);
    } catch (error) {
      if (error instanceof Ended) post({ kind: 'cancelled', id }, []);
      else
        post(
          {
            kind: 'failed',
            id,
            error: error instanceof Error ? (error.stack ?? error.message) : String(error),
          },
          [],
        );
    } finally {
      running.delete(id);
    }
  };

  post({ kind: 'ready' }, []);
  return (message) => {
    if (message.kind === 'start') void run(message.id, message.job, message.argument);
    else {
      const state = running.get(message.id);
      if (state) state.cancelled = true;
    }
  };
}
