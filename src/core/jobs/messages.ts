/** To a thread of jobs. */
export type ToThread =
  | { readonly kind: 'start'; readonly id: number; readonly job: string; readonly argument: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

/** From a thread of jobs: that it has loaded, and what becomes of each job. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly value: unknown }
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
  /** It ended by itself or never began. Nothing comes after this. */
  readonly failed: (error: Error) => void;
}

/** Begin a thread whose script calls `serve`. */
export type StartThread = (events: ThreadEvents) => Thread;
