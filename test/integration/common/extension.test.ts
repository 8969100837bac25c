import * as vscode from 'vscode';
import { ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';

interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

inEditor('every command of the manifest is registered once the extension is active', async () => {
  const extension = vscode.extensions.getExtension<unknown>('nabla-editor.nabla');
  ok(extension, 'the extension is not loaded');
  await extension.activate();
  const manifest = extension.packageJSON as Manifest;
  const declared = manifest.contributes?.commands ?? [];
  ok(declared.length > 0, 'the manifest contributes no command');
  const registered = new Set(await vscode.commands.getCommands(true));
  const missing = declared.filter(({ command }) => !registered.has(command));
  ok(missing.length === 0, `not registered: ${missing.map(({ command }) => command).join(', ')}`);
});
