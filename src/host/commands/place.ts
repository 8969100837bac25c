import * as vscode from 'vscode';
import type { Question } from '../../protocol/question.ts';
import { readChoice } from '../../protocol/question.ts';
import { offset, record, text } from '../../protocol/read.ts';
import type { Engine } from '../engine/engine.ts';
import { excerptOf, partsOf } from '../program/choose.ts';
import { pageOf } from '../program/document.ts';
import { asked, definitionsBy } from './questions.ts';

/** Commands of links: show the derivation of a place, keep it in the panel, copy it. The argument is a `Place`. */
export const SHOW_AT = 'nabla.showAt';
export const PIN_AT = 'nabla.pinAt';
export const COPY_AT = 'nabla.copyAt';

/** What a link of a hover or a code lens carries to a command: a part of a document, and what is asked of it. */
export const readPlace = record({ uri: text, start: offset, end: offset, request: readChoice });
export type Place = NonNullable<ReturnType<typeof readPlace>>;

/** The question at a place, in the document as it is now. */
export async function questionAt(place: Place, engine: Engine): Promise<Question | undefined> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
  const page = await pageOf(document);
  const parts = partsOf(page, [place]);
  if (parts.length === 0) return undefined;
  return asked(document, await excerptOf(page, parts, definitionsBy(engine)), place.request);
}

/** The address of a command about a place, for Markdown. */
export function commandLink(command: string, ...args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}
