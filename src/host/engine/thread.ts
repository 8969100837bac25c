import type { Ask, Reply } from './serve.ts';

/** A thread in which the engine runs, seen from the host. */
export interface Thread {
  post(ask: Ask): void;
  /** End it at once, whatever it does. */
  terminate(): void;
}

export interface ThreadEvents {
  replied(reply: Reply): void;
  /** It ended by itself or never began; `memory` where it outgrew its share. Nothing comes after this. */
  failed(error: Error, reason: 'crash' | 'memory'): void;
}

/** Begin a thread. It says `ready` once the engine is loaded. */
export type StartThread = (events: ThreadEvents) => Thread;
