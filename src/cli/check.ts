import {
  checkClaims,
  type CheckedClaim,
  type ClaimCounterexample,
  type ClaimOptions,
} from '../core/claims.ts';
import { checkDocument } from '../core/document-claims.ts';
import { notationOfFile, notations, type Notation } from '../core/language/notation.ts';
import { loadReader } from '../core/language/read.ts';
import type { Language } from '../core/messages/catalogue.ts';
import { message, say } from '../core/messages/catalogue.ts';
import { checkText } from '../core/nabla.ts';
import { attempt, refuse } from '../core/outcome.ts';
import { lineAndColumn } from '../core/place.ts';
import { notationsIn } from '../core/service/excerpts.ts';
import { accept } from './complaint.ts';
import { counterexampleLines } from '../core/formats/counterexample.ts';
import { wrapped } from '../core/formats/text.ts';
import { visible } from '../core/formats/width.ts';
import { readSource, type SourceText } from './input.ts';
import { onlyText, readOptions } from './options.ts';
import { withinTime } from './time-limit.ts';

const defaultSeconds = 60;
const maxColumns = 100;

const table = {
  points: { type: 'string' },
  seed: { type: 'string' },
  format: { type: 'string' },
  timeout: { type: 'string' },
  notation: { type: 'string' },
  lang: { type: 'string' },
} as const;

/** `nabla check`: a line a claim on standard output. Resolves to the exit code, 1 where a claim is wrong. */
export async function check(args: readonly string[], language: Language): Promise<number> {
  const given = readOptions(args, table, language);
  const format = given.oneOf('format', ['text', 'json']) ?? 'text';
  const points = given.whole('points', 1);
  const seed = given.whole('seed', 0);
  const named = given.oneOf('notation', notations);
  const options = { ...(points === undefined ? {} : { points }), ...(seed === undefined ? {} : { seed }) };
  const source = await readSource(onlyText(given, language), language, false);
  const seconds = given.whole('timeout', 1) ?? defaultSeconds;
  const document = named === undefined ? languageOfFile(source) : undefined;
  const claims = document
    ? await documentClaims(source, document, options, seconds, language)
    : await programClaims(source, named ?? notationOfFile(source.name), options, seconds, language);
  console.log(
    format === 'json' ? claimsJson(claims, source, language) : claimsText(claims, source, language),
  );
  return claims.some((c) => c.verdict === 'wrong') ? 1 : 0;
}

type Options = Pick<ClaimOptions, 'points' | 'seed'>;

async function programClaims(
  source: SourceText,
  notation: Notation,
  options: Options,
  seconds: number,
  language: Language,
): Promise<CheckedClaim[]> {
  await loadReader(notation);
  return withinTime(seconds, language, () =>
    accept(checkClaims(source.text, { ...options, notation }), source.name, source.text, language),
  );
}

/** Documents of many formulas, by their extension. */
const languages: Readonly<Record<string, string>> = {
  md: 'markdown',
  markdown: 'markdown',
  tex: 'latex',
  py: 'python',
};

/**
 * A file of Nabla is one program; where it defines a name twice, each of its blocks is one, as in the editor.
 */
function languageOfFile({ name, text }: SourceText): string | undefined {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension !== 'nabla') return languages[extension];
  return definesTwice(text) && !checkText(text).ok ? 'nabla' : undefined;
}

/** Whether two lines begin with a definition of one name, as a value or a function. */
function definesTwice(text: string): boolean {
  const names = [...text.matchAll(/^\s*([\p{L}_][\p{L}\p{M}\p{N}_]*)\s*(?:\([^()]*\))?\s*=(?!=)/gmu)];
  return new Set(names.map(([, name]) => name)).size < names.length;
}

async function documentClaims(
  { name, text }: SourceText,
  languageId: string,
  options: Options,
  seconds: number,
  language: Language,
): Promise<CheckedClaim[]> {
  for (const notation of notationsIn(text, languageId)) await loadReader(notation);
  return withinTime(seconds, language, () => {
    const claims = checkDocument(text, languageId, options);
    if (claims.length > 0) return claims;
    const none = attempt((): CheckedClaim[] => refuse('no-claims', {}, { start: 0, end: text.length }));
    return accept(none, name, text, language);
  });
}

function claimsJson(claims: readonly CheckedClaim[], source: SourceText, language: Language): string {
  return JSON.stringify({
    ok: true,
    claims: claims.map((c) => ({
      claim: source.text.slice(c.range.start, c.range.end),
      ...lineAndColumn(source.text, c.range.start),
      verdict: c.verdict,
      points: c.points,
      remarks: c.remarks.map((m) => say(m, language)),
      ...(c.counterexample ? { counterexample: counterexampleData(c.counterexample) } : {}),
    })),
  });
}

function counterexampleData(c: ClaimCounterexample): unknown {
  return {
    at: Object.fromEntries(c.inputs.map((i) => [i.name, i.value])),
    ...(c.functions.length > 0 ? { functions: c.functions } : {}),
    claimed: c.claimed,
    found: c.found,
    ...(c.entry ? { entry: c.entry } : {}),
  };
}

const signs = { right: '✓', wrong: '✗', unchecked: '?' } as const;

/** A claim on one line; of a program that cannot be read, its beginning. */
const shortened = (text: string): string =>
  text.length > 2 * maxColumns ? `${text.slice(0, maxColumns)}…` : text;

function claimsText(claims: readonly CheckedClaim[], source: SourceText, language: Language): string {
  const lines = claims.flatMap((c) => {
    const { line, column } = lineAndColumn(source.text, c.range.start);
    const claim = shortened(visible(source.text.slice(c.range.start, c.range.end).replace(/\s+/g, ' ')));
    const details = [
      ...c.remarks.map((m) => say(m, language)),
      ...(c.counterexample ? counterexampleLines(c.counterexample, language, maxColumns - 4) : []),
    ];
    return [
      `${signs[c.verdict]} ${line}:${column}  ${claim}`,
      ...details.flatMap((d) =>
        d.startsWith(' ') ? [`    ${d}`] : wrapped(d, maxColumns, '    ', '      '),
      ),
    ];
  });
  const count = (verdict: CheckedClaim['verdict']): number =>
    claims.filter((c) => c.verdict === verdict).length;
  const right = count('right');
  const summary =
    right === claims.length
      ? say(message('claims-all-right', { count: right }), language)
      : say(
          message('claims-counted', { right, wrong: count('wrong'), unchecked: count('unchecked') }),
          language,
        );
  return [...lines, '', summary].join('\n');
}
