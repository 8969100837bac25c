import type * as vscode from 'vscode';
import { regionAt } from '../../core/language/regions/regions.ts';
import type { Region } from '../../core/language/regions/region.ts';
import type { Analysis } from '../../core/service/analysis.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Range } from '../../core/place.ts';
import type { Token } from '../../core/jobs/work.ts';
import type { Engine } from '../engine/engine.ts';
import { WorkError } from '../../core/jobs/work.ts';
import { pageOf } from '../program/document.ts';
import { settingsFor } from '../settings.ts';

/** Documents with programs of Nabla's own language in them. */
export const SELECTOR: vscode.DocumentSelector = [{ language: 'nabla' }, { language: 'markdown' }];
/** Only files of our own: Markdown has an outline and folds already. */
export const OWN: vscode.DocumentSelector = [{ language: 'nabla' }];

/** A program in a document with what an editor shows of it. */
export interface Analysed {
  readonly region: Region;
  readonly source: string;
  readonly analysis: Analysis;
}

export interface Analyses {
  /** The programs of a document that touch a range, analysed. `undefined` where there is no answer. */
  within(document: vscode.TextDocument, range: Range, token?: Token): Promise<Analysed[] | undefined>;
  /** The program at an offset. */
  at(document: vscode.TextDocument, offset: number, token?: Token): Promise<Analysed | undefined>;
}

/** Programs longer than this, in UTF-16 units, are left alone. */
export const MAX_PROGRAM = 200_000;
/** So many programs are asked for at once: the answer to a long document comes in parts. */
const BATCH = 50;
/** Analyses are kept by their text; of texts that nobody shows any more, this many. */
const MAX_KEPT = 4_000;

/** Analyses of programs, each asked for once as long as its text stays the same. */
export function createAnalyses(engine: Engine): Analyses {
  const kept = new Map<string, Analysis>();

  const ask = async (sources: readonly string[], language: Language, token?: Token): Promise<void> => {
    for (let k = 0; k < sources.length; k += BATCH) {
      const batch = sources.slice(k, k + BATCH);
      const answers = await engine.ask('analyse', [batch, language], token);
      if (kept.size > MAX_KEPT) kept.clear();
      batch.forEach((source, i) => {
        const analysis = answers[i];
        if (analysis) kept.set(language + source, analysis);
      });
    }
  };

  const within = async (
    document: vscode.TextDocument,
    range: Range,
    token?: Token,
  ): Promise<Analysed[] | undefined> => {
    const page = await pageOf(document);
    const { language } = settingsFor(document);
    const programs = page.regions
      .filter(
        (r) =>
          r.notation === 'nabla' &&
          r.start <= range.end &&
          range.start <= r.end &&
          r.end - r.start <= MAX_PROGRAM,
      )
      .map((region) => ({ region, source: page.text.slice(region.start, region.end) }));
    const missing = [...new Set(programs.map(({ source }) => source))].filter(
      (source) => !kept.has(language + source),
    );
    try {
      await ask(missing, language, token);
    } catch (error) {
      if (!(error instanceof WorkError)) throw error;
      if (error.reason === 'defect' || error.reason === 'crash')
        console.error('A program could not be analysed:', error.message);
      return undefined;
    }
    return programs.flatMap(({ region, source }) => {
      const analysis = kept.get(language + source);
      return analysis ? [{ region, source, analysis }] : [];
    });
  };

  return {
    within,
    async at(document, offset, token) {
      const region = regionAt((await pageOf(document)).regions, offset);
      if (region?.notation !== 'nabla' || offset < region.start) return undefined;
      const found = await within(document, { start: offset, end: offset }, token);
      return found?.find(({ region: r }) => r.start === region.start);
    },
  };
}

/** A range of a program as one of its document. */
export const moved = ({ start, end }: Range, { region }: Pick<Analysed, 'region'>): Range => ({
  start: region.start + start,
  end: region.start + end,
});
