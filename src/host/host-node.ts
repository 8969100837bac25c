/** The extension in the Node extension host: the desktop, remote machines, containers. */
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { nodeThread } from './engine/nodeThread.ts';
import type { NablaApi } from './extension.ts';
import { start } from './extension.ts';

export function activate(context: vscode.ExtensionContext): NablaApi {
  return start(context, nodeThread(join(context.extensionPath, 'dist', 'engine-node.cjs')));
}
