import * as vscode from 'vscode';
import { mayClaim } from '../claims/candidates.ts';
import type { Place } from '../commands/place.ts';
import { pageOf } from '../program/document.ts';
import { onSettingsChanged, settingsFor } from '../settings.ts';
import { flatMapInTurns } from '../turns.ts';
import { OWN } from './analyses.ts';

/** The first line that says something. */
const STATEMENT = /^[ \t]*[^\s#]/m;

/** Above every program: derive it, check its claims where it makes some, and derive it at a point. */
export function registerCodeLens(): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    onSettingsChanged(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(OWN, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document) {
        if (!settingsFor(document).codeLens) return [];
        const page = await pageOf(document);
        return flatMapInTurns(page.regions, ({ start, end }) => {
          const source = page.text.slice(start, end);
          const first = STATEMENT.exec(source);
          if (!first) return [];
          const at = document.positionAt(start + first.index);
          const place: Place = { uri: document.uri.toString(), start, end, request: {} };
          const lens = (title: string, command: string): vscode.CodeLens =>
            new vscode.CodeLens(new vscode.Range(at, at), { title, command, arguments: [place] });
          return [
            lens(vscode.l10n.t('∇ Derive'), 'nabla.deriveSelection'),
            ...(mayClaim(source, 'nabla') ? [lens(vscode.l10n.t('Check'), 'nabla.checkGradient')] : []),
            lens(vscode.l10n.t('At a point…'), 'nabla.backpropagate'),
          ];
        });
      },
    }),
  );
}
