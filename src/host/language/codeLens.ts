import * as vscode from 'vscode';
import { pageOf } from '../program/document.ts';
import { onSettingsChanged, settingsFor } from '../settings.ts';
import { OWN } from './analyses.ts';

/** A line that says something, and one that makes a claim. */
const STATEMENT = /^[ \t]*[^\s#]/m;
const CLAIM = /^[^#\r\n]*==/m;

/** Above every program: derive it, at a point, and check its claims where it makes some. */
export function registerCodeLens(): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    onSettingsChanged(() => changed.fire()),
    vscode.languages.registerCodeLensProvider(OWN, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses(document) {
        if (!settingsFor(document).codeLens) return [];
        const page = pageOf(document);
        return page.regions.flatMap(({ start, end }) => {
          const source = page.text.slice(start, end);
          const first = STATEMENT.exec(source);
          if (!first) return [];
          const at = document.positionAt(start + first.index);
          const range = new vscode.Range(at, at);
          const lens = (title: string, command: string): vscode.CodeLens =>
            new vscode.CodeLens(range, {
              title,
              command,
              arguments: [{ uri: document.uri.toString(), at: start + first.index }],
            });
          return [
            lens(vscode.l10n.t('∇ Derive'), 'nabla.derive'),
            ...(CLAIM.test(source) ? [lens(vscode.l10n.t('Check'), 'nabla.checkGradient')] : []),
            lens(vscode.l10n.t('At a point…'), 'nabla.deriveAtPoint'),
          ];
        });
      },
    }),
  );
}
