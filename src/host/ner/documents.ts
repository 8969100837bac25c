import * as vscode from 'vscode';
import { anchored } from '../../ner/annotations/anchor.ts';
import { correctionsIn } from '../../ner/annotations/book.ts';
import { correctionsOf, type Correction } from '../../ner/annotations/corrections.ts';
import { movedMarks, mover, type Edit, type Mover } from '../../ner/annotations/edits.ts';
import {
  movedHistory,
  noHistory,
  remembering,
  stepBack,
  type History,
} from '../../ner/annotations/history.ts';
import {
  changed,
  isEmpty,
  noMarks,
  restoring,
  type Change,
  type Mark,
  type Marks,
} from '../../ner/annotations/marks.ts';
import type { Markup } from '../../ner/text/markup.ts';
import type { Kept } from './kept.ts';
import type { Shelf, Shelves } from './shelves.ts';

/** The marks of the documents of this window. */
export interface Documents {
  readonly marksOf: (document: vscode.TextDocument) => Marks;
  /** Resolves when what is kept of the document is there. Nothing may be judged before. */
  readonly ready: (document: vscode.TextDocument) => Promise<void>;
  /** A person's act: it can be undone and is kept. */
  readonly judge: (document: vscode.TextDocument, change: Change) => void;
  /** A model's proposals. */
  readonly propose: (document: vscode.TextDocument, change: Change) => void;
  /** Undo the last act, or with `again` do it once more; false where there is none. */
  readonly back: (document: vscode.TextDocument, again: boolean) => boolean;
  /** Follows the edits of a document from now on; to be disposed. */
  readonly follow: (document: vscode.TextDocument, move: (mover: Mover) => void) => vscode.Disposable;
  readonly onDidChange: vscode.Event<vscode.TextDocument>;
  readonly dispose: () => void;
}

interface State {
  marks: Marks;
  history: History;
  /** What is kept of the document's sentences, and where they stand. */
  stored: readonly { readonly correction: Correction; readonly place: Mark }[];
  adrift: readonly Correction[];
  shelf: Shelf | undefined;
  ready: Promise<void>;
  settling: ReturnType<typeof setTimeout> | undefined;
}

/** Pause after an edit, in milliseconds, until corrections of changed sentences are written anew. */
const pause = 600;

export const markupOf = ({ languageId }: vscode.TextDocument): Markup =>
  languageId === 'markdown' ? 'markdown' : /^(la)?tex$/.test(languageId) ? 'tex' : 'plain';

/** Documents that nobody reads: logs, and what extensions show of their own. */
const isText = ({ uri }: vscode.TextDocument): boolean => !/^(output|vscode|git|log)/.test(uri.scheme);

export function createDocuments(shelves: Shelves, kept: Kept): Documents {
  const states = new Map<string, State>();
  const followers = new Map<string, Set<(mover: Mover) => void>>();
  const told = new vscode.EventEmitter<vscode.TextDocument>();

  const stateOf = (document: vscode.TextDocument): State => {
    const key = document.uri.toString();
    const known = states.get(key);
    if (known) return known;
    const state: State = {
      marks: noMarks,
      history: noHistory,
      stored: [],
      adrift: [],
      shelf: undefined,
      ready: Promise.resolve(),
      settling: undefined,
    };
    states.set(key, state);
    state.ready = fill(document, state).catch((error: unknown) => {
      console.error('What is kept of a document could not be read:', error);
    });
    return state;
  };

  const fill = async (document: vscode.TextDocument, state: State): Promise<void> => {
    const shelf = await shelves.shelfFor(document.uri);
    const proposals = await kept.read(document);
    state.shelf = shelf;
    if (proposals.length > 0) state.marks = changed(state.marks, { removed: [], added: proposals });
    restore(document, state, shelf);
    if (state.marks.shown.length > 0) told.fire(document);
  };

  /** Put the corrections that are kept of a document into it. */
  const restore = (document: vscode.TextDocument, state: State, shelf: Shelf): void => {
    const own = correctionsIn(shelf.book(), shelves.nameOf(document.uri));
    const { marks, adrift } = anchored(own, document.getText());
    state.adrift = adrift;
    state.marks = changed(state.marks, restoring(state.marks, marks));
    state.stored = placed(own.filter((c) => !adrift.includes(c)));
  };

  /** Write what is judged in a document, where it is not what is kept of it already. */
  const store = (document: vscode.TextDocument, state: State): void => {
    const { shelf } = state;
    if (!shelf) return;
    const name = shelves.nameOf(document.uri);
    const own = correctionsOf(name, document.getText(), markupOf(document), state.marks);
    const all = [...own, ...state.adrift];
    state.stored = placed(own);
    if (JSON.stringify(all) === JSON.stringify(correctionsIn(shelf.book(), name))) return;
    shelf.replace(name, all);
  };

  /** After edits: bring back what stands whole again, and write the sentences as they are now. */
  const settle = (document: vscode.TextDocument, state: State): void => {
    clearTimeout(state.settling);
    state.settling = undefined;
    if (document.isClosed) return;
    if (state.adrift.length > 0) {
      const { marks, adrift } = anchored(state.adrift, document.getText(), document.isDirty);
      const back = restoring(state.marks, marks);
      state.adrift = adrift;
      if (!isEmpty(back)) {
        state.marks = changed(state.marks, back);
        told.fire(document);
      }
    }
    store(document, state);
    kept.write(document, state.marks);
  };

  const edited = ({ document, contentChanges }: vscode.TextDocumentChangeEvent): void => {
    const key = document.uri.toString();
    const state = states.get(key);
    if (!state || contentChanges.length === 0) return;
    const move = mover(contentChanges.map(editOf));
    for (const follower of followers.get(key) ?? []) follower(move);
    const { marks, lost } = movedMarks(state.marks, move);
    const judged = lost.filter((m) => m.state !== 'proposed');
    const torn = state.stored
      .filter(({ place }) => judged.some((m) => m.start >= place.start && m.end <= place.end))
      .map(({ correction }) => correction);
    state.adrift = [...state.adrift, ...torn];
    state.stored = state.stored.flatMap(({ correction, place }) => {
      const to = torn.includes(correction) ? undefined : move(place);
      return to ? [{ correction, place: to }] : [];
    });
    state.history = movedHistory(state.history, move);
    state.marks = marks;
    if (marks.shown.length > 0 || lost.length > 0) told.fire(document);
    clearTimeout(state.settling);
    state.settling = setTimeout(() => settle(document, state), pause);
  };

  const act = (document: vscode.TextDocument, state: State, change: Change): void => {
    state.marks = changed(state.marks, change);
    told.fire(document);
  };

  for (const document of vscode.workspace.textDocuments) if (isText(document)) stateOf(document);
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isText(document)) stateOf(document);
    }),
    vscode.workspace.onDidChangeTextDocument(edited),
    vscode.workspace.onDidSaveTextDocument((document) => {
      const state = states.get(document.uri.toString());
      if (state?.settling !== undefined) settle(document, state);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      const key = document.uri.toString();
      clearTimeout(states.get(key)?.settling);
      states.delete(key);
      told.fire(document);
    }),
    shelves.onDidChange((shelf) => {
      for (const document of vscode.workspace.textDocuments) {
        const state = states.get(document.uri.toString());
        if (state?.shelf !== shelf) continue;
        const proposals = state.marks.shown.filter((m) => m.state === 'proposed');
        state.marks = { shown: proposals, rejected: [] };
        state.history = noHistory;
        restore(document, state, shelf);
        told.fire(document);
      }
    }),
  );

  return {
    marksOf: (document) => states.get(document.uri.toString())?.marks ?? noMarks,
    ready: (document) => stateOf(document).ready,
    judge(document, change) {
      if (isEmpty(change)) return;
      const state = stateOf(document);
      state.history = remembering(state.history, change);
      act(document, state, change);
      settle(document, state);
    },
    propose(document, change) {
      if (isEmpty(change)) return;
      const state = stateOf(document);
      act(document, state, change);
      kept.write(document, state.marks);
    },
    back(document, again) {
      const state = stateOf(document);
      const step = stepBack(state.history, again);
      if (!step) return false;
      state.history = step.history;
      act(document, state, step.change);
      settle(document, state);
      return true;
    },
    follow(document, move) {
      const key = document.uri.toString();
      const own = followers.get(key) ?? new Set();
      followers.set(key, own.add(move));
      return new vscode.Disposable(() => own.delete(move));
    },
    onDidChange: told.event,
    dispose() {
      listening.dispose();
      told.dispose();
      for (const { settling } of states.values()) clearTimeout(settling);
    },
  };
}

const editOf = (c: vscode.TextDocumentContentChangeEvent): Edit => ({
  start: c.rangeOffset,
  end: c.rangeOffset + c.rangeLength,
  length: c.text.length,
});

const placed = (corrections: readonly Correction[]): State['stored'] =>
  corrections.map((correction) => ({
    correction,
    place: {
      start: correction.at,
      end: correction.at + correction.text.length,
      label: '',
      state: 'accepted',
    },
  }));
