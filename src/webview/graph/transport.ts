import { button, element } from '../dom.ts';
import type { Labels } from '../labels.ts';
import { icon } from '../icons.ts';

export interface Transport {
  readonly element: HTMLElement;
  /** Show where the reader is. */
  update(position: number): void;
  dispose(): void;
}

/** How long one step stays while playing, in milliseconds. */
const BEAT = 1100;

/** Buttons and a slider that go through the steps of a timeline. */
export function transportView(
  count: number,
  labels: Labels,
  read: () => number,
  go: (position: number) => void,
): Transport {
  let timer: ReturnType<typeof setInterval> | undefined;
  const scrub = element('input', {
    type: 'range',
    min: '0',
    max: String(count),
    step: '1',
    class: 'scrub',
    'aria-label': labels.position,
  });
  scrub.addEventListener('input', () => {
    stop();
    go(Number(scrub.value));
  });
  const tool = (name: Parameters<typeof icon>[0], label: string, act: () => void): HTMLButtonElement =>
    button({ class: 'tool', title: label, 'aria-label': label }, icon(name), act);
  const step = (by: number) => (): void => {
    stop();
    go(Math.min(count, Math.max(0, read() + by)));
  };
  const playing = tool('play', labels.play, () => (timer === undefined ? start() : stop()));
  const where = element('output', { class: 'step-count' });

  function start(): void {
    if (read() >= count) go(0);
    timer = setInterval(() => {
      if (playing.isConnected && read() < count) go(read() + 1);
      else stop();
    }, BEAT);
    face();
  }
  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    face();
  }
  function face(): void {
    const label = timer === undefined ? labels.play : labels.pause;
    playing.replaceChildren(icon(timer === undefined ? 'play' : 'pause'));
    playing.setAttribute('aria-label', label);
    playing.title = label;
  }

  return {
    element: element(
      'div',
      { class: 'transport', role: 'group', 'aria-label': labels.position },
      tool('first', labels.first, () => {
        stop();
        go(0);
      }),
      tool('back', labels.back, step(-1)),
      playing,
      tool('next', labels.next, step(1)),
      tool('last', labels.last, () => {
        stop();
        go(count);
      }),
      scrub,
      where,
    ),
    update(position) {
      scrub.value = String(position);
      const words = labels.stepOf(position, count);
      scrub.setAttribute('aria-valuetext', words);
      where.textContent = words;
    },
    dispose: stop,
  };
}
