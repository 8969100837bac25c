import * as vscode from 'vscode';
import type { NestedNumbers } from '../../core/nabla.ts';
import type { Question } from '../../protocol/question.ts';
import type { Engine } from '../engine/engine.ts';
import { WorkError } from '../../core/jobs/work.ts';
import { settingsFor } from '../settings.ts';
import { sayRefusal } from './derive.ts';

/**
 * Ask for a point, such as `x = 1, W = [1, 2; 3, 4]`. Small numbers are proposed, or what the program gives itself;
 * what is typed is checked on the way. `undefined` where the person leaves, or where the program is refused and said.
 */
export async function pickPoint(
  question: Question,
  engine: Engine,
): Promise<Readonly<Record<string, NestedNumbers>> | undefined> {
  const { source, request, origin } = question;
  const { language } = settingsFor(origin && vscode.Uri.parse(origin.uri, true));
  const proposed = await engine.ask('samplePoint', [source, request, language]);
  if (!proposed.ok) {
    void sayRefusal(question, proposed.error);
    return undefined;
  }
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Backpropagate at which point?'),
    prompt: vscode.l10n.t('A value for every input: numbers, [1, 2] for vectors, [1, 2; 3, 4] for matrices'),
    value: proposed.value,
    ignoreFocusOut: true,
    async validateInput(typed) {
      try {
        const read = await engine.ask('point', [typed, language]);
        return read.ok ? undefined : read.error.text;
      } catch (error) {
        if (!(error instanceof WorkError)) throw error;
        return undefined;
      }
    },
  });
  if (text === undefined) return undefined;
  const read = await engine.ask('point', [text, language]);
  return read.ok ? read.value : undefined;
}
