/** To a thread of jobs. */
export type ToThread =
  | { readonly kind: 'start'; readonly id: number; readonly job: string; readonly argument: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

/** From a thread of jobs: that it has loaded, what each job tells meanwhile, and what becomes of it. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'told'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'cancelled'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: string };

/** A thread, seen from outside. */
export interface Thread {
  /** Buffers in `transfer` move: they are empty here from then on. */
  readonly post: (message: ToThread, transfer: readonly ArrayBufferLike[]) => void;
  /** End it at once, whatever it does. */
  readonly terminate: () => void;
}

export interface ThreadEvents {
  readonly message: (message: FromThread) => void;
  /** It ended by itself or never began; `memory` where it outgrew its share. Nothing comes after this. */
  readonly failed: (error: Error, reason: 'crash' | 'memory') => void;
}

/** Begin a thread whose script calls `serve`. */
export type StartThread = (events: ThreadEvents) => Thread;
