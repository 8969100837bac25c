import * as vscode from 'vscode';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Request } from '../../core/nabla.ts';
import { WorkError } from '../../core/jobs/work.ts';
import type { ToPanel } from '../../protocol/panel.ts';
import type { Engine } from '../engine/engine.ts';

/** The graph of a program as the panel is told of it, or why there is none; nothing where it was cancelled. */
export async function graphOf(
  source: string,
  request: Request,
  language: Language,
  engine: Engine,
  token: vscode.CancellationToken,
): Promise<ToPanel | undefined> {
  try {
    const outcome = await engine.ask('graph', [source, request, language], token);
    return outcome.ok
      ? { kind: 'graph', language, view: outcome.value }
      : { kind: 'noGraph', language, message: outcome.error.text };
  } catch (error) {
    if (!(error instanceof WorkError) || error.reason === 'cancelled') return undefined;
    if (error.reason === 'defect') console.error('The graph failed:', error.message);
    const message = vscode.l10n.t('The computation graph could not be drawn.');
    return { kind: 'noGraph', language, message };
  }
}
