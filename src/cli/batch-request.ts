import * as v from 'valibot';
import { canonicalName } from '../core/language/characters.ts';
import { notations } from '../core/language/notation.ts';
import { structures } from '../core/language/program.ts';
import type { Language } from '../core/messages/catalogue.ts';
import type { NestedNumbers, Request } from '../core/request.ts';
import { ComplaintError } from './complaint.ts';
import { words, type Words } from './messages/words.ts';

/** What identifies an answer: as the request has it, or null where it cannot be read. */
export type RequestId = string | number | null;

/** A request of `nabla batch`, read. */
export interface BatchRequest {
  readonly id: RequestId;
  readonly source: string;
  readonly request: Request;
}

type Expected = Parameters<Words['expected']>[0]['what'];

const text = v.string('text' satisfies Expected);
const flag = v.boolean('flag' satisfies Expected);
/** A whole number from 0 or 1. */
const whole = (from: 0 | 1) => {
  const expected: Expected = from === 0 ? 'number' : 'order';
  return v.pipe(v.number(expected), v.safeInteger(expected), v.minValue(from, expected));
};

/** A plain object by names of variables; names that are no own fields of an object literal are refused. */
function byName<const S extends v.GenericSchema>(entry: S) {
  const reserved = new Set(['__proto__', 'constructor', 'prototype']);
  const isTable = (x: unknown): boolean =>
    typeof x === 'object' && x !== null && !Array.isArray(x) && Object.keys(x).every((k) => !reserved.has(k));
  return v.pipe(
    v.custom<Record<string, unknown>>(isTable, 'object' satisfies Expected),
    v.record(v.string(), entry),
  );
}

/** Nested arrays of numbers of any depth. */
function isNumbers(value: unknown): value is NestedNumbers {
  const stack: unknown[] = [value];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (Array.isArray(top))
      for (const entry of top as unknown[]) stack.push(entry === undefined ? null : entry);
    else if (typeof top !== 'number' || !Number.isFinite(top)) return false;
  }
  return value !== undefined;
}

const declaration = v.strictObject({
  shape: v.array(v.union([v.string(), v.number()], 'shape' satisfies Expected), 'shape' satisfies Expected),
  is: v.optional(v.picklist(structures)),
});

const schema = v.strictObject({
  id: v.optional(v.union([v.string(), v.pipe(v.number(), v.safeInteger())], 'id' satisfies Expected)),
  source: text,
  notation: v.optional(v.picklist(notations)),
  of: v.optional(v.string('name' satisfies Expected)),
  wrt: v.optional(v.union([v.string(), v.array(v.string())], 'names' satisfies Expected)),
  order: v.optional(whole(1)),
  layout: v.optional(v.picklist(['shape', 'numerator', 'denominator'])),
  form: v.optional(v.picklist(['tensor', 'vec', 'differential', 'structured'])),
  stack: v.optional(flag),
  declare: v.optional(byName(declaration)),
  at: v.optional(byName(v.custom<NestedNumbers>(isNumbers, 'numbers' satisfies Expected))),
  check: v.optional(flag),
  text: v.optional(flag),
  latex: v.optional(flag),
  points: v.optional(whole(1)),
  seed: v.optional(whole(0)),
});

/** The id of a line that is a JSON object, read before anything else so that errors can carry it. */
export function idOf(line: unknown): RequestId {
  const id = typeof line === 'object' && line !== null && 'id' in line ? line.id : null;
  return typeof id === 'string' || (typeof id === 'number' && Number.isSafeInteger(id)) ? id : null;
}

/** A parsed line as a request; complains `bad-request` with the field at fault. */
export function readRequest(line: unknown, language: Language): BatchRequest {
  if (typeof line !== 'object' || line === null || Array.isArray(line))
    return bad(words(language)['not-json']({}));
  const parsed = v.safeParse(schema, line, { abortEarly: true });
  if (!parsed.success) return bad(issueText(parsed.issues[0], language));
  const { id, source, of, wrt, declare, at, ...rest } = parsed.output;
  const request = {
    ...rest,
    ...(of === undefined ? {} : { of: canonicalName(of.trim()) }),
    ...(wrt === undefined ? {} : { wrt: [wrt].flat().map((name) => canonicalName(name.trim())) }),
    ...(declare ? { declare: canonical(declare) } : {}),
    ...(at ? { at: canonical(at) } : {}),
  };
  return { id: id ?? null, source, request: present(request) };
}

/** Optional fields are there or not; none is there with the value undefined. */
const present = (request: object): Request =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));

const canonical = <T>(byName: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(byName).map(([name, value]) => [canonicalName(name.trim()), value]));

function issueText(issue: v.BaseIssue<unknown>, language: Language): string {
  const w = words(language);
  const field = v.getDotPath(issue) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return w['bad-request-unknown']({ field });
  if (issue.type === 'strict_object' && issue.received === 'undefined')
    return w['bad-request-missing']({ field });
  if (issue.type === 'strict_object') return w['bad-request-value']({ field, expected: '{ "shape": […] }' });
  if (issue.type === 'picklist')
    return w['bad-request-value']({ field, expected: (issue.expected ?? '').replace(/^\((.*)\)$/, '$1') });
  return w['bad-request-value']({ field, expected: w.expected({ what: issue.message as Expected }) });
}

function bad(message: string): never {
  throw new ComplaintError({ code: 'bad-request', message });
}
