import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { NestedNumbers } from '../../../src/core/nabla.ts';
import { ask, closeTo, declarationsOf } from './ask.ts';
import { inputs, values } from './numpy.ts';

/** A number made of the value, so that every entry and its second derivative count. */
const scalarOf = (source: string, value: NestedNumbers): string =>
  typeof value === 'number' ? source : `L = sum(v.^2)\nv = ${source}`;

for (const [source, names, value] of values) {
  const at = Object.fromEntries(names.split(' ').map((n) => [n, inputs[n] as NestedNumbers]));
  const declare = declarationsOf(at);

  test(`gradient of ${source}: against differences, and its text reads back to its value`, () => {
    const answer = ask(scalarOf(source, value), { at, declare, points: 3 });
    assert.equal(answer.check.verdict, 'verified');
    for (const { wrt, text, value: gradient } of answer.derivatives) {
      if (text === undefined) {
        assert.ok(names.includes('T'), `no text of the gradient of ${source} by ${String(wrt)}`);
        continue;
      }
      const used = Object.entries(at).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text));
      const there = { ...Object.fromEntries(used), unused: 0 };
      const back = ask(`r = ${text}\nr2 = unused`, {
        of: 'r',
        wrt: ['unused'],
        at: there,
        declare: declarationsOf(there),
        check: false,
      });
      closeTo(back.value as NestedNumbers, gradient as NestedNumbers, text, 1e-9);
    }
  });

  if (source !== 'polar(B)')
    test(`Hessian of ${source}, against differences of the gradient`, () => {
      const answer = ask(scalarOf(source, value), {
        declare,
        order: 2,
        points: 2,
        text: false,
        latex: false,
      });
      assert.equal(answer.check.verdict, 'verified');
    });
}

test('below full rank there is no one polar factor, nor a derivative of it', () => {
  for (const source of ["a in R^3; b in R^2; f = polar(a*b')", "a in R^3; b in R^2; f = norm(a*b', 'nuc')"])
    assert.equal(
      ask(source, { points: 2, wrt: ['a'], text: false, latex: false }).check.verdict,
      'unchecked',
    );
});
