import type { Calls } from './calls.ts';

/** From the host to the engine's thread: one request at a time, the next after the answer. */
export interface Ask {
  readonly id: number;
  readonly call: keyof Calls;
  readonly args: readonly unknown[];
}

/** From the thread: that it has loaded, and then an answer to each request. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  /** The engine threw: a defect, for what is wrong with a text is an answer. */
  | { readonly kind: 'defect'; readonly id: number; readonly error: string };

/** Answer what arrives, on the thread's side. */
export function serve(calls: Calls, post: (reply: Reply) => void): (ask: Ask) => Promise<void> {
  post({ kind: 'ready' });
  return async ({ id, call, args }) => {
    try {
      const act = calls[call] as (...given: readonly unknown[]) => unknown;
      post({ kind: 'answer', id, value: await act(...args) });
    } catch (error) {
      post({
        kind: 'defect',
        id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  };
}
