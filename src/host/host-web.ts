/** The extension in the web extension host: vscode.dev and its kin. */
import * as vscode from 'vscode';
import type { NablaApi } from './extension.ts';
import { start } from './extension.ts';
import { webThread } from './jobs/web.ts';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const bundles = vscode.Uri.joinPath(context.extensionUri, 'dist').toString(true);
  return start(context, webThread(`${bundles}/`, 'engine-web'), webThread(`${bundles}/`, 'tagger-web'));
}
