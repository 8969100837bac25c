/** The first script of a thread in browsers: runs the part that the first message names. */
import { runPart } from './parts.ts';
import type { FirstPart } from './web.ts';

const scope = globalThis as unknown as {
  onmessage: (event: { readonly data: FirstPart }) => void;
  importScripts(address: string): void;
};

scope.onmessage = ({ data: { home, part } }) =>
  runPart(part, (name) => scope.importScripts(`${home}${name}.js`));
