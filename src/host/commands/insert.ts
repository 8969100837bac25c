import type * as vscode from 'vscode';
import type { Question } from '../../protocol/question.ts';
import type { Engine } from '../engine/engine.ts';
import { pageOf } from '../program/document.ts';
import { deriving } from '../progress.ts';
import { settingsFor } from '../settings.ts';
import { sayRefusal } from './derive.ts';
import { change, standOf, versionsOf, type Change } from './documents.ts';
import { below } from './insertedBelow.ts';
import { requestOf } from './questions.ts';

/** Write the derivations of questions below their formulas, in one step to undo. What is refused is said. */
export async function insertBelow(questions: readonly Question[], engine: Engine): Promise<void> {
  await deriving((token) => insertAll(questions, engine, token));
}

async function insertAll(
  questions: readonly Question[],
  engine: Engine,
  token: vscode.CancellationToken,
): Promise<void> {
  const stands = await Promise.all(questions.map(standOf));
  const versions = versionsOf(stands.filter((stand) => stand !== undefined));
  const changes: Change[] = [];
  for (const [k, question] of questions.entries()) {
    const stand = stands[k];
    if (!stand) continue;
    const { document, part, region } = stand;
    const settings = settingsFor(document);
    const { form, at, text } = below(await pageOf(document), part, region);
    const request = { ...requestOf(question, settings), detail: settings.detail };
    const made = await engine.ask('inserted', [question.source, request, form, settings.language], token);
    if (made.ok) changes.push({ document, start: at, end: at, text: text(made.value) });
    else void sayRefusal(question, made.error);
  }
  await change(changes, versions);
}
