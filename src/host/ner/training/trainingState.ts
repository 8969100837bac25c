import * as vscode from 'vscode';
import type { TrainingState } from '../../../protocol/training.ts';
import type { TrainingNews } from '../thread/jobs.ts';

/** As many points of a curve are kept; beyond that every second goes. */
const mostPoints = 400;

/** The state of a page before any news. */
export function beginning(name: string, language: string): TrainingState {
  return {
    language,
    labels: {
      heading: vscode.l10n.t('Training {0}', name),
      stop: vscode.l10n.t('Stop and keep the best model'),
      loss: vscode.l10n.t('Loss'),
      f1: 'F1',
      label: vscode.l10n.t('Label'),
      precision: vscode.l10n.t('Precision'),
      recall: vscode.l10n.t('Recall'),
      count: vscode.l10n.t('Count'),
      scores: vscode.l10n.t('Scores'),
      examples: vscode.l10n.t('Sentences that the model tags differently now'),
      before: vscode.l10n.t('before:'),
      after: vscode.l10n.t('now:'),
    },
    phase: 'running',
    status: vscode.l10n.t('Reading the data…'),
    facts: [],
    done: 0,
    losses: [],
    scored: [],
    scores: [],
    examples: [],
  };
}

/** The state after some news. */
export function after(state: TrainingState, news: TrainingNews): TrainingState {
  switch (news.kind) {
    case 'begun':
      return {
        ...state,
        status: vscode.l10n.t(
          'Learning from {0} sentences: {1}',
          news.sentences,
          news.labels.filter((l) => l !== '*').join(', '),
        ),
      };
    case 'progress':
      return {
        ...state,
        done: news.done,
        losses: Number.isFinite(news.loss) ? withPoint(state.losses, [news.done, news.loss]) : state.losses,
        facts: [
          vscode.l10n.t('epoch {0} of {1}', news.epoch, news.epochs),
          vscode.l10n.t('loss {0}', Number.isFinite(news.loss) ? news.loss.toFixed(3) : '–'),
          vscode.l10n.t('{0} tokens a second', Math.round(news.tokensPerSecond).toLocaleString()),
          vscode.l10n.t('{0} s left', Math.ceil(news.secondsLeft)),
        ],
      };
    case 'scores': {
      const all = news.scores.find(({ label }) => label === '');
      return {
        ...state,
        labels: {
          ...state.labels,
          scores: news.heldOut
            ? vscode.l10n.t('Scores on sentences that nothing was learned from')
            : vscode.l10n.t('Scores on the sentences that were learned from'),
        },
        scored: all && news.heldOut ? withPoint(state.scored, [state.done, all.f1]) : state.scored,
        scores: news.scores.map((s) => ({ ...s, label: s.label === '' ? vscode.l10n.t('all') : s.label })),
      };
    }
    case 'examples':
      return { ...state, examples: news.changed };
  }
}

function withPoint(
  points: readonly (readonly number[])[],
  point: readonly number[],
): readonly (readonly number[])[] {
  const all = [...points, point];
  return all.length > mostPoints ? all.filter((_, k) => k % 2 === 0 || k === all.length - 1) : all;
}
