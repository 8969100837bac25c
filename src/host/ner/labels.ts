import * as vscode from 'vscode';
import { labelsOf } from '../../ner/annotations/book.ts';
import { scriptOf, type Script } from '../../ner/text/script.ts';
import type { Documents } from './documents.ts';
import type { Shelves } from './shelves.ts';

/** The labels of the models that come with the extension. */
const shipped: Readonly<Record<Script, readonly string[]>> = {
  latin: ['PER', 'LOC', 'ORG', 'DATE'],
  hangul: ['PS', 'LC', 'OG', 'DT', 'TI', 'QT'],
};

/**
 * The labels of a document, in the order of their keys: those of the settings; where there are none, those of the model
 * for its script, then those that its marks and the corrections beside it have.
 * @param ofModel the labels of the model that tags the script, where it is known
 */
export async function labelsFor(
  document: vscode.TextDocument,
  documents: Documents,
  shelves: Shelves,
  ofModel: (script: Script) => readonly string[] | undefined,
): Promise<string[]> {
  const own = vscode.workspace.getConfiguration('nabla.ner', document).get<unknown>('labels');
  const chosen = Array.isArray(own) ? own.filter((l): l is string => typeof l === 'string' && l !== '') : [];
  if (chosen.length > 0) return [...new Set(chosen)];
  const script = scriptOf(document.getText(new vscode.Range(0, 0, 200, 0)).slice(0, 20_000));
  const used = documents.marksOf(document).shown.map(({ label }) => label);
  const book = (await shelves.shelfFor(document.uri)).book();
  return [...new Set([...(ofModel(script) ?? shipped[script]), ...used, ...labelsOf(book)])].filter(
    (l) => l !== '*',
  );
}

/** As many colours there are for labels: the manifest's `nabla.entity1` and so on. */
export const colours = 8;

const families: readonly (readonly string[])[] = [
  ['PER', 'PS', 'PERSON'],
  ['LOC', 'LC', 'GPE', 'LOCATION'],
  ['ORG', 'OG', 'ORGANISATION', 'ORGANIZATION'],
  ['DATE', 'DT'],
  ['TIME', 'TI'],
  ['QUANTITY', 'QT'],
];

/** The number of a label's colour, from 1: the same everywhere. Labels of one meaning share theirs. */
export function colourOf(label: string): number {
  const known = families.findIndex((family) => family.includes(label.toUpperCase()));
  if (known >= 0) return known + 1;
  let sum = 0;
  for (const c of label) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) % 9973;
  return 1 + ((sum + families.length) % colours);
}
