import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backpropagationText } from '../../../src/core/nabla.ts';
import type { Request } from '../../../src/core/request.ts';
import { readAccount } from '../../../src/protocol/account.ts';
import { accountOf } from './shown.ts';

function at(source: string, request: Request = {}) {
  const outcome = backpropagationText(source, request);
  return outcome.ok ? outcome.value : undefined;
}

test('(x + y) max(y, z) at (1, 2, 0): every node and edge with its numbers', () => {
  const b = at('f(x, y, z) = (x + y) * max(y, z)\nf(1, 2, 0)');
  assert.deepEqual(
    b?.nodes.map((n) => [n.name, n.op, n.role, n.uses, n.value, n.gradient]),
    [
      ['x', 'input', 'input', 1, 1, 2],
      ['y', 'input', 'input', 2, 2, 5],
      ['z', 'input', 'input', 1, 0, 0],
      ['a', 'plus', 'distributes', 1, 3, 2],
      ['b', 'max', 'routes', 1, 2, 3],
      ['f', 'times', 'switches', 0, 6, 1],
    ],
  );
  const passed = b?.edges.map((e) => [`${e.from} ${e.to}`, e.upstream, e.localValue, e.downstream].join());
  assert.ok(passed?.includes('y b,3,1,3') && passed.includes('y a,2,1,2'));
  assert.deepEqual(b?.cost, { forward: 3, backward: 5, separate: 14, evaluations: 4, differences: 18 });
});

const network: Request = {
  at: {
    W: [
      [1, 2],
      [0, 1],
    ],
    x: [1, -1],
    u: [1, 2],
  },
};

test('arrays: what every use passes back adds up to the gradient, with its own shape', () => {
  const b = at("h = tanh(W*x); s = u'*h + h'*h", network);
  const h = b?.nodes.find((n) => n.name === 'h');
  const passed = b?.edges.filter((e) => e.from === 'h').map((e) => e.downstream as number[]);
  const total = passed?.reduce((a, d) => a.map((x, k) => x + (d[k] ?? NaN)));
  assert.deepEqual(total, h?.gradient);
  assert.equal((b?.nodes.find((n) => n.name === 'W')?.gradient as number[][]).length, 2);
});

test('one backward pass for all costs less than one derivative at a time; no point, no numbers', () => {
  const cost = at("s = u'*tanh(W*x)", network)?.cost;
  assert.ok(cost && cost.backward < cost.separate && cost.separate < cost.differences);
  assert.equal(at("s = u'*tanh(W*x)"), undefined);
});

test('an account with numbers passes the port', () => {
  const a = accountOf("s = u'*tanh(W*x)", network);
  assert.deepEqual(readAccount(JSON.parse(JSON.stringify(a))), JSON.parse(JSON.stringify(a)));
});
