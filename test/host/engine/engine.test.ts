import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { threadParts } from '../../../scripts/thread-parts.mjs';
import { direct } from '../../../src/host/engine/direct.ts';
import type { Thread } from '../../../src/core/jobs/messages.ts';
import { WorkError, type NoValue, type Token } from '../../../src/core/jobs/work.ts';
import { createEngine, type Limits } from '../../../src/host/engine/engine.ts';
import { nodeThread } from '../../../src/host/jobs/node.ts';

/** The engine's real thread, built as for the extension. */
let file = '';
let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabla-engine-'));
  file = join(folder, 'parts-node.js');
  await Promise.all(threadParts(folder, false).map((options) => build(options)));
});
after(() => rm(folder, { recursive: true, force: true }));

const generous: Limits = {
  contents: 60_000,
  analyse: 60_000,
  complete: 60_000,
  signature: 60_000,
  format: 60_000,
  target: 60_000,
  definitions: 60_000,
  hover: 60_000,
  explain: 60_000,
  graph: 60_000,
  answer: 60_000,
  written: 60_000,
  inserted: 60_000,
  replacements: 60_000,
  claims: 60_000,
  point: 60_000,
  samplePoint: 60_000,
  window: 60_000,
};

/** An engine on real threads, with a look at the threads it has begun. */
function engineWith(limits: Partial<Limits> = {}, megabytes = 1024) {
  const threads: Thread[] = [];
  const engine = createEngine(
    (events) => {
      const thread = nodeThread(file, { megabytes, part: 'engine' })(events);
      threads.push(thread);
      return thread;
    },
    { ...generous, ...limits },
  );
  return { engine, threads };
}

function tokenSource(): { token: Token; cancel: () => void } {
  const listeners = new Set<() => void>();
  let cancelled = false;
  return {
    token: {
      get isCancellationRequested() {
        return cancelled;
      },
      onCancellationRequested(listener) {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    },
    cancel() {
      cancelled = true;
      for (const listener of [...listeners]) listener();
    },
  };
}

const because = (reason: NoValue) => (error: unknown) =>
  error instanceof WorkError && error.reason === reason;

/** Some seconds of work: many statements, each a product of all before. */
const heavy = Array.from({ length: 4000 }, (_, i) => `v${i + 1} = sin(v${i} * x) + exp(v${i} * y)`)
  .concat('v0 = x * y')
  .join('\n');

test('the thread begins at the first request, answers as the core does, and is kept', async () => {
  const { engine, threads } = engineWith();
  try {
    assert.equal(threads.length, 0);
    const source = "s = u'*h\nh = f(z)\nz = W*x + b";
    const account = await engine.ask('explain', [source, { check: false }, 'ko']);
    assert.deepEqual(account, structuredClone(await direct.explain(source, { check: false }, 'ko')));
    const refused = await engine.ask('contents', ['s = sigmiod(x)', {}, 'en']);
    assert.deepEqual(refused, await direct.contents('s = sigmiod(x)', {}, 'en'));
    assert.ok(!refused.ok && refused.error.code === 'unknown-function');
    assert.equal(threads.length, 1);
  } finally {
    engine.dispose();
  }
});

test('who waits goes before checks in the background; what is cancelled in the queue never runs', async () => {
  const { engine, threads } = engineWith();
  try {
    const order: string[] = [];
    const { token, cancel } = tokenSource();
    const ask = (name: string, work: Promise<unknown>) => work.then(() => order.push(name));
    const first = ask('first', engine.ask('contents', ['a = x', {}, 'en']));
    const check = ask('check', engine.ask('analyse', [['b = x'], 'en']));
    const dropped = engine.ask('explain', [heavy, {}, 'en'], token);
    const hover = ask('target', engine.ask('target', ['c = x', 0, {}]));
    cancel();
    await assert.rejects(dropped, because('cancelled'));
    await Promise.all([first, check, hover]);
    assert.deepEqual(order, ['first', 'target', 'check']);
    assert.equal(threads.length, 1);
    await assert.rejects(engine.ask('contents', ['a = x', {}, 'en'], token), because('cancelled'));
  } finally {
    engine.dispose();
  }
});

test('what runs too long is ended, and the next request is answered by another thread', async () => {
  const { engine, threads } = engineWith({ explain: 150 });
  try {
    await assert.rejects(engine.ask('explain', [heavy, {}, 'en']), because('time'));
    assert.ok((await engine.ask('contents', ['a = x', {}, 'en'])).ok);
    assert.equal(threads.length, 2);
  } finally {
    engine.dispose();
  }
});

test('a running request that is cancelled is rejected at once and soon ended', async () => {
  const { engine, threads } = engineWith();
  try {
    await engine.ask('contents', ['a = x', {}, 'en']);
    const { token, cancel } = tokenSource();
    const running = engine.ask('explain', [heavy, {}, 'en'], token);
    setTimeout(cancel, 50);
    const start = Date.now();
    await assert.rejects(running, because('cancelled'));
    assert.ok(Date.now() - start < 1000);
    assert.ok((await engine.ask('contents', ['a = x', {}, 'en'])).ok);
    assert.equal(threads.length, 2);
  } finally {
    engine.dispose();
  }
});

test('a thread that dies takes only its own request along', async () => {
  const threads: Thread[] = [];
  const kill: (() => void)[] = [];
  const engine = createEngine((events) => {
    const thread = nodeThread(file, { part: 'engine' })(events);
    kill.push(() => events.failed(new Error('killed'), 'crash'));
    threads.push(thread);
    return thread;
  }, generous);
  try {
    await engine.ask('contents', ['a = x', {}, 'en']);
    const running = engine.ask('explain', [heavy, {}, 'en']);
    const waiting = engine.ask('contents', ['b = x', {}, 'en']);
    kill[0]?.();
    await assert.rejects(running, because('crash'));
    assert.ok((await waiting).ok);
    assert.equal(threads.length, 2);
  } finally {
    engine.dispose();
  }
});

test('a file that is no engine: each request says so, none waits for ever', async () => {
  const engine = createEngine(nodeThread(join(folder, 'missing.cjs')), generous);
  try {
    await assert.rejects(engine.ask('contents', ['a = x', {}, 'en']), because('crash'));
    await assert.rejects(engine.ask('contents', ['a = x', {}, 'en']), because('crash'));
  } finally {
    engine.dispose();
  }
});

test('a part that is missing: each request says so, none waits for ever', async () => {
  const engine = createEngine(nodeThread(file, { part: 'missing' }), generous);
  try {
    await assert.rejects(engine.ask('contents', ['a = x', {}, 'en']), because('crash'));
  } finally {
    engine.dispose();
  }
});

test('what is loaded at first use is loaded, and all parts run in one thread', async () => {
  const { engine, threads } = engineWith();
  try {
    for (const notation of ['latex', 'python'] as const)
      assert.ok((await engine.ask('contents', ['x*x', { notation }, 'en'])).ok, notation);
    assert.equal(threads.length, 1);
  } finally {
    engine.dispose();
  }
});

test('too little memory is said to be that', async () => {
  const { engine } = engineWith({}, 20);
  try {
    await assert.rejects(engine.ask('explain', [heavy, {}, 'en']), because('memory'));
  } finally {
    engine.dispose();
  }
});

test('disposing rejects what is open and what comes after', async () => {
  const { engine } = engineWith();
  const open = [engine.ask('explain', [heavy, {}, 'en']), engine.ask('contents', ['a = x', {}, 'en'])];
  const rejected = Promise.all(open.map((work) => assert.rejects(work, because('cancelled'))));
  engine.dispose();
  await rejected;
  await assert.rejects(engine.ask('contents', ['a = x', {}, 'en']), because('cancelled'));
});
