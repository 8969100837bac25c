import * as vscode from 'vscode';
import type { Mark } from '../../ner/annotations/marks.ts';

/** What is known of a mark, in a few words. */
export function stateWords({ state, probability }: Mark): string {
  if (state === 'accepted') return vscode.l10n.t('accepted');
  return probability === undefined
    ? vscode.l10n.t('proposed')
    : vscode.l10n.t('proposed, {0} %', Math.round(100 * probability));
}
