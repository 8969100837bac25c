import * as vscode from 'vscode';
import { regionAt } from '../../core/language/regions/regions.ts';
import type { Engine } from '../engine/engine.ts';
import { orNothing } from '../engine/orNothing.ts';
import { pageOf } from '../program/document.ts';
import { settingsFor } from '../settings.ts';
import { SELECTOR } from './analyses.ts';

/** How the function that is being called is called. */
export function registerSignatureHelp(engine: Engine): vscode.Disposable {
  return vscode.languages.registerSignatureHelpProvider(
    SELECTOR,
    {
      async provideSignatureHelp(document, position, token) {
        const page = await pageOf(document);
        const offset = document.offsetAt(position);
        const region = regionAt(page.regions, offset);
        if (region?.notation !== 'nabla') return undefined;
        const source = page.text.slice(region.start, region.end);
        const { language } = settingsFor(document);
        const found = await orNothing(
          engine.ask('signature', [source, offset - region.start, language], token),
        );
        if (!found) return undefined;
        const help = new vscode.SignatureHelp();
        help.signatures = found.signatures.map(({ label, parameters, documentation }) => {
          const signature = new vscode.SignatureInformation(label, new vscode.MarkdownString(documentation));
          signature.parameters = parameters.map((name) => new vscode.ParameterInformation(name));
          return signature;
        });
        help.activeSignature = found.active;
        help.activeParameter = found.parameter;
        return help;
      },
    },
    '(',
    ',',
  );
}
