import * as vscode from 'vscode';
import { rangeOf } from '../program/document.ts';
import { onSettingsChanged, settingsFor } from '../settings.ts';
import type { Analyses } from './analyses.ts';
import { SELECTOR } from './analyses.ts';

/** Inferred shapes behind names, and values at a point behind definitions. */
export function registerInlayHints(analyses: Analyses): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    onSettingsChanged(() => changed.fire()),
    vscode.languages.registerInlayHintsProvider(SELECTOR, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, range, token) {
        const { shapeHints, valueHints } = settingsFor(document);
        if (!shapeHints && !valueHints) return [];
        const found = await analyses.within(document, rangeOf(document, range), token);
        if (!found) return undefined;
        return found.flatMap(({ region, analysis }) =>
          analysis.hints
            .filter(({ kind }) => (kind === 'shape' ? shapeHints : valueHints))
            .map(({ at, label, kind }) => {
              const hint = new vscode.InlayHint(
                document.positionAt(region.start + at),
                label,
                kind === 'shape' ? vscode.InlayHintKind.Type : undefined,
              );
              hint.paddingLeft = true;
              return hint;
            }),
        );
      },
    }),
  );
}
