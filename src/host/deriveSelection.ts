import * as vscode from 'vscode';
import type { Question } from '../protocol/question.ts';
import { readChoice } from '../protocol/question.ts';
import { offset, record, text } from '../protocol/read.ts';
import type { Refused } from './engine/calls.ts';
import type { Engine } from './engine/engine.ts';
import { sayNoAnswer } from './engine/noAnswer.ts';
import { revealOrigin } from './panel/origin.ts';
import type { Panels } from './panel/panels.ts';
import { shownRefusal } from './panel/shownRefusal.ts';
import { chooseExcerpt } from './program/choose.ts';
import { originOf, pageOf, rangeOf } from './program/document.ts';
import { inDocument, join, programAt } from './program/excerpt.ts';
import { settingsFor } from './settings.ts';

/** "Nabla: Derive Gradient of Selection": ask by which variables, derive, show. */
export async function deriveSelection(engine: Engine, panels: Panels): Promise<void> {
  const question = await chooseQuestion(engine).catch(sayNoAnswer);
  if (question) await ask(question, panels);
}

/** What the person wants derived; `undefined` where they have been told why not, or left. */
async function chooseQuestion(engine: Engine): Promise<Question | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a file and select an expression, such as x^2 * sin(x), to derive its gradient.'),
    );
    return undefined;
  }
  const { document } = editor;
  const ranges = editor.selections.map((selection) => rangeOf(document, selection));
  const excerpt = await chooseExcerpt(pageOf(document), ranges, (...args) => engine.ask('definitions', args));
  if (!excerpt) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to derive here: select an expression, or put the cursor on one.'),
    );
    return undefined;
  }
  const contents = await engine.ask('contents', [excerpt.source, settingsFor().language]);
  const inputs = contents.ok ? contents.value.inputs : [];
  const wrt = inputs.length > 1 ? await pickVariables(inputs) : inputs;
  if (!wrt) return undefined;
  const request = wrt.length === inputs.length ? {} : { wrt };
  return { source: excerpt.source, request, origin: originOf(document, excerpt.pieces) };
}

/** What a hover's link carries: a place in a document, and what the hover showed there. */
const readLink = record({ uri: text, at: offset, request: readChoice });

/** Show the derivation that a hover spoke of. Ignores an argument that is not a hover's. */
export async function showAt(argument: unknown, panels: Panels): Promise<void> {
  const link = readLink(argument);
  if (!link) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(link.uri, true));
  const page = pageOf(document);
  const range = programAt(page, link.at);
  if (!range) return;
  const { source, pieces } = join(page.text, [range]);
  await ask({ source, request: link.request, origin: originOf(document, pieces) }, panels);
}

async function ask(question: Question, panels: Panels): Promise<void> {
  const answered = await panels.show(question);
  if (typeof answered === 'object') void sayRefusal(question, answered);
}

/** The variables that a person picks, all picked to begin with; `undefined` when they leave without any. */
async function pickVariables(inputs: readonly string[]): Promise<string[] | undefined> {
  const picked = await vscode.window.showQuickPick(
    inputs.map((label) => ({ label, picked: true })),
    {
      canPickMany: true,
      title: vscode.l10n.t('Derive with respect to which variables?'),
      placeHolder: vscode.l10n.t('All of them, unless you choose'),
    },
  );
  return picked && picked.length > 0 ? picked.map(({ label }) => label) : undefined;
}

async function sayRefusal(question: Question, refusal: Refused): Promise<void> {
  const { message, line, column } = await shownRefusal(question, refusal);
  const show = vscode.l10n.t('Show');
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t('Line {0}, column {1}: {2}', line, column, message),
    ...(question.origin ? [show] : []),
  );
  if (chosen !== show || !question.origin) return;
  await revealOrigin(question.origin, inDocument(question.origin.pieces, refusal.range));
}
