import { Session } from 'node:inspector/promises';

/** How long the extension host was kept from other work at most, in milliseconds: by all that runs in it, and by us. */
interface Blocks {
  readonly all: number;
  readonly ours: number;
}

/** The bundle of the extension's host. */
const OURS = /host-node\.cjs$/;
/** The clock that finds blocks, in milliseconds. */
const STEP = 2;

/**
 * The longest blocks while something runs. VS Code and its own extensions (Markdown's reads the whole document) share the
 * thread: what is ours is told from a profile, as the time within a block during which a function of ours was running.
 */
export async function blocksDuring(work: () => Promise<unknown>): Promise<Blocks> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  const started = performance.now();
  const blocks: (readonly [from: number, to: number])[] = [];
  let last = started;
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - last > 2 * STEP) blocks.push([last + STEP, now]);
    last = now;
  }, STEP);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();

  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  // A node comes before its children.
  for (const { id, callFrame, children = [] } of profile.nodes) {
    if (OURS.test(callFrame.url)) ours.add(id);
    if (ours.has(id)) for (const child of children) ours.add(child);
  }
  let time = started;
  let wasOurs = false;
  const samples = (profile.samples ?? []).map((id, k) => {
    time += (profile.timeDeltas?.[k] ?? 0) / 1000;
    // Garbage has no callers: it is of whoever ran before.
    if (nodes.get(id)?.callFrame.functionName !== '(garbage collector)') wasOurs = ours.has(id);
    return { time, isOurs: wasOurs };
  });
  const own = blocks.map(([from, to]) => {
    let sum = 0;
    samples.forEach(({ time: at, isOurs }, k) => {
      const until = samples[k + 1]?.time ?? at;
      if (isOurs) sum += Math.max(0, Math.min(until, to) - Math.max(at, from));
    });
    return sum;
  });
  const longest = (lengths: readonly number[]): number => lengths.reduce((a, b) => Math.max(a, b), 0);
  return { all: longest(blocks.map(([from, to]) => to - from)), ours: longest(own) };
}
