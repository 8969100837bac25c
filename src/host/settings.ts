import * as vscode from 'vscode';
import type { Detail } from '../core/account.ts';
import { details } from '../core/account.ts';
import type { Language } from '../core/messages/catalogue.ts';
import type { Layout } from '../core/nabla.ts';
import type { CodeTarget } from '../core/notation/code/problem.ts';
import { transposeStyles, type TransposeStyle } from '../core/service/transposes.ts';
import { readLayout } from '../protocol/question.ts';

const SECTION = 'nabla';

/** All targets of code, in the order in which they are offered. */
export const codeTargets: readonly CodeTarget[] = ['numpy', 'torch', 'jax', 'js'];

export interface Settings {
  readonly language: Language;
  readonly layout: Layout;
  readonly detail: Detail;
  readonly transpose: TransposeStyle;
  readonly hover: boolean;
  readonly diagnostics: boolean;
  readonly claims: boolean;
  readonly codeLens: boolean;
  readonly shapeHints: boolean;
  readonly valueHints: boolean;
  /** Of the numerical check. */
  readonly check: { readonly points: number; readonly seed: number };
  readonly codeTargets: readonly CodeTarget[];
}

/** Where settings are asked for: some may differ by folder, some by the language of the document. */
export type SettingsScope = vscode.Uri | { readonly uri: vscode.Uri; readonly languageId: string };

/** The settings as they are now for a resource; a value that a person mistyped counts as the default. */
export function settingsFor(scope?: SettingsScope): Settings {
  const section = vscode.workspace.getConfiguration(SECTION, scope);
  const on = (name: string): boolean => section.get(name) !== false;
  const targets = section.get('copy.targets');
  return {
    language: languageOf(section.get('language')),
    layout: readLayout(section.get('layout')) ?? 'shape',
    detail: details.find((detail) => detail === section.get('detail')) ?? 'normal',
    transpose: transposeStyles.find((style) => style === section.get('transpose')) ?? 'auto',
    hover: on('hover.enabled'),
    diagnostics: on('diagnostics.enabled'),
    claims: on('claims.enabled'),
    codeLens: on('codeLens.enabled'),
    shapeHints: on('inlayHints.shapes'),
    valueHints: on('inlayHints.values'),
    check: {
      points: wholeFrom(section.get('check.points'), 1, 8),
      seed: wholeFrom(section.get('check.seed'), 0, 1),
    },
    codeTargets: Array.isArray(targets)
      ? codeTargets.filter((target) => targets.includes(target))
      : codeTargets,
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

function wholeFrom(value: unknown, least: number, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least ? value : otherwise;
}
