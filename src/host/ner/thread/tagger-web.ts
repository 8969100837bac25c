/** The tagger's thread in the web extension host. */
import type { Home } from '../../engine/webThread.ts';
import type { TaggerAsk } from './jobs.ts';
import { serve } from './serve.ts';
import { workers } from './workers.ts';

interface Scope {
  onmessage: (event: { readonly data: TaggerAsk | Home }) => void;
  postMessage(message: unknown): void;
  /** Where bundles that are loaded at first use lie; the build's loader reads it. */
  nablaHome?: string;
}

const scope = globalThis as unknown as Scope;
const answer = serve(workers(), (reply) => scope.postMessage(reply));
scope.onmessage = ({ data }) => {
  if ('home' in data) scope.nablaHome = data.home;
  else void answer(data);
};
