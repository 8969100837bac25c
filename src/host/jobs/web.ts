/** Threads of jobs in browsers and in the web extension host, which is a worker itself. */
import type { FromThread, StartThread, ToThread } from '../../core/jobs/messages.ts';
import { serve, type Jobs } from '../../core/jobs/serve.ts';

/** The first message to a thread whose script is `parts-web`: the part to run, and the address of the folder of all parts. */
export interface FirstPart {
  readonly part: string;
  /** With a slash at its end. */
  readonly home: string;
}

/** As much of a browser's `Worker` as is used here. */
interface WebWorker {
  onmessage: ((event: { readonly data: FromThread }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault(): void }) => void) | null;
  postMessage(message: ToThread | FirstPart, transfer?: readonly ArrayBufferLike[]): void;
  terminate(): void;
}

/**
 * A worker of the browser. The web extension host starts nested ones from an address; every browser that runs VS Code
 * has them.
 * @param script the address of a script that calls `serveHere`, or of `parts-web`
 * @param name for people who look at the threads of a page
 */
export function webThread(script: string, name = 'nabla', first?: FirstPart): StartThread {
  return ({ message, failed }) => {
    const scope = globalThis as unknown as { Worker: new (url: string, options: object) => WebWorker };
    const worker = new scope.Worker(script, { name });
    worker.onmessage = ({ data }) => message(data);
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      failed(new Error(event.message ?? `${script} could not be loaded`), 'crash');
    };
    if (first) worker.postMessage(first);
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
