import { element } from '../dom.ts';

const svg = 'http://www.w3.org/2000/svg';
const width = 320;
const height = 120;

/** Points of a quantity over the share that is done, as a line from 0 to 1; its last value stands beside it in words. */
export function curve(
  name: string,
  points: readonly (readonly number[])[],
  kind: 'loss' | 'f1',
): HTMLElement {
  const values = points.map(([, y = 0]) => y);
  const most = kind === 'f1' ? 100 : Math.max(...values, 1e-9);
  const place = ([x = 0, y = 0]: readonly number[]): string =>
    `${(x * width).toFixed(1)},${(height - (y / most) * (height - 4) - 2).toFixed(1)}`;
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
  picture.setAttribute('class', kind);
  picture.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(svg, 'polyline');
  line.setAttribute('points', points.map(place).join(' '));
  picture.append(line);
  const last = values.at(-1);
  const told = last === undefined ? '–' : last.toFixed(kind === 'f1' ? 1 : 3);
  return element('figure', {}, picture, element('figcaption', {}, `${name}: ${told}`));
}
