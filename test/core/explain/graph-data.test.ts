import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAccount } from '../../../src/protocol/account.ts';
import { accountOf } from './shown.ts';

test('(x + y) max(y, z) at (1, 2, 0): every node and edge with its numbers', () => {
  const { graph } = accountOf('f(x, y, z) = (x + y) * max(y, z)\nf(1, 2, 0)');
  assert.deepEqual(
    graph?.nodes.map((n) => [n.name, n.op, n.role, n.uses, n.value.entries[0], n.gradient.entries[0]]),
    [
      ['x', 'input', 'input', 1, 1, 2],
      ['y', 'input', 'input', 2, 2, 5],
      ['z', 'input', 'input', 1, 0, 0],
      ['a', 'plus', 'distributes', 1, 3, 2],
      ['b', 'max', 'routes', 1, 2, 3],
      ['f', 'times', 'switches', 0, 6, 1],
    ],
  );
  const passed = graph?.edges.map((e) => [
    `${e.from} ${e.to}`,
    e.upstream.entries[0],
    e.localValue.entries[0],
    e.downstream.entries[0],
  ]);
  assert.ok(passed?.some((e) => e.join() === 'y b,3,1,3') && passed.some((e) => e.join() === 'y a,2,1,2'));
  assert.deepEqual(graph?.cost, { forward: 3, backward: 5, separate: 5, evaluations: 4, differences: 12 });
});

test('an account with numbers passes the port', () => {
  const a = accountOf("s = u'*tanh(W*x)", {
    at: {
      W: [
        [1, 2],
        [0, 1],
      ],
      x: [1, -1],
      u: [1, 2],
    },
  });
  assert.ok(a.graph);
  assert.deepEqual(readAccount(JSON.parse(JSON.stringify(a))), JSON.parse(JSON.stringify(a)));
});
