import * as vscode from 'vscode';
import type { Question } from '../../protocol/question.ts';
import type { Refused } from '../engine/calls.ts';
import type { Engine } from '../engine/engine.ts';
import { sayNoAnswer } from '../engine/noAnswer.ts';
import { revealOrigin } from '../panel/origin.ts';
import type { Panels } from '../panel/panels.ts';
import { shownRefusal } from '../panel/shownRefusal.ts';
import { inDocument } from '../../core/service/excerpt.ts';
import { settingsFor } from '../settings.ts';
import { pickVariables } from './variables.ts';

/** Show the derivation of a question in the panel. */
export async function derive(
  question: Question,
  panels: Panels,
  options: { readonly pinned?: boolean } = {},
): Promise<void> {
  const answered = await panels.show(question, options);
  if (typeof answered === 'object') void sayRefusal(question, answered);
}

/** Ask by which variables, then derive. */
export async function deriveWithRespectTo(question: Question, engine: Engine, panels: Panels): Promise<void> {
  const wrt = await variablesFor(question, engine).catch(sayNoAnswer);
  if (wrt) await derive({ ...question, request: { ...question.request, wrt } }, panels);
}

/** The variables that a person picks; `undefined` where they left, or where the program is refused and shown. */
async function variablesFor(question: Question, engine: Engine): Promise<readonly string[] | undefined> {
  const { source, request, origin } = question;
  const uri = origin ? vscode.Uri.parse(origin.uri, true) : undefined;
  const contents = await engine.ask('contents', [source, request, settingsFor(uri).language]);
  if (!contents.ok) {
    void sayRefusal(question, contents.error);
    return undefined;
  }
  const { inputs, values, of } = contents.value;
  return await pickVariables(
    inputs,
    values.filter((name) => name !== of),
  );
}

/** Say why a question is refused, and where. */
export async function sayRefusal(question: Question, refusal: Refused): Promise<void> {
  const { message, line, column } = await shownRefusal(question, refusal);
  const show = vscode.l10n.t('Show');
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t('Line {0}, column {1}: {2}', line, column, message),
    ...(question.origin ? [show] : []),
  );
  if (chosen !== show || !question.origin) return;
  await revealOrigin(question.origin, inDocument(question.origin.pieces, refusal.range));
}
