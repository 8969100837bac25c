import { Worker } from 'node:worker_threads';
import type { Ask, Reply } from './serve.ts';
import type { StartThread } from './thread.ts';

/** Beyond this, in megabytes, a derivation is ended rather than the machine made to swap. */
const MEMORY = 1024;

/**
 * The engine, or the tagger, in a thread of Node.
 * @param name for people who look at the threads of a process
 * @param megabytes the most that its heap may hold
 */
export function nodeThread<A = Ask, R = Reply>(
  file: string,
  megabytes = MEMORY,
  name = 'nabla engine',
): StartThread<A, R> {
  return ({ replied, failed }) => {
    const worker = new Worker(file, {
      name,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    let over = false;
    const end = (error: Error, reason: 'crash' | 'memory'): void => {
      if (over) return;
      over = true;
      failed(error, reason);
    };
    worker.on('message', (reply: R) => replied(reply));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      end(error, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash'),
    );
    worker.on('exit', (code) => end(new Error(`the thread ended with code ${code}`), 'crash'));
    return {
      post: (ask) => worker.postMessage(ask),
      terminate() {
        over = true;
        void worker.terminate();
      },
    };
  };
}
