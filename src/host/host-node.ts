/** The extension in the Node extension host: the desktop, remote machines, containers. */
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { NablaApi } from './extension.ts';
import { start } from './extension.ts';
import { nodeThread } from './jobs/node.ts';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const script = join(context.extensionPath, 'dist', 'threads', 'parts-node.js');
  return start(
    context,
    nodeThread(script, { name: 'nabla engine', part: 'engine' }),
    nodeThread(script, { name: 'nabla tagger', part: 'tagger' }),
  );
}
