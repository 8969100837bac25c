import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mark } from '../../src/core/account.ts';
import { explainText } from '../../src/core/nabla.ts';
import { colouredTex } from '../../src/webview/marks.ts';

const mark = (start: number, end: number, kind: Mark['kind'] = 'name'): Mark =>
  kind === 'name' ? { start, end, kind, name: 'x' } : { start, end, kind };

test('each mark is set in the colour of its number; nested marks nest', () => {
  assert.equal(colouredTex({ tex: 'a+x', text: '', marks: [mark(2, 3)] }), 'a+\\textcolor{#f00000}{x}');
  assert.equal(
    colouredTex({ tex: 'a+x', text: '', marks: [mark(2, 3), mark(0, 3, 'changed')] }),
    '\\textcolor{#f00001}{a+\\textcolor{#f00000}{x}}',
  );
  assert.equal(colouredTex({ tex: 'x', text: '' }), 'x');
  assert.equal(colouredTex({ tex: 'x', text: '', marks: [mark(0, 9)] }), 'x');
});

test('without its colours the TeX of every formula of an account is what it was', () => {
  const outcome = explainText("z = W*x + b\ns = u'*sigmoid(z)", {}, 'en');
  assert.ok(outcome.ok);
  const formulas = [...outcome.value.problem, ...outcome.value.results.map((r) => r.formula)];
  assert.ok(formulas.some((f) => f.marks !== undefined));
  for (const f of formulas)
    assert.equal(
      colouredTex(f)
        .replace(/\\textcolor\{#\w+\}/g, '')
        .replace(/[{}]/g, ''),
      f.tex.replace(/[{}]/g, ''),
    );
});
