import assert from 'node:assert/strict';
import { test } from 'node:test';
import { josa } from '../../../src/core/messages/josa.ts';

test('the particle follows the sound of the last sign', () => {
  const pairs: readonly [string, Parameters<typeof josa>[1], string][] = [
    ['$h$', '을', '$h$를'],
    ['$z$', '은', '$z$는'],
    ['$n$', '은', '$n$은'],
    ['$L$', '이', '$L$이'],
    ['$\\delta$', '은', '$\\delta$는'],
    ['$\\varepsilon$', '은', '$\\varepsilon$은'],
    ['$z_{1}$', '을', '$z_{1}$을'],
    ['$z_{2}$', '을', '$z_{2}$를'],
    ['$x_{3}$', '과', '$x_{3}$과'],
    ['$r$', '으로', '$r$로'],
    ['$m$', '으로', '$m$으로'],
    ['$u$', '으로', '$u$로'],
    ["$f'(z)$", '이', "$f'(z)$가"],
    ['$\\frac{\\partial s}{\\partial W}$', '은', '$\\frac{\\partial s}{\\partial W}$는'],
    ['값', '이', '값이'],
    ['변수', '이', '변수가'],
    ['$a$, $b$', '은', '$a$, $b$는'],
    ['$\\left(n\\right)$', '을', '$\\left(n\\right)$을'],
  ];
  for (const [text, particle, expected] of pairs) assert.equal(josa(text, particle), expected);
});
