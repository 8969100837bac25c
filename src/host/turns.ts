import { othersFirst } from '../core/jobs/others-first.ts';
import type { Steps } from '../core/steps.ts';

/** How long work of ours keeps the extension host before others have their turn, in milliseconds. */
const TURN = 6;
/** The clock is looked at once in so many steps. */
const STEPS = 32;

/** Lets others have their turn, once ours has been long enough. */
type Pause = () => Promise<void> | undefined;

/** Begin a turn. */
export function turns(): Pause {
  let since = performance.now();
  return () =>
    performance.now() - since < TURN
      ? undefined
      : othersFirst().then(() => {
          since = performance.now();
        });
}

/** All that these make, with pauses. */
export async function flatMapInTurns<A, B>(
  items: readonly A[],
  make: (item: A) => readonly B[],
): Promise<B[]> {
  const pause = turns();
  const made: B[] = [];
  for (const [k, item] of items.entries()) {
    made.push(...make(item));
    if (k % STEPS === STEPS - 1) await pause();
  }
  return made;
}

/**
 * Run all steps, with pauses. `undefined` where they are not wanted any more.
 * @param wanted asked after each pause
 */
export async function inTurns<T>(
  steps: Steps<T>,
  pause: Pause,
  wanted: () => boolean,
): Promise<T | undefined> {
  for (let k = 1; ; k++) {
    const step = steps.next();
    if (step.done) return step.value;
    if (k % STEPS > 0) continue;
    const others = pause();
    if (!others) continue;
    await others;
    if (!wanted()) return undefined;
  }
}
