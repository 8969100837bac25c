/** Threads of jobs in browsers and in the web extension host, which is a worker itself. */
import type { FromThread, StartThread, ToThread } from '../../core/jobs/messages.ts';
import { serve, type Jobs } from '../../core/jobs/serve.ts';

/** As much of a browser's `Worker` as is used here. */
interface WebWorker {
  onmessage: ((event: { readonly data: FromThread }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault(): void }) => void) | null;
  postMessage(message: ToThread, transfer: readonly ArrayBufferLike[]): void;
  terminate(): void;
}

/**
 * A worker of the browser.
 * @param address of a script that calls `serveHere`
 */
export function webThread(address: string): StartThread {
  return ({ message, failed }) => {
    const scope = globalThis as unknown as { Worker: new (url: string) => WebWorker };
    const worker = new scope.Worker(address);
    worker.onmessage = ({ data }) => message(data);
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      failed(new Error(event.message ?? 'the thread could not be loaded'));
    };
    return {
      post: (m, transfer) => worker.postMessage(m, transfer),
      terminate: () => worker.terminate(),
    };
  };
}

/** To be called once by a thread's script: the jobs that it does. */
export function serveHere<J extends Jobs<J>>(jobs: J): void {
  const scope = globalThis as unknown as {
    onmessage: (event: { readonly data: ToThread }) => void;
    postMessage(message: FromThread, transfer: readonly ArrayBufferLike[]): void;
  };
  const heard = serve(jobs, (m, transfer) => scope.postMessage(m, transfer));
  scope.onmessage = ({ data }) => heard(data);
}
