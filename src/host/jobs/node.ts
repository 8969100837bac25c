/** Threads of jobs in Node. */
import { parentPort, Worker, type Transferable } from 'node:worker_threads';
import type { FromThread, StartThread, ToThread } from '../../core/jobs/messages.ts';
import { serve, type Jobs } from '../../core/jobs/serve.ts';

/**
 * A thread of Node.
 * @param file a script that calls `serveHere`
 */
export function nodeThread(file: string | URL): StartThread {
  return ({ message, failed }) => {
    const worker = new Worker(file);
    let over = false;
    const end = (error: Error): void => {
      if (over) return;
      over = true;
      failed(error);
    };
    worker.on('message', (m: FromThread) => message(m));
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`the thread ended with code ${code}`)));
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
