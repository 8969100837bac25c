import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chunksOf, tagsOf, type Chunk } from '../../src/ner/tags.ts';

const chunks = (tags: string): string[] =>
  chunksOf(tags.split(' ')).map((c) => `${c.start}-${c.end} ${c.label}`);

/** Counted by hand from conlleval's rules. */
const cases: readonly (readonly [string, readonly string[]])[] = [
  ['O O', []],
  ['B-PER I-PER O B-LOC', ['0-2 PER', '3-4 LOC']],
  ['I-PER I-PER O I-LOC', ['0-2 PER', '3-4 LOC']],
  ['O I-PER B-PER I-PER', ['1-2 PER', '2-4 PER']],
  ['B-PER I-LOC I-LOC', ['0-1 PER', '1-3 LOC']],
  ['I-PER I-LOC B-LOC', ['0-1 PER', '1-2 LOC', '2-3 LOC']],
  ['B-PER B-PER', ['0-1 PER', '1-2 PER']],
  ['B-PER E-PER S-LOC O S-LOC', ['0-2 PER', '2-3 LOC', '4-5 LOC']],
  ['S-PER I-PER E-PER', ['0-1 PER', '1-3 PER']],
  ['E-PER E-PER', ['0-1 PER', '1-2 PER']],
  ['B-PER I-PER E-PER I-PER', ['0-3 PER', '3-4 PER']],
  ['B-PER L-PER U-LOC', ['0-2 PER', '2-3 LOC']],
  ['B-creative-work I-creative-work I-creative', ['0-2 creative-work', '2-3 creative']],
];

for (const [tags, expected] of cases)
  test(`chunks of ${tags}`, () => assert.deepEqual(chunks(tags), expected));

const disjoint: fc.Arbitrary<readonly [Chunk[], number]> = fc
  .array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 4 }), fc.constantFrom('PER', 'LOC', 'a-b')), {
    maxLength: 8,
  })
  .map((steps) => {
    const list: Chunk[] = [];
    let at = 0;
    for (const [gap, length, label] of steps) {
      list.push({ start: at + gap, end: at + gap + length, label });
      at += gap + length;
    }
    return [list, at + 1] as const;
  });

for (const scheme of ['iob1', 'iob2', 'bioes'] as const)
  test(`chunks are kept by ${scheme}`, () =>
    fc.assert(
      fc.property(disjoint, ([list, length]) => {
        assert.deepEqual(chunksOf(tagsOf(list, length, scheme)), list);
      }),
    ));
