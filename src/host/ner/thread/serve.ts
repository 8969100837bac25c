import type { Context, Jobs, Result, TaggerAsk, TaggerReply } from './jobs.ts';

/** The jobs, by name. They run side by side: one that takes long pauses now and then. */
export type Workers = {
  readonly [K in keyof Jobs]: (argument: Jobs[K][0], context: Context<K>) => Result<K> | Promise<Result<K>>;
};

/** Do what arrives, on the thread's side. */
export function serve(
  workers: Workers,
  post: (reply: TaggerReply) => void,
): (ask: TaggerAsk) => Promise<void> {
  const running = new Set<number>();
  const stopped = new Set<number>();
  post({ kind: 'ready' });
  return async (ask) => {
    if ('stop' in ask) {
      if (running.has(ask.stop)) stopped.add(ask.stop);
      return;
    }
    const { id, job, argument } = ask;
    running.add(id);
    try {
      const work = workers[job] as (argument: unknown, context: Context<keyof Jobs>) => unknown;
      const result = await work(argument, {
        part: (part: unknown) => post({ kind: 'part', id, part }),
        stopped: () => stopped.has(id),
        pause: () => new Promise((resume) => setTimeout(resume)),
      });
      post({ kind: 'result', id, result });
    } catch (error) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      post({ kind: 'defect', id, error: told });
    } finally {
      running.delete(id);
      stopped.delete(id);
    }
  };
}
