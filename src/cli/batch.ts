import { once } from 'node:events';
import { loadReader } from '../core/language/read.ts';
import { deriveText } from '../core/nabla.ts';
import type { Language } from '../core/messages/catalogue.ts';
import { idOf, readRequest, type RequestId } from './batch-request.ts';
import { accept, complain, ComplaintError, complaintOfError, errorAsData } from './complaint.ts';
import { linesOf, type Line } from './lines.ts';
import { words } from './messages/words.ts';
import { readOptions } from './options.ts';
import { withinTime } from './time-limit.ts';

const defaultSeconds = 30;
const maxLine = 64_000_000;

const table = { timeout: { type: 'string' }, lang: { type: 'string' } } as const;

/**
 * `nabla batch`: requests on standard input, answers on standard output, a JSON object a line, in order; each
 * answer is written before the next request is read. Only an empty line is skipped.
 */
export async function batch(args: readonly string[], language: Language): Promise<number> {
  const given = readOptions(args, table, language);
  const [name] = given.positionals;
  if (name !== undefined) complain('no-arguments', { name }, language);
  const seconds = given.whole('timeout', 1) ?? defaultSeconds;
  for await (const line of linesOf(process.stdin, maxLine)) {
    if (isEmpty(line)) continue;
    const written = process.stdout.write(`${await answerLine(line, seconds, language)}\n`);
    if (!written) await once(process.stdout, 'drain');
  }
  return 0;
}

const isEmpty = (line: Line): boolean => line?.length === 0 || (line?.length === 1 && line[0] === 13);

async function answerLine(line: Line, seconds: number, language: Language): Promise<string> {
  let id: RequestId = null;
  try {
    if (line === undefined) complain('line-too-long', { limit: maxLine }, language);
    const parsed = parse(line, language);
    id = idOf(parsed);
    const { source, request } = readRequest(parsed, language);
    await loadReader(request.notation);
    const answer = withinTime(seconds, language, () =>
      accept(deriveText(source, request, language), 'source', source, language),
    );
    return JSON.stringify({ id, ok: true, ...answer });
  } catch (error) {
    return JSON.stringify({ id, ok: false, error: errorAsData(complaintOfError(error, language)) });
  }
}

function parse(line: Buffer, language: Language): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch {
    throw new ComplaintError({ code: 'bad-request', message: words(language)['not-json']({}) });
  }
}
