import * as vscode from 'vscode';
import type { NoValue } from '../../core/jobs/work.ts';
import { WorkError } from '../../core/jobs/work.ts';

/** Tell a person why a request has no answer; nothing where they took it back. Other errors pass through. */
export function sayNoAnswer(error: unknown): undefined {
  if (!(error instanceof WorkError)) throw error;
  if (error.reason === 'cancelled') return;
  if (error.reason === 'defect' || error.reason === 'crash')
    console.error('The engine failed:', error.message);
  void vscode.window.showErrorMessage(wordsFor(error.reason, error.seconds));
}

function wordsFor(reason: Exclude<NoValue, 'cancelled'>, seconds: number): string {
  switch (reason) {
    case 'time':
      return vscode.l10n.t('Nabla stopped: this text was not read within {0} seconds.', seconds);
    case 'memory':
      return vscode.l10n.t('Nabla stopped: this text needs more memory than it may use.');
    case 'defect':
    case 'crash':
      return vscode.l10n.t('Nabla failed on this text. The mistake is in Nabla, not in your formula.');
  }
}
