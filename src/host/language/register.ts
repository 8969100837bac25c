import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import { createAnalyses } from './analyses.ts';
import { registerCodeLens } from './codeLens.ts';
import { registerCompletion } from './completion.ts';
import { registerFolding } from './folding.ts';
import { registerFormatting } from './formatting.ts';
import { registerInlayHints } from './inlayHints.ts';
import { registerNames } from './names.ts';
import { registerOutline } from './outline.ts';
import { registerProblems } from './problems.ts';
import { registerQuickFixes } from './quickFixes.ts';
import { registerSemanticTokens } from './semanticTokens.ts';
import { registerSignatureHelp } from './signatureHelp.ts';

/** Nabla's own language in the editor: a feature a file. */
export function registerLanguage(engine: Engine): vscode.Disposable {
  const analyses = createAnalyses(engine);
  return vscode.Disposable.from(
    registerProblems(analyses),
    registerQuickFixes(analyses),
    registerCompletion(engine),
    registerSignatureHelp(engine),
    registerSemanticTokens(analyses),
    registerInlayHints(analyses),
    registerNames(analyses),
    registerOutline(analyses),
    registerFolding(),
    registerFormatting(engine),
    registerCodeLens(),
  );
}
