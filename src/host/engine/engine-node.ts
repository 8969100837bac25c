/** The engine's thread in the Node extension host. */
import { parentPort } from 'node:worker_threads';
import { direct } from './direct.ts';
import { serve } from './serve.ts';
import type { Ask } from './serve.ts';

if (!parentPort) throw new Error('the engine runs in a thread of its own');
const port = parentPort;
const answer = serve(direct, (reply) => port.postMessage(reply));
port.on('message', (ask: Ask) => void answer(ask));
