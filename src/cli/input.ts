import { createReadStream, statSync } from 'node:fs';
import type { Language } from '../core/messages/catalogue.ts';
import { complain, ComplaintError } from './complaint.ts';
import { words } from './messages/words.ts';

/** A text to work on, and what to call it. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** More than the longest program takes in any encoding: reading stops there, and the program is refused. */
const maxBytes = 4_000_000;

/** Read standard input for `-` (or for nothing, where it is no terminal), a file, or else take the words themselves. */
export async function readSource(
  given: string | undefined,
  language: Language,
  allowExpression: boolean,
  limit = maxBytes,
): Promise<SourceText> {
  if (given === undefined && process.stdin.isTTY) complain('nothing-given', {}, language);
  if (given === undefined || given === '-')
    return {
      name: 'stdin',
      text: decode(await readBytes(process.stdin, 'stdin', limit, language), 'stdin', language),
    };
  if (isFile(given)) {
    const stream = createReadStream(given, { highWaterMark: 1 << 16 });
    const bytes = await readBytes(stream, given, limit, language);
    return { name: given, text: decode(bytes, given, language) };
  }
  if (!allowExpression || looksLikePath.test(given)) complain('no-file', { path: given }, language);
  return { name: 'expression', text: given };
}

/** What no expression looks like: a path from a folder, or a file name with one of our extensions. */
const looksLikePath = /^(\.{0,2}[/\\]|~[/\\]|[a-z]:\\)|\.(nabla|md|tex|py|txt|ipynb)$/i;

function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

async function readBytes(
  stream: AsyncIterable<Buffer | string>,
  name: string,
  limit: number,
  language: Language,
): Promise<{ bytes: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      length += bytes.length;
      if (length > limit) return { bytes: Buffer.concat(chunks), cut: true };
    }
  } catch (error) {
    const reason = (error as { code?: string }).code ?? String(error);
    complain('cannot-read', { path: name, reason }, language);
  }
  return { bytes: Buffer.concat(chunks), cut: false };
}

/** UTF-8, or UTF-16 where a byte order mark says so; the mark is dropped. */
function decode({ bytes, cut }: { bytes: Buffer; cut: boolean }, name: string, language: Language): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const at = text.indexOf('\ufffd');
    throw new ComplaintError({
      code: 'not-utf8',
      message: words(language)['not-utf8']({}),
      place: { name, text, range: { start: at, end: at + 1 } },
    });
  }
}
