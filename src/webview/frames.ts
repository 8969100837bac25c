/**
 * Work of many small parts, such as typesetting hundreds of formulas, spread over frames, so that the page
 * scrolls and answers meanwhile.
 */

/** What one frame may spend, in milliseconds: half of one at 30 frames a second. */
const BUDGET = 16;

let frameBegan = -Infinity;
let scheduled = false;
const later: (() => boolean)[] = [];

/**
 * Draw into an element now, while this frame has time, or else in one of the next, if the element is still on
 * the page then. Until then a text stands in it.
 */
export function inTime(into: HTMLElement, meanwhile: string, draw: () => void): void {
  if (hasTime()) {
    draw();
    return;
  }
  into.textContent = meanwhile;
  eachFrame(() => {
    if (!into.isConnected) return false;
    into.replaceChildren();
    draw();
    return false;
  });
}

/** Do a part of the work now and the rest in the next frames: `part` says whether there is more. */
export function eachFrame(part: () => boolean): void {
  later.push(part);
  schedule();
}

function frame(now: number): void {
  frameBegan = now;
  scheduled = false;
  const parts = later.splice(0);
  let done = 0;
  while (done < parts.length && performance.now() - now < BUDGET) if (!parts[done]?.()) done++;
  later.unshift(...parts.slice(done));
  if (later.length > 0) schedule();
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(frame);
}

/** The first call in a while begins a frame of its own: a message arrives outside of frames. */
function hasTime(): boolean {
  if (later.length > 0) return false;
  const now = performance.now();
  if (now - frameBegan > 10 * BUDGET) frameBegan = now;
  return now - frameBegan < BUDGET;
}
