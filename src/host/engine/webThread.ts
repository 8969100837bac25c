import type { Ask, Reply } from './serve.ts';
import type { StartThread } from './thread.ts';

/** As much of a browser's `Worker` as is used here. */
interface WebWorker<R> {
  onmessage: ((event: { readonly data: R }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault(): void }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** The address of the folder that the thread may load further files from: its first message. */
export interface Home {
  readonly home: string;
}

/**
 * The engine, or the tagger, in a worker of the browser. The web extension host is a worker itself and starts nested ones from
 * an address; every browser that runs VS Code has them.
 * @param home the address of the extension's bundles, with a slash at its end
 * @param bundle the name of the thread's own
 */
export function webThread<A = Ask, R = Reply>(home: string, bundle = 'engine-web'): StartThread<A, R> {
  return ({ replied, failed }) => {
    const scope = globalThis as unknown as { Worker: new (url: string, options: object) => WebWorker<R> };
    const worker = new scope.Worker(`${home}${bundle}.js`, { name: `nabla ${bundle}` });
    worker.onmessage = ({ data }) => replied(data);
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      failed(new Error(event.message ?? `${bundle} could not be loaded`), 'crash');
    };
    worker.postMessage({ home } satisfies Home);
    return { post: (ask) => worker.postMessage(ask), terminate: () => worker.terminate() };
  };
}
