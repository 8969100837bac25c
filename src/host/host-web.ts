/** The extension in the web extension host: vscode.dev and its kin. */
import * as vscode from 'vscode';
import type { NablaApi } from './extension.ts';
import { start } from './extension.ts';
import { webThread } from './jobs/web.ts';

export function activate(context: vscode.ExtensionContext): NablaApi {
  const home = `${vscode.Uri.joinPath(context.extensionUri, 'dist', 'threads').toString(true)}/`;
  const script = `${home}parts-web.js`;
  return start(
    context,
    webThread(script, 'nabla engine', { home, part: 'engine' }),
    webThread(script, 'nabla tagger', { home, part: 'tagger' }),
  );
}
