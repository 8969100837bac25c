import * as vscode from 'vscode';
import { symbolAt, type NameSymbol, type Occurrence } from '../../core/service/symbols.ts';
import { renaming } from '../../core/service/rename.ts';
import { vscodeRange } from '../program/document.ts';
import type { Analysed, Analyses } from './analyses.ts';
import { moved, SELECTOR } from './analyses.ts';

/** Go to definition, references, highlights of one name, and rename: within the program of the name. */
export function registerNames(analyses: Analyses): vscode.Disposable {
  const find = async (
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<{ symbol: NameSymbol; at: Occurrence; analysed: Analysed } | undefined> => {
    const offset = document.offsetAt(position);
    const analysed = await analyses.at(document, offset, token);
    const found = analysed && symbolAt(analysed.analysis.symbols, offset - analysed.region.start);
    return found && { ...found, analysed };
  };
  const places = (
    document: vscode.TextDocument,
    analysed: Analysed,
    occurrences: readonly Occurrence[],
  ): vscode.Range[] => occurrences.map((o) => vscodeRange(document, moved(o, analysed)));

  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(SELECTOR, {
      async provideDefinition(document, position, token) {
        const found = await find(document, position, token);
        if (!found) return undefined;
        const definitions = found.symbol.occurrences.filter(({ defines }) => defines);
        // What nobody defines, an input or a dimension, begins where it first stands.
        const first = definitions.length > 0 ? definitions : found.symbol.occurrences.slice(0, 1);
        if (found.symbol.kind === 'builtin') return undefined;
        return places(document, found.analysed, first).map(
          (range) => new vscode.Location(document.uri, range),
        );
      },
    }),
    vscode.languages.registerReferenceProvider(SELECTOR, {
      async provideReferences(document, position, { includeDeclaration }, token) {
        const found = await find(document, position, token);
        if (!found) return undefined;
        const occurrences = found.symbol.occurrences.filter(({ defines }) => includeDeclaration || !defines);
        return places(document, found.analysed, occurrences).map(
          (range) => new vscode.Location(document.uri, range),
        );
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(SELECTOR, {
      async provideDocumentHighlights(document, position, token) {
        const found = await find(document, position, token);
        return found?.symbol.occurrences.map(
          (o) =>
            new vscode.DocumentHighlight(
              vscodeRange(document, moved(o, found.analysed)),
              o.defines ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read,
            ),
        );
      },
    }),
    vscode.languages.registerRenameProvider(SELECTOR, {
      async prepareRename(document, position, token) {
        const found = await find(document, position, token);
        if (!found || found.symbol.kind === 'builtin')
          throw new Error(vscode.l10n.t('There is no name of yours here to rename.'));
        return vscodeRange(document, moved(found.at, found.analysed));
      },
      async provideRenameEdits(document, position, newName, token) {
        const found = await find(document, position, token);
        if (!found || found.symbol.kind === 'builtin') return undefined;
        const { analysed, symbol } = found;
        const changes = renaming(analysed.source, analysed.analysis.symbols, symbol, newName);
        if (changes === 'no-name')
          throw new Error(vscode.l10n.t("'{0}' cannot be a name in this language.", newName));
        if (changes === 'taken')
          throw new Error(vscode.l10n.t("'{0}' already has a meaning in this program.", newName));
        const edit = new vscode.WorkspaceEdit();
        for (const change of changes)
          edit.replace(document.uri, vscodeRange(document, moved(change, analysed)), change.text);
        return edit;
      },
    }),
  );
}
