import type { Token } from '../../core/jobs/work.ts';

/** One piece of work that several askers wait for. */
export interface Shared<T> {
  /** Wait for it. It is taken back once every asker's token is cancelled. */
  join(token: Token): Promise<T>;
}

/**
 * Begin work that lasts as long as somebody wants it.
 * @param forget called when the work has failed or was taken back: a later asker must begin anew
 */
export function sharedUntilUnwanted<T>(work: (unwanted: Token) => Promise<T>, forget: () => void): Shared<T> {
  const listeners = new Set<() => void>();
  let cancelled = false;
  let ended = false;
  let wanting = 0;
  const unwanted: Token = {
    get isCancellationRequested() {
      return cancelled;
    },
    onCancellationRequested(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const result = work(unwanted);
  result.catch(forget).finally(() => (ended = true));
  return {
    join(token) {
      if (token.isCancellationRequested) return result;
      wanting++;
      token.onCancellationRequested(() => {
        wanting--;
        if (wanting > 0 || cancelled || ended) return;
        cancelled = true;
        forget();
        for (const listener of [...listeners]) listener();
      });
      return result;
    },
  };
}
