import * as vscode from 'vscode';
import {
  emptyBook,
  readBook,
  unreadable,
  withCorrections,
  writeBook,
  type Book,
} from '../../ner/annotations/book.ts';
import type { Correction } from '../../ner/annotations/corrections.ts';
import { readWhole, writeWhole } from './files.ts';

/** The corrections of a folder, or of all documents that are in none. */
export interface Shelf {
  readonly book: () => Book;
  /** Put these corrections in the place of those that a document had; they are written at once. */
  readonly replace: (document: string, corrections: readonly Correction[]) => void;
}

/** Where corrections are kept. */
export interface Shelves {
  readonly shelfFor: (uri: vscode.Uri) => Promise<Shelf>;
  readonly all: () => Promise<readonly Shelf[]>;
  /** A document's name in its shelf. */
  readonly nameOf: (uri: vscode.Uri) => string;
  /** A file of corrections was changed by somebody else. */
  readonly onDidChange: vscode.Event<Shelf>;
  readonly dispose: () => void;
}

const fileInFolder = '.nabla/annotations.jsonl';
const fileInStorage = 'annotations.jsonl';

export function createShelves(context: vscode.ExtensionContext): Shelves {
  const shelves = new Map<string, Promise<Shelf>>();
  const changed = new vscode.EventEmitter<Shelf>();
  const watchers: vscode.Disposable[] = [];

  const folderOf = (uri: vscode.Uri): vscode.WorkspaceFolder | undefined =>
    vscode.workspace.getWorkspaceFolder(uri) ??
    // What is not saved yet belongs to what one works on.
    (uri.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0] : undefined);

  const open = (folder: vscode.WorkspaceFolder | undefined): Promise<Shelf> => {
    const key = folder?.uri.toString() ?? '';
    let shelf = shelves.get(key);
    if (!shelf) {
      shelf = openShelf(folder?.uri, storageFor(context, folder), (mine) => changed.fire(mine), watchers);
      shelves.set(key, shelf);
    }
    return shelf;
  };

  return {
    shelfFor: (uri) => open(folderOf(uri)),
    all: () =>
      Promise.all([...(vscode.workspace.workspaceFolders ?? []), undefined].map((folder) => open(folder))),
    nameOf: (uri) =>
      vscode.workspace.getWorkspaceFolder(uri) ? vscode.workspace.asRelativePath(uri, false) : uri.toString(),
    onDidChange: changed.event,
    dispose() {
      changed.dispose();
      for (const watcher of watchers) watcher.dispose();
    },
  };
}

/** The extension's own file for a folder, or for no folder. */
function storageFor(
  context: vscode.ExtensionContext,
  folder: vscode.WorkspaceFolder | undefined,
): vscode.Uri {
  if (!folder) return vscode.Uri.joinPath(context.globalStorageUri, fileInStorage);
  const name = encodeURIComponent(folder.uri.toString());
  return vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, name, fileInStorage);
}

async function openShelf(
  folder: vscode.Uri | undefined,
  storage: vscode.Uri,
  changed: (shelf: Shelf) => void,
  watchers: vscode.Disposable[],
): Promise<Shelf> {
  const file = folder && vscode.Uri.joinPath(folder, fileInFolder);
  /** Corrections that could not be written into the folder lie here, and count more than what is there. */
  let aside = await bookAt(storage);
  let book = withAll((file && (await bookAt(file))) ?? emptyBook, aside);
  let place = file && !aside ? file : storage;
  const waiting = new Map<string, readonly Correction[]>();
  let writing = Promise.resolve();
  /** What was read or written last: news of it are none. */
  let last: string | undefined = file && book.lines.length > 0 ? writeBook(book) : undefined;

  const put = async (into: vscode.Uri): Promise<void> => {
    let now = (await bookAt(into)) ?? (into === storage ? book : emptyBook);
    for (const [document, corrections] of waiting) now = withCorrections(now, document, corrections);
    waiting.clear();
    const text = writeBook(now);
    last = text;
    await writeWhole(into, new TextEncoder().encode(text));
    if (into === storage) aside = now;
  };

  const writeAll = async (): Promise<void> => {
    while (waiting.size > 0) {
      const these = [...waiting];
      try {
        await put(place);
      } catch (error) {
        for (const [document, corrections] of these)
          if (!waiting.has(document)) waiting.set(document, corrections);
        if (place === storage) {
          console.error('Corrections could not be kept:', error);
          void vscode.window.showErrorMessage(
            vscode.l10n.t('Your corrections could not be kept: {0}', String(error)),
          );
          return;
        }
        place = storage;
        void vscode.window.showInformationMessage(
          vscode.l10n.t(
            'The folder cannot be written to: your corrections are kept in the extension’s storage. Export them to share them.',
          ),
        );
      }
    }
  };

  const shelf: Shelf = {
    book: () => book,
    replace(document, corrections) {
      book = withCorrections(book, document, corrections);
      waiting.set(document, corrections);
      writing = writing.then(writeAll);
    },
  };

  if (folder) {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, fileInFolder),
    );
    const reload = async (): Promise<void> => {
      await writing;
      const now = await bookAt(vscode.Uri.joinPath(folder, fileInFolder));
      const text = now && writeBook(now);
      if (text === last || waiting.size > 0) return;
      last = text;
      book = withAll(now ?? emptyBook, aside);
      changed(shelf);
    };
    watchers.push(
      watcher,
      watcher.onDidChange(reload),
      watcher.onDidCreate(reload),
      watcher.onDidDelete(reload),
    );
  }
  const broken = unreadable(book);
  if (broken > 0)
    void vscode.window.showWarningMessage(
      vscode.l10n.t('{0} lines of {1} cannot be read. They are kept as they are.', broken, place.path),
    );
  return shelf;
}

async function bookAt(uri: vscode.Uri): Promise<Book | undefined> {
  const text = await readWhole(uri);
  return text === undefined ? undefined : readBook(text);
}

/** A book with all the corrections of another in the place of its own. */
function withAll(book: Book, other: Book | undefined): Book {
  const by = new Map<string, Correction[]>();
  for (const { correction } of other?.lines ?? [])
    if (correction) by.set(correction.document, [...(by.get(correction.document) ?? []), correction]);
  let all = book;
  for (const [document, corrections] of by) all = withCorrections(all, document, corrections);
  return all;
}
