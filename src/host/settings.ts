import * as vscode from 'vscode';
import type { Language } from '../core/messages/catalogue.ts';
import type { Layout } from '../core/nabla.ts';
import { readLayout } from '../protocol/question.ts';

const SECTION = 'nabla';

export interface Settings {
  readonly language: Language;
  readonly layout: Layout;
  readonly hover: boolean;
  readonly diagnostics: boolean;
  readonly shapeHints: boolean;
  readonly valueHints: boolean;
}

/** Where settings are asked for: some may differ by folder, some by the language of the document. */
export type SettingsScope = vscode.Uri | { readonly uri: vscode.Uri; readonly languageId: string };

/** The settings as they are now for a resource; a value that a person mistyped counts as the default. */
export function settingsFor(scope?: SettingsScope): Settings {
  const section = vscode.workspace.getConfiguration(SECTION, scope);
  return {
    language: languageOf(section.get('language')),
    layout: readLayout(section.get('layout')) ?? 'shape',
    hover: section.get('hover.enabled') !== false,
    diagnostics: section.get('diagnostics.enabled') !== false,
    shapeHints: section.get('inlayHints.shapes') !== false,
    valueHints: section.get('inlayHints.values') !== false,
  };
}

export function onSettingsChanged(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) changed();
  });
}

function languageOf(chosen: unknown): Language {
  if (chosen === 'en' || chosen === 'ko') return chosen;
  return /^ko\b/i.test(vscode.env.language) ? 'ko' : 'en';
}
