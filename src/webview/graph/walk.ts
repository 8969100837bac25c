import type { Drawing } from './drawn.ts';
import type { Place } from './layout.ts';

/**
 * Where an arrow key leads: Right to what uses a shape, Left to what it uses, Up and Down to its neighbours across the flow;
 * with values flowing down the pairs change places. `undefined` where nothing is there.
 */
export function neighbour(
  drawing: Drawing,
  places: (id: string) => Place | undefined,
  from: string,
  key: 'ArrowRight' | 'ArrowLeft' | 'ArrowUp' | 'ArrowDown',
  direction: 'right' | 'down',
): string | undefined {
  const flows = direction === 'right';
  const here = places(from);
  if (!here) return undefined;
  const nearest = (ids: readonly string[]): string | undefined =>
    [...ids].sort((a, b) => distance(here, places(a)) - distance(here, places(b)))[0];
  if (key === (flows ? 'ArrowRight' : 'ArrowDown'))
    return nearest(drawing.wires.filter((w) => w.to === from).map((w) => w.from));
  if (key === (flows ? 'ArrowLeft' : 'ArrowUp'))
    return nearest(drawing.wires.filter((w) => w.from === from).map((w) => w.to));
  const sign = key === (flows ? 'ArrowDown' : 'ArrowRight') ? 1 : -1;
  const across = (p: Place): number => (flows ? p.y : p.x);
  const others = drawing.shapes
    .map((s) => s.id)
    .filter((id) => {
      const place = places(id);
      return id !== from && place && (across(place) - across(here)) * sign > 4;
    });
  return nearest(others);
}

const distance = (a: Place, b: Place | undefined): number =>
  b ? Math.hypot(a.x - b.x, a.y - b.y) : Infinity;
