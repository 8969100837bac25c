import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differentiate } from '../../../src/core/derivation.ts';
import { sampleSizes } from '../../../src/core/run/sample.ts';

const network = (depth: number): string =>
  Array.from({ length: depth }, (_, k) => `h${k + 1} = tanh(W${k + 1}*${k === 0 ? 'x' : `h${k}`})`)
    .concat(`s = u'*h${depth}`)
    .join('\n');

function arrangements(depth: number): ReadonlyMap<string, number>[] {
  const d = differentiate(network(depth), {});
  const roots = [d.of.node];
  return [0, 0.9].map((drawn) => sampleSizes(d.model.graph, roots, () => drawn));
}

test('sizes that have names are all different', () => {
  for (const sizes of arrangements(8)) assert.equal(new Set(sizes.values()).size, sizes.size);
});

test('of very many sizes none is large, and no two are equal in both arrangements', () => {
  const [a, b] = arrangements(100);
  assert.ok(a && b && a.size > 100);
  assert.ok(Math.max(...a.values(), ...b.values()) < 20);
  const names = [...a.keys()];
  const pairs = names.flatMap((x, k) => names.slice(k + 1).map((y) => [x, y] as const));
  assert.ok(pairs.every(([x, y]) => a.get(x) !== a.get(y) || b.get(x) !== b.get(y)));
});
