import * as vscode from 'vscode';
import { examples } from './exampleFiles.ts';

const languages: Readonly<Record<string, string>> = {
  nabla: 'nabla',
  md: 'markdown',
  tex: 'latex',
  py: 'python',
};

/** Open a copy of an example that a person picks: it is theirs to change. */
export async function openExample(extension: vscode.Uri): Promise<void> {
  const read = async (name: string): Promise<string> =>
    new TextDecoder().decode(
      await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'examples', name)),
    );
  const items = await Promise.all(
    examples.map(async (label) => ({ label, description: headingOf(await read(label)) })),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open an example'),
    matchOnDescription: true,
  });
  if (!picked) return;
  const extensionOf = picked.label.split('.').at(-1) ?? '';
  const known = await vscode.languages.getLanguages();
  const wanted = languages[extensionOf] ?? 'plaintext';
  const document = await vscode.workspace.openTextDocument({
    content: await read(picked.label),
    // Without an extension for it, VS Code may know no LaTeX.
    language: known.includes(wanted) ? wanted : 'plaintext',
  });
  await vscode.window.showTextDocument(document);
}

/** The first words of a file, without the signs that make them a comment or a heading. */
function headingOf(text: string): string {
  const line = text.split(/\r?\n/).find((l) => /\p{L}/u.test(l)) ?? '';
  return line.replace(/^[#%\s"']+/, '').trim();
}
