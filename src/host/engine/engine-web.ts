/** The engine's thread in the web extension host. */
import { direct } from './direct.ts';
import { serve } from './serve.ts';
import type { Ask } from './serve.ts';
import type { Home } from './webThread.ts';

interface Scope {
  onmessage: (event: { readonly data: Ask | Home }) => void;
  postMessage(message: unknown): void;
  /** Where bundles that are loaded at first use lie; the build's loader reads it. */
  nablaHome?: string;
}

const scope = globalThis as unknown as Scope;
const answer = serve(direct, (reply) => scope.postMessage(reply));
scope.onmessage = ({ data }) => {
  if ('home' in data) scope.nablaHome = data.home;
  else void answer(data);
};
