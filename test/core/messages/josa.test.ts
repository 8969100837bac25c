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
    // A fraction is read "y분의 x": the numerator comes last.
    ['$\\frac{n}{x}$', '은', '$\\frac{n}{x}$은'],
    ['$\\frac{2 d}{n}$', '이', '$\\frac{2 d}{n}$가'],
    // A derivative is read from left to right.
    ['$\\frac{\\partial n}{\\partial x}$', '은', '$\\frac{\\partial n}{\\partial x}$는'],
    ['$\\frac{\\partial x}{\\partial m}$', '으로', '$\\frac{\\partial x}{\\partial m}$으로'],
    ['$\\frac{d y}{d n}$', '을', '$\\frac{d y}{d n}$을'],
    ['$\\frac{1}{\\sqrt{v + n}}$', '이', '$\\frac{1}{\\sqrt{v + n}}$이'],
    // A power ends in 제곱.
    ['$x^{2}$', '을', '$x^{2}$을'],
    ['$1 - {h}^{\\circ 2}$', '은', '$1 - {h}^{\\circ 2}$은'],
    ['$W^{\\top}$', '은', '$W^{\\top}$는'],
    ['${z^{(l)}}$', '은', '${z^{(l)}}$은'],
    ['값', '이', '값이'],
    ['변수', '이', '변수가'],
    ['$a$, $b$', '은', '$a$, $b$는'],
    ['$\\left(n\\right)$', '을', '$\\left(n\\right)$을'],
  ];
  for (const [text, particle, expected] of pairs) assert.equal(josa(text, particle), expected);
});
