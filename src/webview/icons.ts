import { svg } from './graph/svg.ts';

/** Pictures of 16 × 16, drawn for this panel, in the colour of the text. */
const paths = {
  first: 'M3 3h1.6v10H3zM13 3v10L5.5 8z',
  back: 'M11 3v10L4 8z',
  play: 'M4.5 2.8v10.4L13 8z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  next: 'M5 3v10l7-5z',
  last: 'M3 3v10l7.5-5zM11.4 3H13v10h-1.6z',
  plus: 'M7.3 3h1.4v4.3H13v1.4H8.7V13H7.3V8.7H3V7.3h4.3z',
  minus: 'M3 7.3h10v1.4H3z',
  fit: 'M2.5 2.5H6v1.3H3.8V6H2.5zM10 2.5h3.5V6h-1.3V3.8H10zM2.5 10h1.3v2.2H6v1.3H2.5zM12.2 10h1.3v3.5H10v-1.3h2.2z',
  more: 'M3 6.8a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6zm5 0a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6zm5 0a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6z',
  pin: 'M10.2 1.8l4 4-1 1-.6-.2-2.7 2.7.2 2.4-1 1-2.9-2.9-3.6 3.7-.8.1.1-.8 3.7-3.6L2.7 6.3l1-1 2.4.2 2.7-2.7-.2-.6z',
} as const;

export type Icon = keyof typeof paths;

export function icon(name: Icon): SVGSVGElement {
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
    svg('path', { d: paths[name], fill: 'currentColor' }),
  );
}
