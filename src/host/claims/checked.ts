import * as vscode from 'vscode';
import type { ShownClaim } from '../../core/service/claims.ts';
import type { Region } from '../../core/language/regions/region.ts';
import type { Range } from '../../core/place.ts';
import { definitionsBy } from '../commands/questions.ts';
import type { Token } from '../../core/jobs/work.ts';
import type { Engine } from '../engine/engine.ts';
import { WorkError } from '../../core/jobs/work.ts';
import { excerptOf } from '../program/choose.ts';
import { pageOf, rangeOf } from '../program/document.ts';
import { inDocument, type Excerpt } from '../../core/service/excerpt.ts';
import { nonBlank, type Page } from '../program/page.ts';
import { settingsFor } from '../settings.ts';
import { flatMapInTurns } from '../turns.ts';
import { claimSigns } from './candidates.ts';

/** A claim of a document that was checked. Its ranges are the document's. */
export interface DocumentClaim extends Omit<ShownClaim, 'correction'> {
  /** The program that makes it. */
  readonly program: Range;
  readonly correction?: Range & { readonly text: string };
}

/** A document's claims as they were at a version of it. */
export interface CheckedDocument {
  readonly version: number;
  readonly claims: readonly DocumentClaim[];
}

/** Programs longer than this, in UTF-16 units, are checked by the command only. */
const MAX_PROGRAM = 20_000;
/** Of texts that nobody shows any more, so many are kept. */
const MAX_KEPT = 2_000;
/** Claims are shown while others are still being checked, this often, in milliseconds. */
const SHOWN_EVERY = 300;

/** Checks the claims of documents, each text once as long as it stays the same. */
export interface Checker {
  /** Check, what can be seen first; `show` is given more and more of them. Stops when the token is cancelled. */
  check(document: vscode.TextDocument, token: Token, show: (checked: CheckedDocument) => void): Promise<void>;
}

export function createChecker(engine: Engine): Checker {
  const kept = new Map<string, readonly ShownClaim[]>();

  const claimsOf = async (
    excerpt: Excerpt,
    document: vscode.TextDocument,
    token: Token,
  ): Promise<readonly ShownClaim[]> => {
    const { language, check, transpose } = settingsFor(document);
    const options = { ...check, ...excerpt.reading, transposes: transpose };
    const key = JSON.stringify([language, options, excerpt.source]);
    const known = kept.get(key);
    if (known) return known;
    const told = await engine.ask('claims', [excerpt.source, options, language], token);
    // What is refused is told at its place elsewhere, or is no formula that can be read.
    const found = told.ok ? told.value : [];
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, found);
    return found;
  };

  return {
    async check(document, token, show) {
      const page = await pageOf(document);
      const { version } = document;
      const programs = await candidatesIn(page);
      const claims: DocumentClaim[] = [];
      let shown = Date.now();
      for (const region of visibleFirst(document, programs)) {
        if (token.isCancellationRequested) return;
        const program = nonBlank(page.text, region);
        if (!program) continue;
        const part = { ...program, notation: region.notation, program: { ...region, ...program } };
        try {
          const excerpt = await excerptOf(page, [part], definitionsBy(engine, token));
          const own = await claimsOf(excerpt, document, token);
          claims.push(...own.map((claim) => placed(claim, excerpt, program)));
        } catch (error) {
          if (!(error instanceof WorkError)) throw error;
          if (error.reason === 'cancelled') return;
          // One that takes too long is left unchecked: the command says why.
          if (error.reason === 'defect') console.error('A claim could not be checked:', error.message);
        }
        if (Date.now() - shown < SHOWN_EVERY) continue;
        shown = Date.now();
        show({ version, claims: [...claims] });
      }
      if (!token.isCancellationRequested) show({ version, claims });
    },
  };
}

/** The programs that may claim something. */
function candidatesIn({ text, regions, context }: Page): Promise<Region[]> {
  const mayClaim = claimSigns(context.macros);
  return flatMapInTurns(regions, (region) => {
    const { start, end, notation } = region;
    return end - start <= MAX_PROGRAM && mayClaim(text.slice(start, end), notation) ? [region] : [];
  });
}

function placed({ correction, ...claim }: ShownClaim, { pieces }: Excerpt, program: Range): DocumentClaim {
  return {
    ...claim,
    program,
    range: inDocument(pieces, claim.range),
    place: inDocument(pieces, claim.place),
    ...(correction ? { correction: { ...inDocument(pieces, correction), text: correction.text } } : {}),
  };
}

function visibleFirst<T extends Range>(document: vscode.TextDocument, ranges: readonly T[]): T[] {
  const seen = vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap((editor) => editor.visibleRanges.map((range) => rangeOf(document, range)));
  const isSeen = (r: Range): boolean => seen.some((s) => s.start <= r.end && r.start <= s.end);
  return [...ranges.filter(isSeen), ...ranges.filter((r) => !isSeen(r))];
}
