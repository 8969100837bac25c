import * as vscode from 'vscode';
import type { InsertedForm } from '../../core/formats/insertion.ts';
import type { Rendered, Treatment } from '../../protocol/panel.ts';
import type { Question } from '../../protocol/question.ts';
import { copyAs, pickFormat } from '../commands/copy.ts';
import { insertBelow } from '../commands/insert.ts';
import { requestOf } from '../commands/questions.ts';
import type { Engine } from '../engine/engine.ts';
import { deriving } from '../progress.ts';
import { settingsFor } from '../settings.ts';

/** The files that a derivation is exported as: what the engine writes, or what the page makes of itself. */
const exports = {
  Markdown: { ending: 'md', form: 'markdown' },
  LaTeX: { ending: 'tex', form: 'align' },
  HTML: { ending: 'html', page: 'html' },
  SVG: { ending: 'svg', page: 'svg' },
} as const satisfies Record<
  string,
  { readonly ending: string } & ({ readonly form: InsertedForm } | { readonly page: Rendered })
>;

/** Copy a derivation in a format that the person picks, write it below its formula, or save it as a file. */
export async function treat(
  how: Treatment,
  question: Question,
  engine: Engine,
  render: (format: Rendered) => Promise<string>,
): Promise<void> {
  switch (how) {
    case 'copy': {
      const format = await pickFormat(question.origin && vscode.Uri.parse(question.origin.uri, true));
      if (format) await copyAs([question], format, engine);
      return;
    }
    case 'insert':
      return insertBelow([question], engine);
    case 'export': {
      const picked = await vscode.window.showQuickPick(Object.keys(exports), {
        title: vscode.l10n.t('Export the derivation (SVG: its graph) as'),
      });
      const name = Object.keys(exports).find((key): key is keyof typeof exports => key === picked);
      if (!name) return;
      const chosen = exports[name];
      const text =
        'page' in chosen ? await render(chosen.page) : await written(question, chosen.form, engine);
      await save(text, name, chosen.ending, question);
    }
  }
}

async function written(question: Question, form: InsertedForm, engine: Engine): Promise<string> {
  const settings = settingsFor(question.origin && vscode.Uri.parse(question.origin.uri, true));
  const outcome = await deriving((token) =>
    engine.ask('inserted', [question.source, requestOf(question, settings), form, settings.language], token),
  );
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.text);
}

async function save(text: string, format: string, ending: string, { origin }: Question): Promise<void> {
  const near = origin && vscode.Uri.parse(origin.uri, true);
  const folder =
    near && near.scheme !== 'untitled'
      ? vscode.Uri.joinPath(near, '..')
      : vscode.workspace.workspaceFolders?.[0]?.uri;
  const stem =
    near?.path
      .split('/')
      .at(-1)
      ?.replace(/\.[^.]*$/, '') ?? 'gradient';
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `${stem}-derivation.${ending}`) } : {}),
    filters: { [format]: [ending] },
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
