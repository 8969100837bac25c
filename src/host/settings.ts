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
}

/** The settings as they are now for a resource; a value that a person mistyped counts as the default. */
export function settingsFor(resource?: vscode.Uri): Settings {
  const section = vscode.workspace.getConfiguration(SECTION, resource);
  return {
    language: languageOf(section.get('language')),
    layout: readLayout(section.get('layout')) ?? 'shape',
    hover: section.get('hover.enabled') !== false,
    diagnostics: section.get('diagnostics.enabled') !== false,
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
