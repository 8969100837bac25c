import { details } from '../core/account.ts';
import type { Language } from '../core/messages/catalogue.ts';
import { canonicalName } from '../core/language/characters.ts';
import { notationOfFile, notations } from '../core/language/notation.ts';
import { loadReader } from '../core/language/read.ts';
import { backpropagationText, codeOf, deriveText, explainText } from '../core/nabla.ts';
import type { Request } from '../core/request.ts';
import { accept, complaintOfError, errorAsData } from './complaint.ts';
import { accountLatex } from '../core/formats/latex.ts';
import { accountMarkdown } from '../core/formats/markdown.ts';
import { accountText } from '../core/formats/text.ts';
import { readSource, type SourceText } from './input.ts';
import { onlyText, readOptions, type Given } from './options.ts';
import { withinTime } from './time-limit.ts';
import { readAt, readLet, readNames } from './variables.ts';

const formats = ['text', 'latex', 'markdown', 'json'] as const;
/** Formats that are source code of a function. */
const codes = ['numpy', 'torch', 'jax', 'js'] as const;

const defaultSeconds = 60;
const defaultColumns = 88;

const table = {
  wrt: { type: 'string', multiple: true },
  of: { type: 'string' },
  order: { type: 'string' },
  layout: { type: 'string' },
  form: { type: 'string' },
  let: { type: 'string', multiple: true },
  at: { type: 'string', multiple: true },
  steps: { type: 'boolean' },
  detail: { type: 'string' },
  stack: { type: 'boolean' },
  points: { type: 'string' },
  seed: { type: 'string' },
  format: { type: 'string' },
  timeout: { type: 'string' },
  notation: { type: 'string' },
  lang: { type: 'string' },
} as const;

/** `nabla derive`: the derivation on standard output. Resolves to the exit code. */
export async function derive(args: readonly string[], language: Language): Promise<number> {
  const given = readOptions(args, table, language);
  const format = given.oneOf('format', [...formats, ...codes]) ?? 'text';
  const code = codes.find((f) => f === format);
  if (code) return printCode(given, code, language);
  if (format !== 'json') return print(given, format as 'text' | 'latex' | 'markdown', language);
  try {
    return await printJson(given, language);
  } catch (error) {
    const complaint = complaintOfError(error, language);
    console.log(JSON.stringify({ ok: false, error: errorAsData(complaint) }));
    return 2;
  }
}

async function print(
  given: Given,
  format: 'text' | 'latex' | 'markdown',
  language: Language,
): Promise<number> {
  const { source, request, seconds } = await questionOf(given, language);
  const account = withinTime(seconds, language, () =>
    accept(explainText(source.text, request, language), source.name, source.text, language),
  );
  const steps = wantsSteps(given);
  if (format === 'latex') console.log(accountLatex(account, steps));
  else if (format === 'markdown') console.log(accountMarkdown(account, language, steps));
  else {
    const columns = Math.max(40, Math.min(process.stdout.columns || defaultColumns, 110));
    console.log(accountText(account, language, steps, columns));
  }
  return account.verdict.kind === 'refuted' ? 1 : 0;
}

/** The derivation as a function that runs. */
async function printCode(given: Given, target: (typeof codes)[number], language: Language): Promise<number> {
  const { source, request, seconds } = await questionOf(given, language);
  const code = withinTime(seconds, language, () =>
    accept(codeOf(source.text, request, target, language), source.name, source.text, language),
  );
  process.stdout.write(code);
  return 0;
}

/** The answer as `batch` gives it, and with `--steps` the steps and, at a point, the numbers node by node. */
async function printJson(given: Given, language: Language): Promise<number> {
  const { source, request, seconds } = await questionOf(given, language);
  const { answer, steps, backpropagation } = withinTime(seconds, language, () => ({
    answer: accept(deriveText(source.text, request, language), source.name, source.text, language),
    steps: wantsSteps(given)
      ? accept(
          explainText(source.text, { ...request, check: false }, language),
          source.name,
          source.text,
          language,
        ).steps
      : undefined,
    backpropagation: wantsSteps(given)
      ? accept(backpropagationText(source.text, request), source.name, source.text, language)
      : undefined,
  }));
  console.log(
    JSON.stringify({
      ok: true,
      ...answer,
      ...(steps ? { steps } : {}),
      ...(backpropagation ? { backpropagation } : {}),
    }),
  );
  return answer.check.verdict === 'refuted' ? 1 : 0;
}

/** A level of detail asks for the steps by itself. */
const wantsSteps = (given: Given): boolean => given.flag('steps') || given.text('detail') !== undefined;

interface Question {
  readonly source: SourceText;
  readonly request: Request;
  readonly seconds: number;
}

async function questionOf(given: Given, language: Language): Promise<Question> {
  const of = given.text('of');
  const order = given.whole('order', 1);
  const layout = given.oneOf('layout', ['shape', 'numerator', 'denominator']);
  const form = given.oneOf('form', ['tensor', 'vec', 'differential', 'structured']);
  const detail = given.oneOf('detail', details);
  const points = given.whole('points', 1);
  const seed = given.whole('seed', 0);
  const seconds = given.whole('timeout', 1) ?? defaultSeconds;
  const names = given.texts('wrt').flatMap(readNames);
  const declare = given.texts('let').length > 0 ? readLet(given.texts('let'), language) : undefined;
  const at =
    given.texts('at').length > 0
      ? withinTime(seconds, language, () => readAt(given.texts('at'), language))
      : undefined;
  const source = await readSource(onlyText(given, language), language, true);
  const notation = given.oneOf('notation', notations) ?? notationOfFile(source.name);
  await loadReader(notation);
  const request: Request = {
    ...(notation === 'nabla' ? {} : { notation }),
    ...(of === undefined ? {} : { of: canonicalName(of.trim()) }),
    ...(given.texts('wrt').length > 0 ? { wrt: names } : {}),
    ...(order === undefined ? {} : { order }),
    ...(layout === undefined ? {} : { layout }),
    ...(form === undefined ? {} : { form }),
    ...(given.flag('stack') ? { stack: true } : {}),
    ...(declare ? { declare } : {}),
    ...(at ? { at } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(points === undefined ? {} : { points }),
    ...(seed === undefined ? {} : { seed }),
  };
  return { source, request, seconds };
}
