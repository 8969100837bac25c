/** The extension in the Node extension host: the desktop, remote machines, containers. */
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { nodeThread } from './engine/nodeThread.ts';
import type { NablaApi } from './extension.ts';
import { start } from './extension.ts';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const bundle = (name: string): string => join(context.extensionPath, 'dist', `${name}.cjs`);
  return start(
    context,
    nodeThread(bundle('engine-node')),
    nodeThread(bundle('tagger-node'), undefined, 'nabla tagger'),
  );
}
