import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { claimsOf } from '../../../src/core/service/claims.ts';
import { analyse } from '../../../src/core/service/analysis.ts';
import { deriveText } from '../../../src/core/nabla.ts';

/** `NABLA_EDITS=100000 npm run test:whole -- service/memory` types as many letters. */
const edits = Number(process.env['NABLA_EDITS'] ?? 600);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are in use. */
function used(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test('however often a document is edited, what was read of its older versions is let go', (t) => {
  const head = "W ∈ R^(m×n)\nz = W*x + b\nh = sigmoid(z)\ns = u'*h\n";
  const words = 't = s^2 + norm(x)*cos(s)\ngradient(t, b) == 2*s*u.*h.*(1 - h)\n';
  const measured: number[] = [];
  for (let k = 0; k < edits; k++) {
    const source = head + words.slice(0, k % words.length).replace('t', `t_${k}`);
    analyse(source, 'en');
    claimsOf(source, {}, 'en');
    if (k % 50 === 0) deriveText(source, { points: 1 }, 'en');
    if (k % Math.ceil(edits / 6) === 0) measured.push(used());
  }
  measured.push(used());
  t.diagnostic(`heap in use, in MB: ${measured.map((b) => (b / 1e6).toFixed(1)).join(', ')}`);
  // The first parts fill what is kept for good: tables, compiled code.
  const growth = (measured.at(-1) ?? 0) - (measured[2] ?? 0);
  assert.ok(growth < 4_000_000, `the heap has grown by ${growth} bytes: ${measured.join(', ')}`);
});
