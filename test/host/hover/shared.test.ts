import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Token } from '../../../src/core/jobs/work.ts';
import { sharedUntilUnwanted } from '../../../src/host/hover/shared.ts';

function asker(): { token: Token; leave: () => void } {
  let left: () => void = () => undefined;
  return {
    token: {
      isCancellationRequested: false,
      onCancellationRequested(listener) {
        left = listener;
        return { dispose: () => undefined };
      },
    },
    leave: () => left(),
  };
}

function begun() {
  const log: string[] = [];
  let finish: (value: number) => void = () => undefined;
  const shared = sharedUntilUnwanted<number>(
    (unwanted) =>
      new Promise((resolve, reject) => {
        finish = resolve;
        unwanted.onCancellationRequested(() => {
          log.push('ended');
          reject(new Error('cancelled'));
        });
      }),
    () => log.push('forgotten'),
  );
  return { shared, log, finish: (value: number) => finish(value) };
}

test('work goes on while one of its askers waits', async () => {
  const { shared, log, finish } = begun();
  const [first, second] = [asker(), asker()];
  const results = [shared.join(first.token), shared.join(second.token)];
  first.leave();
  finish(7);
  assert.deepEqual(await Promise.all(results), [7, 7]);
  second.leave();
  assert.deepEqual(log, []);
});

test('work that nobody wants is ended and forgotten', async () => {
  const { shared, log } = begun();
  const [first, second] = [asker(), asker()];
  const results = [shared.join(first.token), shared.join(second.token)];
  first.leave();
  second.leave();
  for (const result of results) await assert.rejects(result, /cancelled/);
  assert.ok(log.includes('ended') && log.includes('forgotten'));
});
