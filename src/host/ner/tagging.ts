import * as vscode from 'vscode';
import type { Mover } from '../../ner/annotations/edits.ts';
import { proposing, type Found, type Mark } from '../../ner/annotations/marks.ts';
import type { Range } from '../../core/place.ts';
import { sayNoAnswer } from '../engine/noAnswer.ts';
import { rangeOf } from '../program/document.ts';
import { showProgress } from '../progress.ts';
import { markupOf, type Documents } from './documents.ts';
import type { EntitiesView } from './entitiesView.ts';
import type { Models } from './models.ts';
import type { StatusBar } from './statusBar.ts';
import type { TaggedPart } from './thread/jobs.ts';
import type { Tagger } from './thread/tagger.ts';

/** Tagging with the models. */
export interface Tagging {
  /** The sentences around the selections, or around the cursor. */
  readonly selection: () => Promise<void>;
  readonly document: () => Promise<void>;
}

export function createTagging(
  documents: Documents,
  models: Models,
  tagger: Tagger,
  status: StatusBar,
  view: EntitiesView,
): Tagging {
  const running = new Map<string, vscode.CancellationTokenSource>();

  const tag = async (document: vscode.TextDocument, ranges: readonly Range[] | undefined): Promise<void> => {
    await documents.ready(document);
    const text = document.getText();
    if (!(await models.ready(text, document.uri))) return;
    // The text may have been edited while the models were loaded.
    if (document.getText() !== text) return tag(document, ranges);

    const key = document.uri.toString();
    running.get(key)?.cancel();
    const stopping = new vscode.CancellationTokenSource();
    running.set(key, stopping);
    const moves: Mover[] = [];
    const following = documents.follow(document, (move) => moves.push(move));
    status.tagging(document, 0);
    let isToBeSeen = false;
    try {
      const began = Date.now();
      const job = tagger.start(
        'tag',
        { text, markup: markupOf(document), ...(ranges ? { ranges } : {}) },
        {
          token: stopping.token,
          told(part) {
            if (stopping.token.isCancellationRequested) return;
            putInto(document, part, moves);
            status.tagging(document, Math.min(1, part.upTo / Math.max(1, text.length)));
          },
        },
      );
      const { tokens } = await withProgress(job.result, document, stopping);
      if (running.get(key) !== stopping) return;
      const { length } = documents.marksOf(document).shown;
      vscode.window.setStatusBarMessage(
        vscode.l10n.t(
          '{0} entities; {1} tokens read in {2} s',
          length,
          tokens,
          ((Date.now() - began) / 1000).toFixed(1),
        ),
        8000,
      );
      isToBeSeen = length > 0;
    } catch (error) {
      sayNoAnswer(error);
    } finally {
      following.dispose();
      if (running.get(key) === stopping) {
        running.delete(key);
        status.tagging(document, undefined);
      }
      stopping.dispose();
    }
    // The view may take its time with many entities: that the tagging is over is told before.
    if (isToBeSeen) await view.reveal(document);
  };

  /** Propose what was found in a part of the text as it was, where it is now. */
  const putInto = (document: vscode.TextDocument, part: TaggedPart, moves: readonly Mover[]): void => {
    const now = (m: Mark): Mark | undefined => {
      let to: Mark | undefined = m;
      for (const move of moves) to = to && move(to);
      return to;
    };
    const whole = now({ start: part.start, end: part.upTo, label: '', state: 'accepted' });
    if (!whole) return;
    const found = part.entities.flatMap((e): Found[] => {
      const to = now({ ...e, state: 'proposed' });
      return to ? [{ ...to, probability: e.probability }] : [];
    });
    documents.propose(document, proposing(documents.marksOf(document), whole, found));
  };

  return {
    async selection() {
      const editor = vscode.window.activeTextEditor;
      if (!editor) {
        sayNoEditor();
        return;
      }
      await tag(
        editor.document,
        editor.selections.map((s) => rangeOf(editor.document, s)),
      );
    },
    async document() {
      const editor = vscode.window.activeTextEditor;
      if (!editor) {
        sayNoEditor();
        return;
      }
      await tag(editor.document, undefined);
    },
  };

  async function withProgress<T>(
    work: Promise<T>,
    document: vscode.TextDocument,
    stopping: vscode.CancellationTokenSource,
  ): Promise<T> {
    return await showProgress(
      vscode.l10n.t('Tagging {0}…', document.uri.path.split('/').at(-1) ?? ''),
      work,
      () => stopping.cancel(),
    );
  }
}

function sayNoEditor(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a text to tag it.'));
}
