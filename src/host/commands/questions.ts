import * as vscode from 'vscode';
import type { Range } from '../../core/place.ts';
import type { Part } from '../../core/service/earlier.ts';
import type { Choice, Question } from '../../protocol/question.ts';
import type { Token } from '../../core/jobs/work.ts';
import type { Engine } from '../engine/engine.ts';
import { chooseExcerpt, excerptOf, partsOf } from '../program/choose.ts';
import type { Definitions } from '../program/choose.ts';
import type { Request } from '../../core/nabla.ts';
import type { Settings } from '../settings.ts';
import { originOf, pageOf } from '../program/document.ts';
import type { Excerpt } from '../../core/service/excerpt.ts';

/** Asks the engine for definitions. */
export function definitionsBy(engine: Engine, token?: Token): Definitions {
  return (wanted) => engine.ask('definitions', [wanted], token);
}

/**
 * What selections of a document ask, read together as one source: a question about its last value. `mixed` where
 * notations are mixed, `undefined` where there is nothing but blanks.
 */
export async function questionOf(
  document: vscode.TextDocument,
  selections: readonly Range[],
  engine: Engine,
): Promise<Question | 'mixed' | undefined> {
  const excerpt = await chooseExcerpt(await pageOf(document), selections, definitionsBy(engine));
  return typeof excerpt === 'object' ? asked(document, excerpt, {}) : excerpt;
}

/** What each selection asks by itself, in the order of the document; none where there is nothing but blanks. */
export async function questionsOf(
  document: vscode.TextDocument,
  selections: readonly Range[],
  engine: Engine,
): Promise<Question[]> {
  const page = await pageOf(document);
  const parts = partsOf(page, selections);
  const distinct = parts.filter(
    (part, k) => parts.findIndex(({ start, end }) => start === part.start && end === part.end) === k,
  );
  return await Promise.all(
    distinct.map(async (part: Part) =>
      asked(document, await excerptOf(page, [part], definitionsBy(engine)), {}),
    ),
  );
}

/** All that is asked of the engine: what the question says, and where it says nothing the settings. */
export function requestOf({ request }: Pick<Question, 'request'>, { layout, check }: Settings): Request {
  return { layout, ...check, ...request };
}

/** A question about an excerpt of a document. */
export function asked(document: vscode.TextDocument, excerpt: Excerpt, request: Choice): Question {
  return {
    source: excerpt.source,
    request: { ...excerpt.reading, ...request },
    origin: originOf(document, excerpt.pieces),
  };
}

/** Tell a person that there is nothing to derive, or that what they selected cannot be read together. */
export function sayNothing(why: 'mixed' | 'no-editor' | undefined): void {
  void vscode.window.showInformationMessage(
    why === 'no-editor'
      ? vscode.l10n.t('Open a file and select an expression, such as x^2 * sin(x), to derive its gradient.')
      : why === 'mixed'
        ? vscode.l10n.t('Select formulas of one notation: LaTeX, Python and Nabla cannot be read together.')
        : vscode.l10n.t('There is nothing to derive here: select an expression, or put the cursor on one.'),
  );
}
