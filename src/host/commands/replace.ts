import type * as vscode from 'vscode';
import type { Question } from '../../protocol/question.ts';
import type { Engine } from '../engine/engine.ts';
import { deriving } from '../progress.ts';
import { settingsFor } from '../settings.ts';
import { bracketed } from './brackets.ts';
import { sayRefusal } from './derive.ts';
import { change, standOf, versionsOf, type Change } from './documents.ts';
import { requestOf } from './questions.ts';
import { pickVariable } from './variables.ts';

/**
 * Replace what is selected by its gradient, in the notation that it is written in: an expression by its
 * derivative, a definition by the equation of it. Several selections change in one step to undo.
 */
export async function replaceWithGradient(questions: readonly Question[], engine: Engine): Promise<void> {
  const stands = await Promise.all(questions.map(standOf));
  const versions = versionsOf(stands.filter((stand) => stand !== undefined));
  const inputs = new Set<string>();
  for (const question of questions) {
    const { source, request } = question;
    const contents = await engine.ask('contents', [source, request, settingsFor().language]);
    if (!contents.ok) return void sayRefusal(question, contents.error);
    for (const name of contents.value.inputs) inputs.add(name);
  }
  const variable = await pickVariable([...inputs]);
  if (variable === undefined) return;
  const changes: Change[] = [];
  for (const [k, question] of questions.entries()) {
    const stand = stands[k];
    if (!stand) continue;
    const { document, part, notation } = stand;
    const settings = settingsFor(document);
    const request = { ...requestOf(question, settings), wrt: [variable] };
    const made = await deriving((token) =>
      engine.ask('replacements', [question.source, request, settings.transpose, settings.language], token),
    );
    if (!made.ok) return void sayRefusal(question, made.error);
    const [first] = made.value;
    if (!first) continue;
    const text = document.getText();
    const written = first.alone
      ? bracketed(text, part, first.expression, notation)
      : first.statement.slice(first.before.join('\n').length).trimStart();
    if (first.before.length > 0) changes.push(linesBefore(document, part.start, first.before));
    changes.push({ document, ...part, text: written });
  }
  await change(changes, versions);
}

/** Lines of code above the line of an offset, indented as it is. */
function linesBefore(document: vscode.TextDocument, offset: number, lines: readonly string[]): Change {
  const line = document.lineAt(document.positionAt(offset));
  const indent = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  const at = document.offsetAt(line.range.start);
  return { document, start: at, end: at, text: lines.map((l) => `${indent}${l}\n`).join('') };
}
