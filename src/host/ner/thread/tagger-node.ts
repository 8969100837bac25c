/** The tagger's thread in the Node extension host. */
import { parentPort } from 'node:worker_threads';
import type { TaggerAsk } from './jobs.ts';
import { serve } from './serve.ts';
import { workers } from './workers.ts';

if (!parentPort) throw new Error('the tagger runs in a thread of its own');
const port = parentPort;
const answer = serve(workers(), (reply) => port.postMessage(reply));
port.on('message', (ask: TaggerAsk) => void answer(ask));
