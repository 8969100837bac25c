import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { blockAt, blocksOf, fencesOf } from '../../../src/core/language/blocks.ts';

test('a block is the lines up to the next blank ones', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['# a comment', 'x = 1', 'y = 2', ' \t', '', 'z = 3', ''].join(end);
    const first = ['# a comment', 'x = 1', 'y = 2'].join(end);
    for (const offset of [0, 5, first.indexOf('y'), first.length]) {
      const { start, end: to } = blockAt(text, offset);
      assert.equal(text.slice(start, to), first, `${JSON.stringify(end)} ${offset}`);
    }
    const z = text.indexOf('z');
    const last = blockAt(text, z);
    assert.equal(text.slice(last.start, last.end), 'z = 3');
    const blank = text.indexOf(' \t') + 1;
    assert.deepEqual(blockAt(text, blank), { start: blank, end: blank });
    assert.deepEqual(
      blocksOf(text).map((b) => text.slice(b.start, b.end)),
      [first, 'z = 3'],
    );
  }
});

test('blocks of any text: those at their offsets, in order, and nothing but blanks between', () => {
  const lines = fc.array(fc.constantFrom('x = 1', '# c', '', '  ', 'y\t', '\n', '\r\n', '\r'), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(lines, (pieces) => {
      const text = pieces.join('');
      let after = 0;
      for (const block of blocksOf(text)) {
        assert.equal(text.slice(after, block.start).trim(), '');
        for (let i = block.start; i <= block.end; i++) assert.deepEqual(blockAt(text, i), block);
        after = block.end;
      }
      assert.equal(text.slice(after).trim(), '');
    }),
  );
});

const fenced = (text: string): string[] =>
  fencesOf(text).map(({ range }) => text.slice(range.start, range.end));

test('fences of Nabla in Markdown', () => {
  assert.deepEqual(fenced('a\n```nabla\nx = 1\ny = 2\n```\nb\n~~~ Nabla title\nz\n~~~~\n'), [
    'x = 1\ny = 2\n',
    'z\n',
  ]);
  assert.deepEqual(fenced('- item\r\n\t```nabla\r\n\tx\r\n\t```\r\n'), ['\tx\r\n']);
  assert.deepEqual(fenced('```nabla\nx = 1'), ['x = 1']);
  assert.deepEqual(fenced('```nabla'), ['']);
  assert.deepEqual(fenced('```nabla\n```'), ['']);
  assert.deepEqual(fenced('````nabla\nx\n```\ny\n````\n'), ['x\n```\ny\n']);
  assert.deepEqual(fenced('~~~nabla\nx\n```\n~~~\n'), ['x\n```\n']);
});

test('fences of other languages are passed over, whatever they hold', () => {
  assert.deepEqual(fenced('~~~markdown\n```nabla\nx\n```\n~~~\n```nabla\ny\n```'), ['y\n']);
  assert.deepEqual(fenced('```nablas\nx\n```\n```\nnabla\n```\n`nabla`\n``nabla``'), []);
  assert.deepEqual(fenced('``` `nabla` ```\nx\n```nabla\ny\n```'), ['y\n']);
});
