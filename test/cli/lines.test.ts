import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { linesOf } from '../../src/cli/lines.ts';

async function collect(chunks: readonly Buffer[], limit: number): Promise<(string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  async function* stream(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  }
  for await (const line of linesOf(stream(), limit)) lines.push(line?.toString());
  return lines;
}

test('however a text is cut into chunks, its lines are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll('\n', ''))),
      fc.array(fc.nat({ max: 50 })),
      async (lines, cuts) => {
        const bytes = Buffer.from(lines.map((l) => `${l}\n`).join(''));
        const places = [...cuts.map((c) => Math.min(c, bytes.length)), 0, bytes.length].sort((a, b) => a - b);
        const chunks = places.slice(1).map((end, k) => bytes.subarray(places[k], end));
        assert.deepEqual(await collect(chunks, 1e6), lines);
      },
    ),
  );
});

test('a line past the limit is told apart, and the next one is whole', async () => {
  const chunks = ['123', '4567', '89\nab', 'c\n', 'x'.repeat(9)].map((c) => Buffer.from(c));
  assert.deepEqual(await collect(chunks, 8), [undefined, 'abc', undefined]);
  assert.deepEqual(await collect([Buffer.from('12345678\n')], 8), ['12345678']);
});
