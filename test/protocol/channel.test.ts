import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Port } from '../../src/protocol/channel.ts';
import { openChannel } from '../../src/protocol/channel.ts';

/** Two ports that carry to each other what survives structured cloning, later, as `postMessage` does. */
function pair(): [Port, Port] {
  const receivers: ((packet: unknown) => void)[] = [];
  const port = (mine: number): Port => ({
    post: (packet) => {
      const copy: unknown = structuredClone(packet);
      queueMicrotask(() => receivers[1 - mine]?.(copy));
    },
    listen: (receive) => {
      receivers[mine] = receive;
    },
  });
  return [port(0), port(1)];
}

const readNumber = (v: unknown): number | undefined => (typeof v === 'number' ? v : undefined);
const nothing = (): void => undefined;

test('a request resolves after the other end has handled it', async () => {
  const [a, b] = pair();
  const handled: number[] = [];
  openChannel<number, number>(b, readNumber, async (n) => {
    await Promise.resolve();
    handled.push(n);
  });
  const channel = openChannel<number, number>(a, readNumber, nothing);
  await channel.ask(7);
  assert.deepEqual(handled, [7]);
});

test('what the other end throws comes back as a rejection with its message', async () => {
  const [a, b] = pair();
  openChannel<number, number>(b, readNumber, (n) => {
    throw new Error(`no room for ${n}`);
  });
  const channel = openChannel<number, number>(a, readNumber, nothing);
  await assert.rejects(channel.ask(7), { message: 'no room for 7' });
});

test('a body that is no message is rejected and never handled', async () => {
  const [a, b] = pair();
  const handled: number[] = [];
  openChannel<number, number>(b, readNumber, (n) => void handled.push(n));
  const channel = openChannel<number, unknown>(a, readNumber, nothing);
  await assert.rejects(channel.ask('seven'), /not a message/);
  assert.deepEqual(handled, []);
});

test('packets of others are left alone', async () => {
  let receive: (packet: unknown) => void = nothing;
  const posted: unknown[] = [];
  const port: Port = { post: (packet) => posted.push(packet), listen: (r) => (receive = r) };
  openChannel<number, number>(port, readNumber, nothing);
  for (const packet of [null, 3, 'ask', {}, { nabla: 'ask' }, { nabla: 'other', id: 1 }, [1]])
    receive(packet);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.deepEqual(posted, []);
});

test('closing rejects what is open and what comes after', async () => {
  const channel = openChannel<number, number>({ post: nothing, listen: nothing }, readNumber, nothing);
  const open = channel.ask(1);
  channel.close();
  await assert.rejects(open, /closed/);
  await assert.rejects(channel.ask(2), /closed/);
});
