import * as vscode from 'vscode';
import type { Mark } from '../../ner/annotations/marks.ts';
import type { Documents } from './documents.ts';
import { colourOf } from './labels.ts';
import { GO_TO } from './moving.ts';
import { stateWords } from './words.ts';

/** A label, a string with that label, or one place of it. */
export type Item =
  | { readonly kind: 'label'; readonly label: string; readonly marks: readonly Mark[] }
  | {
      readonly kind: 'string';
      readonly string: string;
      readonly marks: readonly Mark[];
    }
  | { readonly kind: 'place'; readonly string: string; readonly mark: Mark };

export const ENTITIES_VIEW = 'nabla.entities';

/** The view, from outside. */
export interface EntitiesView {
  /** The document whose entities it shows. */
  readonly document: () => vscode.TextDocument | undefined;
  /** Bring it to sight with a document's entities, and leave the focus where it is. */
  readonly reveal: (document: vscode.TextDocument) => Promise<void>;
  readonly dispose: () => void;
}

/** The marks that an entry of the view stands for. */
export function marksOfItem(value: unknown): readonly Mark[] {
  const item = value as Item | undefined;
  switch (item?.kind) {
    case 'label':
    case 'string':
      return item.marks;
    case 'place':
      return [item.mark];
    default:
      return [];
  }
}

/** The view of the entities of the document that is edited: by label, by string, by place. A click goes there. */
export function showEntities(documents: Documents): EntitiesView {
  const changed = new vscode.EventEmitter<undefined>();
  let document = vscode.window.activeTextEditor?.document;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      changed.fire(undefined);
      tell();
    }, 200);
  };
  const marks = (): readonly Mark[] => (document ? documents.marksOf(document).shown : []);

  const view = vscode.window.createTreeView<Item>(ENTITIES_VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      // Entries are only revealed at the top.
      getParent: () => undefined,
      getChildren: (item) => childrenOf(item, marks(), document),
      getTreeItem: (item) => treeItem(item, document),
    },
    showCollapseAll: true,
  });
  const tell = (): void => {
    const { length } = marks();
    view.badge = length > 0 ? { value: length, tooltip: vscode.l10n.t('{0} entities', length) } : undefined;
    view.description = (length > 0 && document?.uri.path.split('/').at(-1)) || '';
  };
  tell();
  const listening = vscode.Disposable.from(
    view,
    changed,
    documents.onDidChange((which) => {
      if (which === document) refresh();
    }),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      // The view itself may have the focus now: it goes on with the document that it shows.
      if (!editor) return;
      ({ document } = editor);
      refresh();
    }),
  );
  return {
    document: () => document,
    async reveal(shown) {
      document = shown;
      changed.fire(undefined);
      const [first] = childrenOf(undefined, marks(), document);
      if (first) await view.reveal(first, { select: false, focus: false, expand: false });
    },
    dispose() {
      clearTimeout(waiting);
      listening.dispose();
    },
  };
}

function childrenOf(
  item: Item | undefined,
  marks: readonly Mark[],
  document: vscode.TextDocument | undefined,
): Item[] {
  if (!document) return [];
  if (!item)
    return [...grouped(marks, (m) => m.label)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([label, own]) => ({ kind: 'label', label, marks: own }));
  if (item.kind === 'place') return [];
  if (item.kind === 'string') return item.marks.map((mark) => ({ kind: 'place', string: item.string, mark }));
  const text = document.getText();
  return [...grouped(item.marks, (m) => text.slice(m.start, m.end).replace(/\s+/g, ' '))].map(
    ([string, own]): Item => {
      const [mark] = own;
      return own.length === 1 && mark
        ? { kind: 'place', string, mark }
        : { kind: 'string', string, marks: own };
    },
  );
}

function grouped(marks: readonly Mark[], key: (m: Mark) => string): Map<string, Mark[]> {
  const groups = new Map<string, Mark[]>();
  for (const m of marks) {
    const name = key(m);
    const own = groups.get(name);
    if (own) own.push(m);
    else groups.set(name, [m]);
  }
  return groups;
}

function treeItem(item: Item, document: vscode.TextDocument | undefined): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  switch (item.kind) {
    case 'label': {
      const made = new vscode.TreeItem(item.label, vscode.TreeItemCollapsibleState.Expanded);
      made.id = item.label;
      made.contextValue = 'group';
      made.description = String(item.marks.length);
      made.iconPath = icon(item.label);
      return made;
    }
    case 'string': {
      const made = new vscode.TreeItem(item.string, Collapsed);
      made.id = `${item.marks[0]?.label ?? ''} ${item.string}`;
      made.description = `×${item.marks.length}`;
      made.contextValue = 'group';
      return made;
    }
    case 'place': {
      const made = new vscode.TreeItem(item.string, None);
      const line = (document?.positionAt(item.mark.start).line ?? 0) + 1;
      made.description = [vscode.l10n.t('line {0}', line), stateWords(item.mark)].join(' · ');
      made.contextValue = item.mark.state;
      made.command = {
        command: GO_TO,
        title: vscode.l10n.t('Go there'),
        arguments: [document?.uri.toString(), item.mark.start],
      };
      return made;
    }
  }
}

const icon = (label: string): vscode.ThemeIcon =>
  new vscode.ThemeIcon('tag', new vscode.ThemeColor(`nabla.entity${colourOf(label)}`));
