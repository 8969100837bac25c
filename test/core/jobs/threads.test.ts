import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, mock, test } from 'node:test';
import { build } from 'esbuild';
import type { FromThread, ThreadEvents, ToThread } from '../../../src/core/jobs/messages.ts';
import { serve, type Context } from '../../../src/core/jobs/serve.ts';
import { WorkError, workOn } from '../../../src/core/jobs/work.ts';
import { nodeThread } from '../../../src/host/jobs/node.ts';
import { projectRoot } from '../../../scripts/root.mjs';
import type { TestJobs } from './jobs.ts';
import { findings } from './scenario.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabla-threads-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('a thread of Node runs plans and jobs: values, transfer, progress, cancellation, failures', async () => {
  const file = join(folder, 'thread.cjs');
  await build({
    entryPoints: [join(projectRoot, 'test/core/jobs/thread-node.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const found = await findings(nodeThread(file));
  assert.deepEqual(
    Object.entries(found).filter(([, holds]) => !holds),
    [],
  );
  assert.ok(Object.keys(found).length > 10);
});

/** A thread that says only what the test lets it say. */
function puppet(): {
  start: (events: ThreadEvents) => { post: (m: ToThread) => void; terminate: () => void };
  say: (m: FromThread) => void;
  heard: ToThread[];
  ended: () => number;
} {
  const heard: ToThread[] = [];
  let say: (m: FromThread) => void = () => undefined;
  let ended = 0;
  return {
    start(events) {
      say = events.message;
      return { post: (m) => void heard.push(m), terminate: () => (ended += 1) };
    },
    say: (m) => say(m),
    heard,
    ended: () => ended,
  };
}

test('a job that does not end within 35 ms of its cancellation has its thread ended: settled within 50', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const thread = puppet();
    const work = workOn<TestJobs>(thread.start);
    const job = work.start('stubborn', 1);
    const other = work.start('counts', null);
    let settled = '';
    job.result.catch((error: unknown) => (settled = error instanceof WorkError ? error.reason : '?'));
    const lost = assert.rejects(other.result, { reason: 'crash' });
    thread.say({ kind: 'ready' });
    assert.deepEqual(
      thread.heard.map((m) => m.kind),
      ['start', 'start'],
    );
    job.cancel();
    assert.deepEqual(thread.heard.at(-1), { kind: 'cancel', id: 1 });
    mock.timers.tick(30);
    mock.timers.tick(4);
    await Promise.resolve();
    assert.equal(thread.ended(), 0);
    mock.timers.tick(1);
    await lost;
    assert.equal(settled, 'cancelled');
    assert.equal(thread.ended(), 1);
  } finally {
    mock.timers.reset();
  }
});

test('a job that runs longer than it may ends with its thread, as late as what was said in time can be heard', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const thread = puppet();
    const work = workOn<TestJobs>(thread.start);
    const job = work.start('stubborn', 1, { limit: 2000 });
    const over = assert.rejects(job.result, { reason: 'time', seconds: 2 });
    // Loading does not count.
    mock.timers.tick(10_000);
    thread.say({ kind: 'ready' });
    mock.timers.tick(2000);
    assert.equal(thread.ended(), 0);
    mock.timers.tick(5);
    await over;
    assert.equal(thread.ended(), 1);
    const next = work.start('counts', null);
    const slow = assert.rejects(next.result, { reason: 'time' });
    mock.timers.tick(60_000);
    await slow;
    assert.equal(thread.ended(), 2);
  } finally {
    mock.timers.reset();
  }
});

test('a token cancels: before the start, and a job that runs', async () => {
  const thread = puppet();
  const work = workOn<TestJobs>(thread.start);
  const listeners = new Set<() => void>();
  const token = {
    isCancellationRequested: false,
    onCancellationRequested(listener: () => void) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const job = work.start('counts', null, { token });
  thread.say({ kind: 'ready' });
  for (const listener of listeners) listener();
  assert.deepEqual(thread.heard.at(-1), { kind: 'cancel', id: 1 });
  thread.say({ kind: 'done', id: 1, value: 3 });
  assert.equal(await job.result, 3);
  assert.equal(listeners.size, 0);
  token.isCancellationRequested = true;
  await assert.rejects(work.start('counts', null, { token }).result, { reason: 'cancelled' });
  assert.equal(thread.heard.length, 2);
});

test('a job that is cancelled before its thread has loaded never starts', async () => {
  const thread = puppet();
  const work = workOn<TestJobs>(thread.start);
  const job = work.start('stubborn', 1);
  job.cancel();
  await assert.rejects(job.result, { reason: 'cancelled' });
  thread.say({ kind: 'ready' });
  assert.deepEqual(thread.heard, []);
});

test('a thread that cannot begin is a crash, and the next job tries again', async () => {
  const thread = puppet();
  let tries = 0;
  const work = workOn<TestJobs>((events) => {
    if (++tries === 1) throw new Error('no threads here');
    return thread.start(events);
  });
  await assert.rejects(work.start('counts', null).result, { reason: 'crash', message: /no threads here/ });
  const job = work.start('counts', null);
  thread.say({ kind: 'ready' });
  thread.say({ kind: 'done', id: 2, value: 5 });
  assert.equal(await job.result, 5);
});

test('on the side of the thread: all that is told arrives, of progress the last, in order', async () => {
  const said: FromThread[] = [];
  const hear = serve(
    {
      tells(_: null, context: Context<string>) {
        for (let k = 0; k < 5; k++) context.progress(`progress ${k}`);
        context.tell('one');
        context.tell('two');
        context.progress('last');
        return 'value';
      },
    },
    (m) => said.push(m),
  );
  hear({ kind: 'start', id: 1, job: 'tells', argument: null });
  while (said.at(-1)?.kind !== 'done') await new Promise((next) => setTimeout(next, 1));
  const told = said.flatMap((m) => (m.kind === 'told' ? [m.value] : []));
  assert.deepEqual(
    told.filter((v) => !String(v).startsWith('progress')),
    ['one', 'two', 'last'],
  );
  assert.equal(told[told.indexOf('one') - 1], 'progress 4');
});

test('on the side of the thread: jobs take turns at pauses, one that is taken back may go on or end', async () => {
  const said: FromThread[] = [];
  const order: string[] = [];
  const busy = (): void => {
    const end = Date.now() + 10;
    while (Date.now() < end);
  };
  const hear = serve(
    {
      async step(name: string, context) {
        for (let k = 0; k < 3; k++) {
          order.push(name);
          busy();
          await context.pause();
        }
        if (context.cancelled()) context.end();
        return name;
      },
    },
    (m) => said.push(m),
  );
  hear({ kind: 'start', id: 1, job: 'step', argument: 'a' });
  hear({ kind: 'start', id: 2, job: 'step', argument: 'b' });
  hear({ kind: 'cancel', id: 2 });
  hear({ kind: 'cancel', id: 9 });
  hear({ kind: 'start', id: 3, job: 'nothing', argument: null });
  while (said.length < 4) await new Promise((next) => setTimeout(next, 1));
  assert.deepEqual(order, ['a', 'b', 'a', 'b', 'a', 'b']);
  assert.deepEqual(said.map((m) => [m.kind, 'id' in m ? m.id : 0]).sort(), [
    ['cancelled', 2],
    ['done', 1],
    ['failed', 3],
    ['ready', 0],
  ]);
});
