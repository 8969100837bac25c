/** The first script of a thread of Node: makes it such a worker as browsers have, and runs the part that it is given. */
import { join } from 'node:path';
import { parentPort, workerData, type Transferable } from 'node:worker_threads';
import { runPart } from './parts.ts';

const port = parentPort;
if (!port) throw new Error('parts run in a thread of their own');
const scope = globalThis as unknown as {
  onmessage: (event: { readonly data: unknown }) => void;
  postMessage: (message: unknown, transfer: readonly Transferable[]) => void;
};
scope.postMessage = (message, transfer) => port.postMessage(message, transfer);
// eslint-disable-next-line @typescript-eslint/no-require-imports -- known only when it runs
runPart(workerData as string, (name) => void require(join(__dirname, `${name}.js`)));
port.on('message', (data: unknown) => scope.onmessage({ data }));
