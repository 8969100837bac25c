import * as vscode from 'vscode';
import { unreadable } from '../../ner/annotations/book.ts';
import { keeper, type KeptFile, type Keeper } from '../../ner/annotations/keeper.ts';
import { readWhole, writeWhole } from './files.ts';

/** The corrections of a folder, or of all documents that are in none. */
export type Shelf = Keeper;

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

/** How long after a write of one's own the file is read again, in milliseconds. */
const afterWriting = 2000;

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
  const shelf = await keeper(file && keptIn(file), keptIn(storage), {
    aside: () =>
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'The folder cannot be written to: your corrections are kept in the extension’s storage. Export them to share them.',
        ),
      ),
    failed(error) {
      console.error('Corrections could not be kept:', error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Your corrections could not be kept: {0}', String(error)),
      );
    },
  });
  let watched = shelf;
  if (folder) {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, fileInFolder),
    );
    const reread = async (): Promise<void> => {
      if (await shelf.reread()) changed(watched);
    };
    // News of a file can get lost, most easily where two windows write it within a moment.
    let later: ReturnType<typeof setTimeout> | undefined;
    const rereadLater = (): void => {
      clearTimeout(later);
      later = setTimeout(() => void reread(), afterWriting);
    };
    watched = {
      ...shelf,
      replace(document, corrections) {
        shelf.replace(document, corrections);
        void shelf.written().then(rereadLater);
      },
    };
    watchers.push(
      watcher,
      watcher.onDidChange(reread),
      watcher.onDidCreate(reread),
      watcher.onDidDelete(reread),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void reread();
      }),
      new vscode.Disposable(() => {
        clearTimeout(later);
      }),
    );
  }
  const broken = unreadable(shelf.book());
  if (broken > 0)
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        '{0} lines of {1} cannot be read. They are kept as they are.',
        broken,
        (file ?? storage).path,
      ),
    );
  return watched;
}

const keptIn = (uri: vscode.Uri): KeptFile => ({
  read: () => readWhole(uri),
  write: (text) => writeWhole(uri, new TextEncoder().encode(text)),
  remove: async () => {
    await vscode.workspace.fs.delete(uri);
  },
});
