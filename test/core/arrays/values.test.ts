import { test } from 'node:test';
import type { NestedNumbers } from '../../../src/core/nabla.ts';
import { ask, closeTo, declarationsOf } from './ask.ts';
import { inputs, values } from './numpy.ts';

for (const [source, names, expected] of values) {
  test(`${source} as NumPy has it`, () => {
    const at = Object.fromEntries(names.split(' ').map((n) => [n, inputs[n] as NestedNumbers]));
    const answer = ask(source, { at, declare: declarationsOf(at), check: false, text: false, latex: false });
    closeTo(answer.value as NestedNumbers, expected, source);
  });
}
