/** Threads of jobs in Node. */
import { parentPort, Worker, type Transferable } from 'node:worker_threads';
import type { FromThread, StartThread, ToThread } from '../../core/jobs/messages.ts';
import { serve, type Jobs } from '../../core/jobs/serve.ts';

interface NodeThread {
  /** For people who look at the threads of a process. */
  readonly name?: string;
  /** The most that its heap may hold: beyond it a job is ended rather than the machine made to swap. */
  readonly megabytes?: number;
  /** Where the script is `parts-node`, the part that it is to run. */
  readonly part?: string;
}

/**
 * A thread of Node.
 * @param file a script that calls `serveHere`
 */
export function nodeThread(
  file: string | URL,
  { name = 'nabla', megabytes = 1024, part }: NodeThread = {},
): StartThread {
  return ({ message, failed }) => {
    const worker = new Worker(file, {
      name,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      workerData: part,
    });
    let over = false;
    const end = (error: Error, reason: 'crash' | 'memory'): void => {
      if (over) return;
      over = true;
      failed(error, reason);
    };
    worker.on('message', (m: FromThread) => message(m));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      end(error, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash'),
    );
    worker.on('exit', (code) => end(new Error(`the thread ended with code ${code}`), 'crash'));
    return {
      post: (m, transfer) => worker.postMessage(m, transfer as readonly Transferable[]),
      terminate() {
        over = true;
        void worker.terminate();
      },
    };
  };
}

/** To be called once by a thread's script: the jobs that it does. */
export function serveHere<J extends Jobs<J>>(jobs: J): void {
  const port = parentPort;
  if (!port) throw new Error('jobs are served in a thread of their own');
  const heard = serve(jobs, (m, transfer) => port.postMessage(m, transfer as readonly Transferable[]));
  port.on('message', (m: ToThread) => heard(m));
}
