import type * as vscode from 'vscode';
import type { Account } from '../core/account.ts';
import type { StartThread } from '../core/jobs/messages.ts';
import type { Request } from '../core/nabla.ts';
import { registerClaims } from './claims/register.ts';
import { registerCommands } from './commands/register.ts';
import type { Told } from './engine/calls.ts';
import { createEngine } from './engine/engine.ts';
import { registerHover } from './hover/hoverProvider.ts';
import { registerLanguageModelTools } from './languageModelTools.ts';
import { registerLanguage } from './language/register.ts';
import type { NerApi } from './ner/register.ts';
import { registerNer } from './ner/register.ts';
import type { PanelState } from './panel/derivationPanel.ts';
import { registerPanels } from './panel/panels.ts';
import { settingsFor } from './settings.ts';
import { registerTutorial } from './tutorial/tutorial.ts';
import type { TutorialState } from './tutorial/tutorialPanel.ts';

/** What other extensions, and the tests in the editor, can call. */
export interface NablaApi {
  readonly ner: NerApi;
  /** Derive a text in the person's language and layout, unless the request says otherwise. */
  derive(source: string, request?: Request): Promise<Told<Account>>;
  /** The lines of a document whose gradients are right: those with a check mark. */
  marked(uri: vscode.Uri): readonly number[];
  /** The derivation panel, where one is open. */
  panel(): PanelState | undefined;
  /** The tutorial, where it is open. */
  tutorial(): TutorialState | undefined;
}

/** Everything that the extension registers, in both extension hosts. */
export function start(
  context: vscode.ExtensionContext,
  startThread: StartThread,
  startTagger: StartThread,
): NablaApi {
  const engine = createEngine(startThread);
  const panels = registerPanels(context, engine);
  const ner = registerNer(context, startTagger, panels);
  const tutorial = registerTutorial(context, engine, panels, ner.tag);
  const claims = registerClaims(engine);
  context.subscriptions.push(
    engine,
    registerCommands(engine, panels, context.extensionUri),
    registerHover(engine),
    claims,
    registerLanguage(engine),
    registerLanguageModelTools(engine),
  );
  return {
    ner,
    derive(source, request = {}) {
      const { language, layout } = settingsFor();
      return engine.ask('explain', [source, { layout, ...request }, language]);
    },
    marked: claims.marked,
    panel: panels.state,
    tutorial: tutorial.state,
  };
}
