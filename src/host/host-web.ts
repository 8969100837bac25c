/** The extension in the web extension host: vscode.dev and its kin. */
import * as vscode from 'vscode';
import { webThread } from './engine/webThread.ts';
import type { NablaApi } from './extension.ts';
import { start } from './extension.ts';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const bundles = vscode.Uri.joinPath(context.extensionUri, 'dist').toString(true);
  return start(context, webThread(`${bundles}/`), webThread(`${bundles}/`, 'tagger-web'));
}
