/** Threads of jobs in browsers and in the web extension host, which is a worker itself. */
import type { FromThread, StartThread, ToThread } from '../../core/jobs/messages.ts';
import { serve, type Jobs } from '../../core/jobs/serve.ts';

/** The address of the folder that the thread may load further files from: its first message. */
interface Home {
  readonly home: string;
}

/** As much of a browser's `Worker` as is used here. */
interface WebWorker {
  onmessage: ((event: { readonly data: FromThread }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault(): void }) => void) | null;
  postMessage(message: ToThread | Home, transfer?: readonly ArrayBufferLike[]): void;
  terminate(): void;
}

/**
 * A worker of the browser. The web extension host starts nested ones from an address; every browser that runs VS Code
 * has them.
 * @param home the address of the folder with the script and what it loads later, with a slash at its end
 * @param script the name of a script there that calls `serveHere`, without `.js`
 */
export function webThread(home: string, script: string): StartThread {
  return ({ message, failed }) => {
    const scope = globalThis as unknown as { Worker: new (url: string, options: object) => WebWorker };
    const worker = new scope.Worker(`${home}${script}.js`, { name: `nabla ${script}` });
    worker.onmessage = ({ data }) => message(data);
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      failed(new Error(event.message ?? `${script} could not be loaded`), 'crash');
    };
    worker.postMessage({ home });
    return {
      post: (m, transfer) => worker.postMessage(m, transfer),
      terminate: () => worker.terminate(),
    };
  };
}

/** To be called once by a thread's script: the jobs that it does. */
export function serveHere<J extends Jobs<J>>(jobs: J): void {
  const scope = globalThis as unknown as {
    onmessage: (event: { readonly data: ToThread | Home }) => void;
    postMessage(message: FromThread, transfer: readonly ArrayBufferLike[]): void;
    /** Where bundles that are loaded at first use lie; the build's loader reads it. */
    nablaHome?: string;
  };
  const heard = serve(jobs, (m, transfer) => scope.postMessage(m, transfer));
  scope.onmessage = ({ data }) => {
    if ('home' in data) scope.nablaHome = data.home;
    else heard(data);
  };
}
