import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine.ts';
import { pageOf } from '../program/document.ts';
import { programAt } from '../program/excerpt.ts';
import { settingsFor } from '../settings.ts';
import { sharedUntilUnwanted } from './shared.ts';
import type { Shared } from './shared.ts';

/** The command behind a hover's link. Its argument is a `HoverLink`. */
export const SHOW_AT = 'nabla.showAt';

/** Where hovers are given: our own files, and our fences in Markdown. */
const SELECTOR: vscode.DocumentSelector = [{ language: 'nabla' }, { language: 'markdown' }];
/** Programs longer than this are derived on demand only. */
const MAX_PROGRAM = 20_000;

interface Cached {
  readonly version: number;
  readonly hovers: Map<string, Shared<string | undefined>>;
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
      const settings = settingsFor(document);
      if (!settings.hover) return undefined;
      const offset = document.offsetAt(position);
      const range = programAt(pageOf(document), offset);
      if (!range || range.end - range.start > MAX_PROGRAM) return undefined;
      const source = document.getText().slice(range.start, range.end);

      try {
        const target = await engine.ask('target', [source, offset - range.start], token);
        if (!target) return undefined;
        const ink = inkOf(vscode.window.activeColorTheme.kind);
        const { language, layout } = settings;
        const hovers = cachedFor(document);
        const key = JSON.stringify([range.start, target.request, ink, language, layout]);
        let hover = hovers.get(key);
        if (!hover) {
          const link = commandLink({ uri: document.uri.toString(), at: offset, request: target.request });
          const request = { ...target.request, layout };
          hover = sharedUntilUnwanted(
            (unwanted) => engine.ask('hover', [{ source, request, language, link, ink }], unwanted),
            () => hovers.delete(key),
          );
          hovers.set(key, hover);
        }
        const text = await hover.join(token);
        if (text === undefined) return undefined;
        const markdown = new vscode.MarkdownString(text, true);
        markdown.isTrusted = { enabledCommands: [SHOW_AT] };
        const at = (place: number): vscode.Position => document.positionAt(range.start + place);
        return new vscode.Hover(markdown, new vscode.Range(at(target.range.start), at(target.range.end)));
      } catch (error) {
        // A hover that takes too long is none: the command tells why, the hover stays away.
        if (!(error instanceof EngineError)) throw error;
        if (error.reason === 'defect' || error.reason === 'crash')
          console.error('A hover failed:', error.message);
        return undefined;
      }
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
