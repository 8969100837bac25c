import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Range } from '../../src/core/place.ts';

/** How many inputs all fuzzers try together: `npm run fuzz -- 1000000` tries a million, with a seed of its own. */
const total = Number(process.env['NABLA_FUZZ'] ?? 5000);

/** A property's part of the total, given in thousandths. */
export const runs = (thousandths: number): number => Math.ceil((total * thousandths) / 1000);

/** An input that takes longer, in milliseconds of computing, is a hang. */
const limit = 1000;

/** Do what is tried with an input, and fail where it hangs or has changed what all objects share. */
export function within(what: () => void, shown: () => string): void {
  const start = process.cpuUsage().user;
  what();
  const milliseconds = (process.cpuUsage().user - start) / 1000;
  assert.ok(milliseconds < limit, `${milliseconds} ms: ${shown()}`);
  assert.deepEqual(Object.keys(Object.prototype), [], 'every object has a new field');
}

export function inside({ start, end }: Range, source: string): void {
  assert.ok(
    0 <= start && start <= end && end <= source.length,
    `${start}–${end} in ${JSON.stringify(source)}`,
  );
}

interface Slip {
  readonly at: number;
  readonly length: number;
  readonly from: number;
  readonly kind: 'cut' | 'twice' | 'insert' | 'swap';
  readonly piece: string;
}

/** What a slip of the hand makes of a text: a part cut, doubled, moved, or something put in. */
export function slips(text: fc.Arbitrary<string>, pieces: readonly string[]): fc.Arbitrary<string> {
  const slip: fc.Arbitrary<Slip> = fc.record({
    at: fc.nat(),
    length: fc.nat(12),
    from: fc.nat(),
    kind: fc.constantFrom('cut', 'twice', 'insert', 'swap'),
    piece: fc.constantFrom(...pieces),
  });
  const after = (source: string, s: Slip): string => {
    const at = s.at % (source.length + 1);
    const part = source.slice(at, at + s.length);
    const rest = source.slice(at + s.length);
    if (s.kind === 'cut') return source.slice(0, at) + rest;
    if (s.kind === 'twice') return source.slice(0, at) + part + part + rest;
    if (s.kind === 'insert') return source.slice(0, at) + s.piece + source.slice(at);
    const from = s.from % (source.length + 1);
    return source.slice(0, at) + source.slice(from, from + s.length) + rest;
  };
  return fc
    .tuple(text, fc.array(slip, { minLength: 1, maxLength: 4 }))
    .map(([source, list]) => list.reduce(after, source));
}

/** Names that every object has, which must be names as any other. */
export const inherited = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'];

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    false,
    0,
    -1,
    0.5,
    1e308,
    2 ** 53,
    NaN,
    Infinity,
    '',
    [],
    {},
  ),
  fc.constantFrom(...inherited),
  fc.string(),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(JSON.parse('{"__proto__": {"spoilt": true}, "constructor": {"prototype": {"spoilt": true}}}')),
);

/** A valid value with one to three of its parts replaced, taken away, doubled, or named anew. */
export function spoilt(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const harm = fc.record({
    path: fc.array(fc.nat(), { maxLength: 9 }),
    kind: fc.constantFrom('replace', 'remove', 'double', 'rename'),
    value: anything,
    name: fc.constantFrom(...inherited),
  });
  return fc.tuple(valid, fc.array(harm, { minLength: 1, maxLength: 3 })).map(([value, harms]) => {
    let whole = structuredClone(value) as Json;
    for (const { path, kind, value: other, name } of harms) {
      let parent: Json[] | { [name: string]: Json } | undefined;
      let key: string | number = 0;
      let here: Json = whole;
      for (const step of path) {
        if (typeof here !== 'object' || here === null) break;
        const keys: (string | number)[] = Array.isArray(here) ? [...here.keys()] : Object.keys(here);
        if (keys.length === 0) break;
        parent = here;
        key = keys[step % keys.length] ?? 0;
        here = (here as Record<string | number, Json>)[key] ?? null;
      }
      const copy = structuredClone(other) as Json;
      if (!parent) {
        if (kind === 'replace') whole = copy;
      } else if (Array.isArray(parent)) {
        if (kind === 'remove') parent.splice(Number(key), 1);
        else if (kind === 'double') parent.splice(Number(key), 0, here);
        else parent[Number(key)] = copy;
      } else if (kind === 'remove') Reflect.deleteProperty(parent, key);
      else if (kind === 'replace') parent[key] = copy;
      else
        Object.defineProperty(parent, name, {
          value: here,
          enumerable: true,
          configurable: true,
          writable: true,
        });
    }
    return whole;
  });
}
