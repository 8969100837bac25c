import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { complaintText } from '../../src/cli/complaint.ts';
import { displayWidth, visible } from '../../src/core/formats/width.ts';
import { lineAndColumn } from '../../src/core/place.ts';

const splitsPair = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));

test('the mark stands under the place, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('x', '한', '\t', '\n', '\r\n', 'é', '∂', '\u001b', '\u0301', '𝕊') }),
      fc.nat(),
      fc.nat(),
      (text, a, b) => {
        const start = a % (text.length + 1);
        const end = start + (b % (text.length - start + 1));
        // Readers never place anything inside a surrogate pair.
        fc.pre(!splitsPair(text, start) && !splitsPair(text, end));
        const shown = complaintText({
          code: 'c',
          message: 'm',
          place: { name: 'n', text, range: { start, end } },
        });
        const lines = shown.split('\n');
        const { line, column } = lineAndColumn(text, start);
        assert.equal(lines[0], `nabla: n:${line}:${column}: m`);
        assert.ok(lines.length === 1 || lines.length === 4);
        if (lines.length === 1) return;
        const [, , source = '', mark = ''] = lines;
        const before =
          text
            .slice(0, start)
            .split(/\r\n|\n|\r/)
            .at(-1) ?? '';
        const margin = source.indexOf('│') + 2;
        if (before.length <= 40) assert.equal(mark.indexOf('^'), margin + displayWidth(visible(before)));
        assert.ok(displayWidth(mark) <= Math.max(displayWidth(source), mark.indexOf('^') + 1));
        assert.equal(source, visible(source));
      },
    ),
  );
});
