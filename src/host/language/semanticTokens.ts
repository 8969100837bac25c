import * as vscode from 'vscode';
import type { NameSymbol } from '../../core/service/symbols.ts';
import { rangeOf } from '../program/document.ts';
import type { Analyses } from './analyses.ts';
import { SELECTOR } from './analyses.ts';

/** Types and modifiers of package.json: themes without a colour for them fall back on standard types. */
const TYPES = ['nablaScalar', 'nablaVector', 'nablaMatrix', 'nablaDimension', 'parameter', 'function'];
const MODIFIERS = ['declaration', 'defaultLibrary'];
const LEGEND = new vscode.SemanticTokensLegend(TYPES, MODIFIERS);

/** Names coloured by what they are: scalar, vector, matrix, dimension, function. */
export function registerSemanticTokens(analyses: Analyses): vscode.Disposable {
  return vscode.languages.registerDocumentRangeSemanticTokensProvider(
    SELECTOR,
    {
      async provideDocumentRangeSemanticTokens(document, range, token) {
        const found = await analyses.within(document, rangeOf(document, range), token);
        if (!found) return undefined;
        const builder = new vscode.SemanticTokensBuilder(LEGEND);
        const tokens = found.flatMap(({ region, analysis }) =>
          analysis.symbols.flatMap((symbol) => {
            const type = typeOf(symbol);
            if (type === undefined) return [];
            return symbol.occurrences.map(({ start, end, defines }) => ({
              start: region.start + start,
              length: end - start,
              type,
              modifiers: [
                ...(defines ? ['declaration'] : []),
                ...(symbol.kind === 'builtin' ? ['defaultLibrary'] : []),
              ],
            }));
          }),
        );
        tokens.sort((a, b) => a.start - b.start);
        for (const { start, length, type, modifiers } of tokens) {
          const at = document.positionAt(start);
          builder.push(new vscode.Range(at, at.translate(0, length)), type, modifiers);
        }
        return builder.build();
      },
    },
    LEGEND,
  );
}

function typeOf({ kind, order }: NameSymbol): string | undefined {
  switch (kind) {
    case 'size':
      return 'nablaDimension';
    case 'parameter':
      return 'parameter';
    case 'function':
    case 'builtin':
      return 'function';
    default:
      return order === 'scalar'
        ? 'nablaScalar'
        : order === 'vector'
          ? 'nablaVector'
          : order
            ? 'nablaMatrix'
            : undefined;
  }
}
