import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correctionsIn, readBook, writeBook } from '../../../src/ner/annotations/book.ts';
import type { Correction } from '../../../src/ner/annotations/corrections.ts';
import { keeper, type Keeper, type KeptFile } from '../../../src/ner/annotations/keeper.ts';

interface Disk extends KeptFile {
  text: string | undefined;
  full: boolean;
}

function disk(text?: string): Disk {
  const own: Disk = {
    text,
    full: false,
    read: async () => await Promise.resolve(own.text),
    async write(now) {
      await Promise.resolve();
      if (own.full) throw new Error('ENOSPC: no space left on device');
      own.text = now;
    },
    async remove() {
      await Promise.resolve();
      own.text = undefined;
    },
  };
  return own;
}

const correction = (document: string, text: string, label = 'PER'): Correction => ({
  document,
  markup: 'plain',
  text,
  at: 0,
  accepted: [{ start: 0, end: 4, label }],
  rejected: [],
  open: [],
});

const labelsIn = (text: string | undefined): string[] =>
  readBook(text ?? '').lines.flatMap(({ correction: c }) =>
    c ? [`${c.document} ${c.accepted.map((e) => e.label).join(' ')}`] : [],
  );

interface Told {
  aside: number;
  failed: string[];
}

async function on(folder: Disk | undefined, storage: Disk): Promise<{ kept: Keeper; told: Told }> {
  const told: Told = { aside: 0, failed: [] };
  const kept = await keeper(folder, storage, {
    aside() {
      told.aside++;
    },
    failed: (error) => void told.failed.push(String(error)),
  });
  return { kept, told };
}

test('a folder that cannot be written to: corrections lie in the storage, and in the folder once it can', async () => {
  const folder = disk(writeBook({ lines: [] }));
  const storage = disk();
  folder.full = true;
  const { kept, told } = await on(folder, storage);
  kept.replace('a.txt', [correction('a.txt', 'Anna left.')]);
  await kept.written();
  kept.replace('b.txt', [correction('b.txt', 'Omar left.')]);
  await kept.written();
  assert.deepEqual(labelsIn(storage.text), ['a.txt PER', 'b.txt PER']);
  assert.equal(folder.text, '');
  assert.deepEqual(told, { aside: 1, failed: [] });

  // Another session finds them, beside what the folder has got meanwhile.
  folder.text = writeBook((await on(disk(folder.text), disk(storage.text))).kept.book());
  folder.text = folder.text.split('\n').slice(1).join('\n');
  const next = await on(folder, storage);
  assert.deepEqual(labelsIn(writeBook(next.kept.book())).sort(), ['a.txt PER', 'b.txt PER']);
  folder.full = false;
  next.kept.replace('c.txt', [correction('c.txt', 'Lena left.', 'LOC')]);
  await next.kept.written();
  assert.deepEqual(labelsIn(folder.text).sort(), ['a.txt PER', 'b.txt PER', 'c.txt LOC']);
  assert.equal(storage.text, undefined);
});

test('a full disk: it is told each time, nothing is lost, and all is written once there is room', async () => {
  const folder = disk();
  const storage = disk();
  folder.full = storage.full = true;
  const { kept, told } = await on(folder, storage);
  kept.replace('a.txt', [correction('a.txt', 'Anna left.')]);
  await kept.written();
  assert.match(told.failed.join(), /ENOSPC/);
  assert.equal(correctionsIn(kept.book(), 'a.txt').length, 1);
  folder.full = false;
  kept.replace('b.txt', [correction('b.txt', 'Omar left.')]);
  await kept.written();
  assert.deepEqual(labelsIn(folder.text), ['a.txt PER', 'b.txt PER']);
});

test('two windows on one file: each puts in its own documents and sees those of the other', async () => {
  const file = disk('{"text":"Somebody else’s line.","label":[]}\n');
  const one = (await on(file, disk())).kept;
  const two = (await on(file, disk())).kept;
  one.replace('a.txt', [correction('a.txt', 'Anna left.')]);
  await one.written();
  two.replace('b.txt', [correction('b.txt', 'Omar left.', 'LOC')]);
  await two.written();
  assert.deepEqual(labelsIn(file.text), ['a.txt PER', 'b.txt LOC']);
  assert.match(file.text ?? '', /Somebody else/);
  assert.equal(await one.reread(), true);
  assert.equal(await two.reread(), false, 'what it wrote itself is no news');
  assert.deepEqual(labelsIn(writeBook(one.book())), ['a.txt PER', 'b.txt LOC']);
});

test('two windows that write in the same moment lose nothing', async () => {
  const file = disk();
  // The second reads the file before the first writes it, and writes it afterwards.
  const slow: Disk = Object.assign(disk(), {
    read: () => file.read(),
    async write(text: string) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await file.write(text);
    },
  });
  const one = (await on(file, disk())).kept;
  const two = (await on(slow, disk())).kept;
  two.replace('b.txt', [correction('b.txt', 'Omar left.', 'LOC')]);
  await Promise.resolve();
  one.replace('a.txt', [correction('a.txt', 'Anna left.')]);
  await Promise.all([one.written(), two.written()]);
  assert.deepEqual(labelsIn(file.text), ['b.txt LOC'], 'the first is overwritten');
  assert.equal(await one.reread(), true);
  await one.written();
  await two.reread();
  assert.deepEqual(labelsIn(file.text).sort(), ['a.txt PER', 'b.txt LOC']);
  assert.deepEqual(labelsIn(writeBook(one.book())).sort(), ['a.txt PER', 'b.txt LOC']);
  assert.deepEqual(labelsIn(writeBook(two.book())).sort(), ['a.txt PER', 'b.txt LOC']);
});

test('what another takes away on purpose stays away', async () => {
  const file = disk();
  const { kept } = await on(file, disk());
  kept.replace('a.txt', [correction('a.txt', 'Anna left.')]);
  await kept.written();
  const other = (await on(file, disk())).kept;
  other.replace('a.txt', [correction('a.txt', 'Anna left.', 'ORG')]);
  await other.written();
  assert.equal(await kept.reread(), true);
  await kept.written();
  assert.deepEqual(labelsIn(file.text), ['a.txt ORG']);
});
