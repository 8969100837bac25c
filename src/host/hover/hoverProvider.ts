import * as vscode from 'vscode';
import type { Engine } from '../engine.ts';
import { pageOf } from '../program/document.ts';
import { programAt } from '../program/excerpt.ts';
import { settingsFor } from '../settings.ts';
import { hoverMarkdown } from './content.ts';
import { targetAt } from './target.ts';
import { typeset } from './typeset.ts';

/** The command behind a hover's link. Its argument is a `HoverLink`. */
export const SHOW_AT = 'nabla.showAt';

/** Where hovers are given: our own files, and our fences in Markdown. */
const SELECTOR: vscode.DocumentSelector = [{ language: 'nabla' }, { language: 'markdown' }];
/** Programs longer than this are derived on demand only. */
const MAX_PROGRAM = 20_000;

interface Cached {
  readonly version: number;
  readonly hovers: Map<string, Promise<vscode.MarkdownString | undefined>>;
}

export function registerHover(engine: Engine): vscode.Disposable {
  const cache = new WeakMap<vscode.TextDocument, Cached>();

  /** Hovers of this version of the document; an edit empties it. */
  const cachedFor = (document: vscode.TextDocument): Cached['hovers'] => {
    let cached = cache.get(document);
    if (cached?.version !== document.version) {
      cached = { version: document.version, hovers: new Map() };
      cache.set(document, cached);
    }
    return cached.hovers;
  };

  return vscode.languages.registerHoverProvider(SELECTOR, {
    async provideHover(document, position, token) {
      const settings = settingsFor(document.uri);
      if (!settings.hover) return undefined;
      const offset = document.offsetAt(position);
      const range = programAt(pageOf(document), offset);
      if (!range || range.end - range.start > MAX_PROGRAM) return undefined;
      const source = document.getText().slice(range.start, range.end);

      const program = await engine.program(source);
      const contents = await engine.contents(source);
      if (token.isCancellationRequested || !program.ok || !contents.ok) return undefined;
      const target = targetAt(program.value, contents.value, offset - range.start);
      if (!target) return undefined;

      const ink = inkOf(vscode.window.activeColorTheme.kind);
      const { language, layout } = settings;
      const make = async (): Promise<vscode.MarkdownString | undefined> => {
        const outcome = await engine.explain(source, { ...target.request, layout }, language);
        if (!outcome.ok || token.isCancellationRequested) return undefined;
        const link = commandLink({ uri: document.uri.toString(), at: offset, request: target.request });
        const text = await hoverMarkdown(outcome.value, language, link, (tex) => typeset(tex, ink));
        const markdown = new vscode.MarkdownString(text, true);
        markdown.isTrusted = { enabledCommands: [SHOW_AT] };
        return markdown;
      };

      const hovers = cachedFor(document);
      const key = JSON.stringify([range.start, target.request, ink, language, layout]);
      const made = hovers.get(key) ?? make();
      hovers.set(key, made);
      const markdown = await made.catch((error: unknown) => {
        hovers.delete(key);
        throw error;
      });
      if (!markdown) {
        hovers.delete(key);
        return undefined;
      }
      const at = (place: number): vscode.Position => document.positionAt(range.start + place);
      return new vscode.Hover(markdown, new vscode.Range(at(target.range.start), at(target.range.end)));
    },
  });
}

function commandLink(link: unknown): string {
  return `command:${SHOW_AT}?${encodeURIComponent(JSON.stringify([link]))}`;
}

/** Images inherit no colour, so the ink is the theme's. */
function inkOf(kind: vscode.ColorThemeKind): string {
  switch (kind) {
    case vscode.ColorThemeKind.Light:
      return '#1f1f1f';
    case vscode.ColorThemeKind.HighContrastLight:
      return '#000000';
    case vscode.ColorThemeKind.HighContrast:
      return '#ffffff';
    default:
      return '#e6e6e6';
  }
}
