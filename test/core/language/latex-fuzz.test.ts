import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadReader, readProgram } from '../../../src/core/language/read.ts';
import { checkText } from '../../../src/core/nabla.ts';

await loadReader('latex');

const pieces =
  String.raw`\frac{1}{2}|\frac|x|W|u^\top|_1|^2|_{ij}|^{-1}|\sum_{i=1}^n|\sum_i|x_i|\left(|\right)|(|)|[|]|\{|\}|{|}|\|x\||\||||\lVert|\rVert|_2^2|\log|\sigma(z)|\max(0, z)|\begin{cases}|\end{cases}|\begin{pmatrix} a & b \\ c & d \end{pmatrix}|&|\\|=|+|-|\cdot|\odot|\partial|\frac{\partial s}{\partial W}|\nabla_W|\mathbf{x}|\mathbf|\hat y|\text{if }|\text|\mathbb{R}^{m\times n}|\in|,|;|'|f'(z)|e^{-s}|\underbrace{x}_{\delta}|\operatorname{tr}|\mathrm|\newcommand{\a}[1]{#1 \a}|\a|$|%|~|\quad|2|0.5|!|<|\le|\dots|\foo|한|𝐱|#|"`
    .split('|')
    .map((p) => (p === '' ? '|' : p));

test('any LaTeX is read, or refused at a place inside it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((p) => p.join(' ')),
      (source) => {
        const read = readProgram(source, 'latex');
        const range = read.ok ? { start: 0, end: 0 } : read.error.range;
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= source.length, source);
        if (!read.ok) return;
        for (const s of read.value.statements)
          assert.ok(
            0 <= s.range.start && s.range.start <= s.range.end && s.range.end <= source.length,
            source,
          );
        const checked = checkText(source, { notation: 'latex' });
        if (!checked.ok) assert.ok(checked.error.range.end <= source.length, source);
      },
    ),
    { numRuns: Number(process.env['NABLA_RUNS'] ?? 2000) },
  );
});
