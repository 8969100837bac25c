import { test } from 'node:test';
import fc from 'fast-check';
import { RefusalError } from '../../../src/core/outcome.ts';
import { wholeTablePrograms } from '../support/whole-table.ts';
import { accountOf } from './shown.ts';
import { compareStates } from './states.ts';
const seed = Number(process.env['NABLA_SEED']);
const seen = new Map<string, string[]>();
test('zz', () => {
  let told = 0, n = 0, slow: [number, string][] = [];
  for (const { source, expression } of fc.sample(wholeTablePrograms, { numRuns: Number(process.env['N'] ?? 300), seed })) {
    n++;
    const t = performance.now();
    try { told += compareStates(source, {}, 1); accountOf(source, { check: false }); }
    catch (error) {
      if (error instanceof RefusalError) continue;
      const key = (error as Error).message.split('\n')[0]!.replace(/[\d.e-]+/g, '#').slice(-90);
      seen.set(key, [...(seen.get(key) ?? []), expression]);
    }
    slow.push([performance.now() - t, expression]);
  }
  console.log(n, 'told', told, 'failures', [...seen].map(([k, v]) => `${v.length} × ${k}\n     ${v.slice(0, 3).join('\n     ')}`).join('\n'));
  console.log(slow.sort((a, b) => b[0] - a[0]).slice(0, 5).map(([a,b])=>a.toFixed()+' '+b).join('\n'));
});
