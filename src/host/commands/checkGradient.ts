import * as vscode from 'vscode';
import type { ShownClaim } from '../../core/service/claims.ts';
import type { Question } from '../../protocol/question.ts';
import type { Engine } from '../engine/engine.ts';
import { revealOrigin } from '../panel/origin.ts';
import { inDocument } from '../../core/service/excerpt.ts';
import { deriving } from '../progress.ts';
import { settingsFor } from '../settings.ts';
import { sayRefusal } from './derive.ts';
import { requestOf } from './questions.ts';

/**
 * Check the claims of a question's program, and say what became of them; the first wrong one is a click away.
 * @returns the claims, for whoever runs the command; `undefined` where the program is refused
 */
export async function checkGradient(
  question: Question,
  engine: Engine,
): Promise<readonly ShownClaim[] | undefined> {
  const { source, origin } = question;
  const settings = settingsFor(origin && vscode.Uri.parse(origin.uri, true));
  const options = { ...requestOf(question, settings), transposes: settings.transpose };
  const told = await deriving((token) => engine.ask('claims', [source, options, settings.language], token));
  if (!told.ok) {
    void sayRefusal(question, told.error);
    return undefined;
  }
  const claims = told.value;
  const first = claims.find(({ verdict }) => verdict === 'wrong') ?? claims.find(unchecked);
  if (claims.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is no claim to check here. Write one below the formula, such as gradient(s, W) == … in Nabla or ∂s/∂W = … in LaTeX.',
      ),
    );
  } else if (!first) {
    void vscode.window.showInformationMessage(
      claims.length === 1
        ? vscode.l10n.t('The gradient is right, compared at {0} points.', claims[0]?.points ?? 0)
        : vscode.l10n.t('All {0} gradients are right.', claims.length),
    );
  } else void showWrong(question, first, claims);
  return claims;
}

const unchecked = ({ verdict }: ShownClaim): boolean => verdict === 'unchecked';

async function showWrong(
  { source, origin }: Question,
  first: ShownClaim,
  claims: readonly ShownClaim[],
): Promise<void> {
  const why = first.remarks.join(' ');
  const what = source.slice(first.range.start, first.range.end).replace(/\s+/g, ' ');
  const wrong = claims.filter(({ verdict }) => verdict === 'wrong').length;
  const words =
    first.verdict === 'unchecked'
      ? vscode.l10n.t('Unchecked: {0}. {1}', what, why)
      : wrong > 1
        ? vscode.l10n.t(
            '{0} of {1} gradients are wrong. The first: {2}. {3}',
            wrong,
            claims.length,
            what,
            why,
          )
        : vscode.l10n.t('Wrong: {0}. {1}', what, why);
  const show = vscode.l10n.t('Show');
  const chosen = await vscode.window.showWarningMessage(words, ...(origin ? [show] : []));
  if (chosen === show && origin) await revealOrigin(origin, inDocument(origin.pieces, first.place));
}
