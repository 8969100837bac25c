import type { Ask, Reply } from './serve.ts';

/** A thread in which the engine runs, or the tagger, seen from the host: what it is asked is of type A. */
export interface Thread<A = Ask> {
  post(ask: A): void;
  /** End it at once, whatever it does. */
  terminate(): void;
}

interface ThreadEvents<R> {
  replied(reply: R): void;
  /** It ended by itself or never began; `memory` where it outgrew its share. Nothing comes after this. */
  failed(error: Error, reason: 'crash' | 'memory'): void;
}

/** Begin a thread. It says `ready` once it is loaded. */
export type StartThread<A = Ask, R = Reply> = (events: ThreadEvents<R>) => Thread<A>;
