import * as vscode from 'vscode';
import type { WrittenFormat } from '../../core/written.ts';
import type { Rendered, Treatment } from '../../protocol/panel.ts';
import type { Question } from '../../protocol/question.ts';
import type { Engine } from '../engine/engine.ts';
import { showProgress } from '../progress.ts';
import { settingsFor } from '../settings.ts';

/** The titles of formats are names: the same in all languages. */
const titles: Readonly<Record<WrittenFormat | Rendered, string>> = {
  text: 'Unicode',
  markdown: 'Markdown',
  latex: 'LaTeX',
  numpy: 'NumPy',
  torch: 'PyTorch',
  jax: 'JAX',
  js: 'JavaScript',
  html: 'HTML',
  svg: 'SVG',
};

const endings = { markdown: 'md', latex: 'tex', html: 'html', svg: 'svg' } as const;
type Exported = keyof typeof endings;

/** Copy a derivation in a format that the person picks, or save it as a file. */
export async function treat(
  how: Treatment,
  question: Question,
  engine: Engine,
  render: (format: Rendered) => Promise<string>,
): Promise<void> {
  const write = async (format: WrittenFormat): Promise<string> => {
    const { language, layout } = settingsFor();
    const stopping = new vscode.CancellationTokenSource();
    const request = { layout, ...question.request };
    const outcome = await showProgress(
      vscode.l10n.t('Deriving…'),
      engine.ask('written', [question.source, request, format, language], stopping.token),
      () => stopping.cancel(),
    );
    if (outcome.ok) return outcome.value;
    throw new Error(outcome.error.text);
  };
  if (how === 'copy') {
    const format = await pick(
      ['latex', 'markdown', 'text', 'numpy', 'torch', 'jax', 'js'],
      vscode.l10n.t('Copy the derivation as'),
    );
    if (!format) return;
    await vscode.env.clipboard.writeText(await write(format));
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as {0}', titles[format]), 3000);
    return;
  }
  const format = await pick(
    ['markdown', 'latex', 'html', 'svg'],
    vscode.l10n.t('Export the derivation (SVG: its graph) as'),
  );
  if (!format) return;
  const text = format === 'html' || format === 'svg' ? await render(format) : await write(format);
  await save(text, format, question);
}

async function pick<T extends keyof typeof titles>(formats: readonly T[], title: string): Promise<T | undefined> {
  const picked = await vscode.window.showQuickPick(
    formats.map((format) => ({ label: titles[format], format })),
    { title },
  );
  return picked?.format;
}

async function save(text: string, format: Exported, { origin }: Question): Promise<void> {
  const ending = endings[format];
  const near = origin && vscode.Uri.parse(origin.uri, true);
  const folder =
    near && near.scheme !== 'untitled'
      ? vscode.Uri.joinPath(near, '..')
      : vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${near?.path.split('/').at(-1)?.replace(/\.[^.]*$/, '') ?? 'gradient'}-derivation.${ending}`;
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    filters: { [titles[format]]: [ending] },
  });
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  const open = vscode.l10n.t('Open');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('The derivation was saved as {0}.', target.path.split('/').at(-1) ?? ''),
    open,
  );
  if (chosen === open) await vscode.commands.executeCommand('vscode.open', target);
}
