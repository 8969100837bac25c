import type { Language } from '../core/messages/catalogue.ts';
import { say } from '../core/messages/catalogue.ts';
import type { Outcome, Refusal } from '../core/outcome.ts';
import type { Range } from '../core/place.ts';
import { lineAndColumn } from '../core/place.ts';
import { displayWidth, visible } from '../core/formats/width.ts';
import { words, type Words } from './messages/words.ts';

/** What is wrong with what a person gave, in words, with its place where it has one. */
export interface Complaint {
  /** A stable name of the error, the same in every language. */
  readonly code: string;
  readonly message: string;
  readonly place?: Place;
}

/** A part of a text; `name` says which text it is: a file, stdin, an option. */
export interface Place {
  readonly name: string;
  readonly text: string;
  readonly range: Range;
}

/** A complaint on its way to `main`, which is the only one that catches it. */
export class ComplaintError extends Error {
  readonly complaint: Complaint;
  constructor(complaint: Complaint) {
    super(complaint.message);
    this.complaint = complaint;
  }
}

export function complain<K extends keyof Words>(
  code: K,
  values: Parameters<Words[K]>[0],
  language: Language,
): never {
  const sentence = words(language)[code] as (values: unknown) => string;
  throw new ComplaintError({ code, message: sentence(values) });
}

/** The value, or the refusal as a complaint about the named text. */
export function accept<T>(outcome: Outcome<T>, name: string, text: string, language: Language): T {
  if (outcome.ok) return outcome.value;
  throw new ComplaintError(complaintOf(outcome.error, name, text, language));
}

export function complaintOf(refusal: Refusal, name: string, text: string, language: Language): Complaint {
  return {
    code: refusal.message.key,
    message: say(refusal.message, language),
    place: { name, text, range: refusal.range },
  };
}

/** Any error as a complaint; one that nobody expected is a defect, told without its stack. */
export function complaintOfError(error: unknown, language: Language): Complaint {
  if (error instanceof ComplaintError) return error.complaint;
  const { message } = error instanceof Error ? error : new Error(String(error));
  if (error instanceof RangeError && /array|allocation|stack|string length/i.test(message))
    return { code: 'beyond-memory', message: words(language)['beyond-memory']({}) };
  return { code: 'defect', message: words(language).defect({ what: message }) };
}

/** The error as scripts read it: line and column from 1, of the source; 1 and 1 where it has no place there. */
export function errorAsData(c: Complaint): { code: string; message: string; line: number; column: number } {
  const { line, column } = c.place
    ? lineAndColumn(c.place.text, c.place.range.start)
    : { line: 1, column: 1 };
  return { code: c.code, message: c.message, line, column };
}

/** The complaint for a terminal: place, message, the line at fault and a mark under it. */
export function complaintText(c: Complaint): string {
  if (!c.place) return `nabla: ${visible(c.message)}`;
  const { name, text, range } = c.place;
  const { line, column } = lineAndColumn(text, range.start);
  const head = `nabla: ${visible(name)}:${line}:${column}: ${visible(c.message)}`;
  const from = lineStart(text, range.start);
  const to = lineEnd(text, range.start);
  if (text.slice(from, to).trim() === '') return head;
  // A window of a line that is too long for a terminal.
  const start = Math.max(from, range.start - 40);
  const end = Math.min(to, start + 100);
  const before = (start > from ? '…' : '') + visible(text.slice(start, Math.min(range.start, end)));
  const marked = visible(text.slice(range.start, Math.max(range.start, Math.min(range.end, end))));
  const after =
    visible(text.slice(Math.max(range.start, Math.min(range.end, end)), end)) + (end < to ? '…' : '');
  const margin = String(line);
  const blank = ' '.repeat(margin.length);
  return [
    head,
    '',
    `  ${margin} │ ${before}${marked}${after}`,
    `  ${blank} │ ${' '.repeat(displayWidth(before))}${'^'.repeat(Math.max(1, displayWidth(marked)))}`,
  ].join('\n');
}

const isBreak = (c: string): boolean => c === '\n' || c === '\r';

function lineStart(text: string, offset: number): number {
  let i = Math.min(offset, text.length);
  while (i > 0 && !isBreak(text.charAt(i - 1))) i--;
  return i;
}

function lineEnd(text: string, offset: number): number {
  let i = Math.min(offset, text.length);
  while (i < text.length && !isBreak(text.charAt(i))) i++;
  return i;
}
