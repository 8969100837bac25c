import * as vscode from 'vscode';
import type { Account } from '../core/account.ts';
import type { Request } from '../core/nabla.ts';
import type { Outcome } from '../core/outcome.ts';
import { deriveSelection, showAt } from './deriveSelection.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { createEngine } from './engine.ts';
import { SHOW_AT, registerHover } from './hover/hoverProvider.ts';
import type { PanelState } from './panel/derivationPanel.ts';
import { registerPanels } from './panel/panels.ts';
import { settingsFor } from './settings.ts';

/** What other extensions, and the tests in the editor, can call. */
export interface NablaApi {
  /** Derive a text in the person's language and layout, unless the request says otherwise. */
  derive(source: string, request?: Request): Promise<Outcome<Account>>;
  /** The derivation panel, where one is open. */
  panel(): PanelState | undefined;
}

export function activate(context: vscode.ExtensionContext): NablaApi {
  const engine = createEngine();
  const panels = registerPanels(context, engine);
  context.subscriptions.push(
    vscode.commands.registerCommand('nabla.deriveSelection', () => deriveSelection(engine, panels)),
    vscode.commands.registerCommand(SHOW_AT, (link: unknown) => showAt(link, panels)),
    registerHover(engine),
    registerDiagnostics(engine),
  );
  return {
    derive(source, request = {}) {
      const { language, layout } = settingsFor();
      return engine.explain(source, { layout, ...request }, language);
    },
    panel: panels.state,
  };
}
