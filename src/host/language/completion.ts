import * as vscode from 'vscode';
import { regionAt } from '../../core/language/regions/regions.ts';
import type { Completion } from '../../core/service/complete.ts';
import type { Engine } from '../engine/engine.ts';
import { orNothing } from '../engine/orNothing.ts';
import { pageOf, vscodeRange } from '../program/document.ts';
import { settingsFor } from '../settings.ts';
import { SELECTOR } from './analyses.ts';

const KINDS: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  function: vscode.CompletionItemKind.Function,
  name: vscode.CompletionItemKind.Variable,
  sign: vscode.CompletionItemKind.Text,
  query: vscode.CompletionItemKind.Keyword,
  set: vscode.CompletionItemKind.Struct,
  word: vscode.CompletionItemKind.Keyword,
};
/** Names of one's own first. */
const SORT: Readonly<Record<Completion['kind'], string>> = {
  name: '0',
  set: '1',
  word: '1',
  query: '2',
  function: '3',
  sign: '4',
};

/** Names with shapes, functions with their derivatives, and after a backslash the signs of mathematics. */
export function registerCompletion(engine: Engine): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    SELECTOR,
    {
      async provideCompletionItems(document, position, token) {
        const page = await pageOf(document);
        const offset = document.offsetAt(position);
        const region = regionAt(page.regions, offset);
        // On an empty line of a file of our own a program begins.
        if (region?.notation !== 'nabla' && document.languageId !== 'nabla') return undefined;
        const start = region?.start ?? offset;
        const source = region ? page.text.slice(region.start, region.end) : '';
        if (offset < start) return undefined;
        const { language } = settingsFor(document);
        const found = await orNothing(engine.ask('complete', [source, offset - start, language], token));
        return found?.map((c) => {
          const item = new vscode.CompletionItem({ label: c.label, description: c.detail }, KINDS[c.kind]);
          if (c.documentation !== undefined) item.documentation = new vscode.MarkdownString(c.documentation);
          item.insertText = new vscode.SnippetString(c.kind === 'sign' ? escaped(c.insert) : c.insert);
          item.range = vscodeRange(document, { start: start + c.range.start, end: start + c.range.end });
          item.sortText = SORT[c.kind] + c.label;
          item.filterText = c.label;
          return item;
        });
      },
    },
    '\\',
    '∈',
  );
}

const escaped = (text: string): string => text.replace(/[$}\\]/g, '\\$&');
