import type { GraphView } from '../core/graph-view/view.ts';
import type { Range } from '../core/place.ts';

/**
 * What a reader points at lights up wherever it occurs: names in formulas, steps, the graph's vertices, and, through the
 * host, the text in the editor.
 */
export interface Lights {
  /** Light everything of these names, and the source of `range`, or of the names where none is given. */
  point(names: readonly string[], range?: Range): void;
  /** Light what the source has at an offset; nothing there: all goes out. */
  cursor(at: number | undefined): void;
  /** The graph tells where names stand in the source. */
  know(view: GraphView | undefined, light: ((names: ReadonlySet<string>) => void) | undefined): void;
}

export function createLights(root: HTMLElement, tell: (ranges: readonly Range[]) => void): Lights {
  let view: GraphView | undefined;
  let lightGraph: ((names: ReadonlySet<string>) => void) | undefined;
  let told = '';

  const show = (names: ReadonlySet<string>): void => {
    for (const lit of root.querySelectorAll('.lit:not(.shape)')) lit.classList.remove('lit');
    if (names.size > 0)
      for (const part of root.querySelectorAll<HTMLElement>('.named'))
        part.classList.toggle('lit', names.has(part.dataset['name'] ?? ''));
    lightGraph?.(names);
  };

  const rangesOf = (names: readonly string[]): Range[] =>
    (view?.places ?? []).flatMap((place) => (names.includes(place.name) ? place.ranges : []));

  const lights: Lights = {
    point(names, range) {
      show(new Set(names));
      const own = rangesOf(names);
      const ranges = own.length > 0 ? own : range ? [range] : [];
      const key = JSON.stringify(ranges);
      if (key === told) return;
      told = key;
      tell(ranges);
    },
    cursor(at) {
      if (at === undefined) {
        show(new Set());
        return;
      }
      const holds = ({ start, end }: Range): boolean => start <= at && at <= end;
      const named = view?.places.find((place) => place.ranges.some(holds));
      show(new Set(named ? [named.name] : []));
    },
    know(next, light) {
      view = next;
      lightGraph = light;
    },
  };

  /** Names under the pointer or in what has the focus. */
  const namesAt = (target: EventTarget | null): readonly string[] | undefined => {
    if (!(target instanceof HTMLElement)) return undefined;
    const name = target.closest<HTMLElement>('.named')?.dataset['name'];
    if (name !== undefined) return [name];
    const summary = target.closest('.step > details > .summary, .step > .summary');
    const names = summary?.closest<HTMLElement>('.step')?.dataset['names'];
    return names === undefined || names === '' ? undefined : names.split(' ');
  };
  let current: string | undefined;
  const react = (target: EventTarget | null): void => {
    if (target instanceof SVGElement && target.closest('.graph')) return;
    const names = namesAt(target);
    const key = names?.join(' ');
    if (key === current) return;
    current = key;
    lights.point(names ?? []);
  };
  root.addEventListener('pointerover', (event) => react(event.target));
  root.addEventListener('focusin', (event) => react(event.target));
  root.addEventListener('pointerleave', () => react(null));
  return lights;
}
