import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/steps.ts';
import { blocksOf } from '../../../src/core/language/blocks.ts';

test('a block is the lines up to the next blank ones', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['# a comment', 'x = 1', 'y = 2', ' \t', '', 'z = 3', ''].join(end);
    const first = ['# a comment', 'x = 1', 'y = 2'].join(end);
    assert.deepEqual(
      finish(blocksOf(text)).map((b) => text.slice(b.start, b.end)),
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
      for (const block of finish(blocksOf(text))) {
        assert.equal(text.slice(after, block.start).trim(), '');
        assert.ok(!/\n[ \t]*\n/.test(text.slice(block.start, block.end).replace(/\r\n?/g, '\n')));
        assert.notEqual(text.slice(block.start, block.end).trim(), '');
        after = block.end;
      }
      assert.equal(text.slice(after).trim(), '');
    }),
  );
});
