import * as vscode from 'vscode';

/** The text of a file; `undefined` where there is none. Other failures are thrown. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

const besides = (uri: vscode.Uri): vscode.Uri => uri.with({ path: `${uri.path}.new` });

/**
 * Write a file so that at each moment the old text or the new one is there whole: beside it first, then in its place.
 */
export async function writeWhole(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
  await vscode.workspace.fs.writeFile(besides(uri), bytes);
  await vscode.workspace.fs.rename(besides(uri), uri, { overwrite: true });
}

/** Read what `writeWhole` wrote; where it was cut short between the old file and the new one, the new one. */
export async function readWhole(uri: vscode.Uri): Promise<string | undefined> {
  return (await readText(uri)) ?? (await readText(besides(uri)));
}
