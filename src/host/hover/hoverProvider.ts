import * as vscode from 'vscode';
import { mathematicalLanguages } from '../../core/language/regions/regions.ts';
import type { Range } from '../../core/place.ts';
import type { Part } from '../../core/service/earlier.ts';
import { commandLink, COPY_AT, PIN_AT, SHOW_AT, type Place } from '../commands/place.ts';
import { definitionsBy, requestOf } from '../commands/questions.ts';
import type { Token } from '../../core/jobs/work.ts';
import type { Engine } from '../engine/engine.ts';
import { orNothing } from '../engine/orNothing.ts';
import { excerptOf } from '../program/choose.ts';
import { pageOf, rangeOf, vscodeRange } from '../program/document.ts';
import { inDocument, inSource, type Excerpt } from '../../core/service/excerpt.ts';
import { settingsFor } from '../settings.ts';
import { hoverPart } from './part.ts';
import { sharedUntilUnwanted } from './shared.ts';
import type { Shared } from './shared.ts';
import type { Target } from './target.ts';

const SELECTOR: vscode.DocumentSelector = mathematicalLanguages.map((language) => ({ language }));
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

  const markdownFor = (
    document: vscode.TextDocument,
    { source, reading }: Excerpt,
    part: Range,
    asked: Target['request'],
    token: Token,
  ): Promise<string | undefined> => {
    const ink = inkOf(vscode.window.activeColorTheme.kind);
    const settings = settingsFor(document);
    const { language } = settings;
    const request = requestOf({ request: { ...reading, ...asked } }, settings);
    const hovers = cachedFor(document);
    const key = JSON.stringify([part.start, part.end, asked, ink, language, settings.layout, settings.check]);
    let hover = hovers.get(key);
    if (!hover) {
      const place: Place = { uri: document.uri.toString(), start: part.start, end: part.end, request: asked };
      const links = {
        show: commandLink(SHOW_AT, place),
        copy: commandLink(COPY_AT, place),
        pin: commandLink(PIN_AT, place),
      };
      hover = sharedUntilUnwanted(
        (unwanted) => engine.ask('hover', [{ source, request, language, links, ink }], unwanted),
        () => hovers.delete(key),
      );
      hovers.set(key, hover);
    }
    return hover.join(token);
  };

  return vscode.languages.registerHoverProvider(SELECTOR, {
    async provideHover(document, position, token) {
      if (!settingsFor(document).hover) return undefined;
      const page = await pageOf(document);
      if (token.isCancellationRequested) return undefined;
      const offset = document.offsetAt(position);
      const selections = vscode.window.visibleTextEditors
        .filter((editor) => editor.document === document)
        .flatMap((editor) => editor.selections.map((selection) => rangeOf(document, selection)));
      const part = hoverPart(page, selections, offset);
      if (!part || part.end - part.start > MAX_PROGRAM) return undefined;
      // A hover that takes too long is none: the command tells why, the hover stays away.
      return orNothing(hoverOn(part));

      async function hoverOn(part: Part & { readonly selected: boolean }): Promise<vscode.Hover | undefined> {
        const excerpt = await excerptOf(page, [part], definitionsBy(engine, token));
        const target = await targetIn(excerpt, part);
        if (!target) return undefined;
        const text = await markdownFor(document, excerpt, part, target.request, token);
        if (text === undefined) return undefined;
        const markdown = new vscode.MarkdownString(text, true);
        markdown.isTrusted = { enabledCommands: [SHOW_AT, COPY_AT, PIN_AT] };
        return new vscode.Hover(markdown, vscodeRange(document, target.range));
      }

      async function targetIn(
        { source, pieces, reading }: Excerpt,
        part: Part & { readonly selected: boolean },
      ): Promise<Target | undefined> {
        const at = inSource(pieces.slice(-1), part.selected ? part.start : offset);
        if (at === undefined) return undefined;
        const target = await engine.ask('target', [source, at, reading], token);
        if (!target) return undefined;
        return part.selected
          ? { request: {}, range: part }
          : { request: target.request, range: inDocument(pieces, target.range) };
      }
    },
  });
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
