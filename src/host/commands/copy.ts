import * as vscode from 'vscode';
import type { Question } from '../../protocol/question.ts';
import type { WrittenFormat } from '../engine/calls.ts';
import type { Engine } from '../engine/engine.ts';
import { deriving } from '../progress.ts';
import { codeTargets, settingsFor } from '../settings.ts';
import { sayRefusal } from './derive.ts';
import { requestOf } from './questions.ts';

/** The formats by the names that they have everywhere. */
export const formatNames: Readonly<Record<WrittenFormat, string>> = {
  latex: 'LaTeX',
  markdown: 'Markdown',
  numpy: 'NumPy',
  torch: 'PyTorch',
  jax: 'JAX',
  js: 'JavaScript',
};

/** How long a word of success stands in the status bar, in milliseconds. */
const MOMENT = 5_000;

/** Copy the gradients of questions to the clipboard, one below the other. */
export async function copyAs(
  questions: readonly Question[],
  format: WrittenFormat,
  engine: Engine,
): Promise<void> {
  const texts: string[] = [];
  for (const question of questions) {
    const { origin } = question;
    const settings = settingsFor(origin && vscode.Uri.parse(origin.uri, true));
    const request = requestOf(question, settings);
    const made = await deriving((token) =>
      engine.ask('written', [question.source, request, format, settings.language], token),
    );
    if (!made.ok) return void sayRefusal(question, made.error);
    texts.push(made.value);
  }
  await vscode.env.clipboard.writeText(texts.join('\n\n'));
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('The gradient is copied as {0}.', formatNames[format]),
    MOMENT,
  );
}

/** Ask in which format: LaTeX, Markdown, and the languages that the settings name. */
export async function pickFormat(uri?: vscode.Uri): Promise<WrittenFormat | undefined> {
  const chosen = new Set(settingsFor(uri).codeTargets);
  const formats: WrittenFormat[] = ['latex', 'markdown', ...codeTargets.filter((t) => chosen.has(t))];
  const picked = await vscode.window.showQuickPick(
    formats.map((format) => ({ label: formatNames[format], format })),
    { title: vscode.l10n.t('Copy the gradient as') },
  );
  return picked?.format;
}
