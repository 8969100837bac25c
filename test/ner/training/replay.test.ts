import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { fastest } from '../../../src/core/run/fastest.ts';
import { randomStream } from '../../../src/core/run/random.ts';
import { readModelFile } from '../../../src/ner/model/file.ts';
import { labelOfTag, tagSet } from '../../../src/ner/tag-set.ts';
import { scriptOf } from '../../../src/ner/text/script.ts';
import { tagSets } from '../../../src/ner/training/examples.ts';
import { replaySentences } from '../../../src/ner/training/replay.ts';

const folder = resolve(import.meta.dirname, '../../../media/models');

test('a model goes over sentences of its own language, and finds all of its labels in them', () => {
  for (const [name, script] of [
    ['en', 'latin'],
    ['ko', 'hangul'],
  ] as const) {
    const read = readModelFile(readFileSync(resolve(folder, `${name}.safetensors`)));
    assert.ok(read.ok);
    const { labels } = read.value;
    const set = tagSet([...labels, 'NEW']);
    const sets = tagSets(set.tags.length);
    const sentences = replaySentences(read.value, fastest, 120, set, sets, randomStream(1)).flat();
    assert.equal(sentences.length, 120);
    const glue = script === 'hangul' ? '' : ' ';
    assert.ok(sentences.every((s) => scriptOf(s.words.join(glue)) === script));
    const found = new Set<string>();
    for (const { words, allowed } of sentences) {
      assert.equal(words.length, allowed.length);
      for (const n of allowed) {
        const tags = sets.list[n] as readonly number[];
        const [first] = tags;
        if (tags.length === 1 && first) found.add(set.labels[labelOfTag(first)] as string);
        // What the base does not know stays open where it says O.
        else assert.ok(tags.includes(0) && tags.some((t) => set.labels[labelOfTag(t)] === 'NEW'));
      }
    }
    assert.deepEqual([...found].sort(), [...labels].sort());
  }
});
