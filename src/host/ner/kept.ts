import * as vscode from 'vscode';
import type { Mark, Marks } from '../../ner/annotations/marks.ts';
import { hashText } from '../../ner/features/hash.ts';
import { readText } from './files.ts';

/** Keeps proposals of documents over reloads of the window. What is judged is kept by the shelves. */
export interface Kept {
  /** The proposals for the document as it is now; none where it has another text than when they were kept. */
  readonly read: (document: vscode.TextDocument) => Promise<readonly Mark[]>;
  /** Keep the document's proposals, soon. */
  readonly write: (document: vscode.TextDocument, marks: Marks) => void;
  readonly dispose: () => void;
}

/** Pause after a change, in milliseconds, until it is written. */
const pause = 400;
/** As many documents are kept; the oldest go first. */
const most = 200;

export function createKept(context: vscode.ExtensionContext): Kept {
  const folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'tags');
  const fileOf = (document: vscode.TextDocument): vscode.Uri => {
    const name = document.uri.toString();
    return vscode.Uri.joinPath(folder, `${hashText(name)}-${hashText(name, 1)}.json`);
  };
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Documents of which something lies in the folder. */
  const written = new Set<string>();

  const save = async (document: vscode.TextDocument, text: string, marks: Marks): Promise<void> => {
    const file = fileOf(document);
    const proposals = marks.shown.filter(({ state }) => state === 'proposed');
    const key = document.uri.toString();
    if (proposals.length === 0) {
      if (written.delete(key)) await vscode.workspace.fs.delete(file);
      return;
    }
    written.add(key);
    const rows = proposals.map((m) => [m.start, m.end, m.label, m.probability]);
    const bytes = new TextEncoder().encode(JSON.stringify({ text: stamp(text), proposals: rows }));
    await vscode.workspace.fs.writeFile(file, bytes);
  };

  void vscode.workspace.fs
    .createDirectory(folder)
    .then(() => prune(folder))
    .then(undefined, (error: unknown) => console.error('Old tags could not be removed:', error));

  return {
    async read(document) {
      const text = await readText(fileOf(document)).catch(() => undefined);
      if (text === undefined) return [];
      written.add(document.uri.toString());
      return proposalsIn(text, stamp(document.getText()));
    },
    write(document, marks) {
      const key = document.uri.toString();
      if (!written.has(key) && marks.shown.every(({ state }) => state === 'accepted')) return;
      clearTimeout(waiting.get(key));
      waiting.set(
        key,
        setTimeout(() => {
          waiting.delete(key);
          if (document.isClosed) return;
          save(document, document.getText(), marks).catch((error: unknown) =>
            console.error('Tags could not be kept:', error),
          );
        }, pause),
      );
    },
    dispose() {
      for (const timer of waiting.values()) clearTimeout(timer);
    },
  };
}

const stamp = (text: string): string => `${text.length} ${hashText(text)} ${hashText(text, 1)}`;

function proposalsIn(json: string, text: string): Mark[] {
  try {
    const value = JSON.parse(json) as { text?: unknown; proposals?: unknown };
    if (value.text !== text || !Array.isArray(value.proposals)) return [];
    return value.proposals.flatMap((row: unknown): Mark[] => {
      const [start, end, label, probability] = Array.isArray(row) ? (row as unknown[]) : [];
      if (typeof start !== 'number' || typeof end !== 'number') return [];
      if (typeof label !== 'string' || typeof probability !== 'number') return [];
      return [{ start, end, label, state: 'proposed', probability }];
    });
  } catch {
    return [];
  }
}

async function prune(folder: vscode.Uri): Promise<void> {
  const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  if (names.length <= most) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const uri = vscode.Uri.joinPath(folder, name);
      return { uri, time: (await vscode.workspace.fs.stat(uri)).mtime };
    }),
  );
  files.sort((a, b) => b.time - a.time);
  for (const { uri } of files.slice(most)) await vscode.workspace.fs.delete(uri);
}
