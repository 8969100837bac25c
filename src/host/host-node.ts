/** The extension in the Node extension host: the desktop, remote machines, containers. */
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { NablaApi } from './extension.ts';
import { start } from './extension.ts';
import { nodeThread } from './jobs/node.ts';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const bundle = (name: string): string => join(context.extensionPath, 'dist', `${name}.cjs`);
  return start(
    context,
    nodeThread(bundle('engine-node'), { name: 'nabla engine' }),
    nodeThread(bundle('tagger-node'), { name: 'nabla tagger' }),
  );
}
