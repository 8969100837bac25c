import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveText } from '../../../src/core/nabla.ts';
import { claimsOf } from '../../../src/core/service/claims.ts';

test('a number that is added to every entry is not written as the first entry', () => {
  for (const value of ['(a.*(b - sum(b)/3)*s)[2]', '((b - mean(b))*sum(b))[2]', 's*b[2] - t*sum(b)/3']) {
    const source = `a, b in R^3\ns, t in R\nr = ${value}`;
    const answer = deriveText(source, { wrt: ['b'] }, 'en');
    assert.ok(answer.ok, value);
    const [{ text } = { text: undefined }] = answer.value.derivatives;
    assert.ok(text, value);
    const shared = answer.value.shared.map((s) => `${s.name} = ${s.text}\n`).join('');
    const claims = claimsOf(`${source}\n${shared}gradient(r, b) == ${text}`, {}, 'en');
    assert.ok(claims.ok, value);
    assert.deepEqual(
      claims.value.map((c) => c.verdict),
      ['right'],
      `${value}: ${text}`,
    );
  }
});
