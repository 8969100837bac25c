import { svg } from '../graph/svg.ts';

/** One line of a chart: points in order, and a class that says what it looks like. */
interface Line {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly look: 'value' | 'gradient' | 'path';
  /** Whether each point has a dot. */
  readonly dots?: boolean;
}

interface Chart {
  readonly lines: readonly Line[];
  /** What is drawn, in words: for screen readers. */
  readonly about: string;
  readonly x: string;
  readonly y: string;
  /** Both axes in powers of ten. */
  readonly log?: boolean;
  /** What is to be seen at least. */
  readonly range?: { readonly x?: readonly [number, number]; readonly y?: readonly [number, number] };
}

const [WIDTH, HEIGHT] = [520, 230];
const edge = { left: 52, right: 12, top: 24, bottom: 36 };

/** Lines over two axes. What cannot be drawn (infinite, or no logarithm) is left out. */
export function chart({ lines, about, x, y, log = false, range = {} }: Chart): SVGSVGElement {
  const scale = (v: number): number => (log ? Math.log10(v) : v);
  const shown = lines.map((line) => ({
    ...line,
    points: line.points
      .map(([a, b]) => [scale(a), scale(b)] as const)
      .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b)),
  }));
  const all = shown.flatMap((line) => line.points);
  const across = extent(
    all.map(([a]) => a),
    range.x,
  );
  const up = extent(
    all.map(([, b]) => b),
    range.y,
  );
  const place = ([a, b]: readonly [number, number]): [number, number] => [
    edge.left + ((a - across[0]) / (across[1] - across[0])) * (WIDTH - edge.left - edge.right),
    HEIGHT - edge.bottom - ((b - up[0]) / (up[1] - up[0])) * (HEIGHT - edge.top - edge.bottom),
  ];
  const tick = (v: number): string => (log ? power(v) : short(v));
  const text = (at: [number, number], words: string, anchor: string): SVGTextElement => {
    const made = svg('text', { x: at[0], y: at[1], 'text-anchor': anchor });
    made.append(words);
    return made;
  };
  const [left, right, bottom] = [edge.left, WIDTH - edge.right, HEIGHT - edge.bottom];
  return svg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': about },
    svg('path', { class: 'axis', d: `M${left},${edge.top} V${bottom} H${right}` }),
    ...ticks(across).map((v) => text([place([v, up[0]])[0], bottom + 15], tick(v), 'middle')),
    ...ticks(up).map((v) => text([left - 6, place([across[0], v])[1] + 4], tick(v), 'end')),
    text([right, HEIGHT - 4], x, 'end'),
    text([left, edge.top - 10], y, 'middle'),
    ...shown.flatMap(({ points, look, dots }) => [
      svg('path', {
        class: `line ${look}`,
        d: points
          .map(
            (p, k) =>
              `${k === 0 ? 'M' : 'L'}${place(p)
                .map((v) => v.toFixed(1))
                .join(',')}`,
          )
          .join(' '),
      }),
      ...(dots ? points : []).map((p, k) => {
        const [cx, cy] = place(p);
        return svg('circle', {
          class: `dot ${look} ${k === points.length - 1 ? 'last' : ''}`,
          cx,
          cy,
          r: 3.5,
        });
      }),
    ]),
  );
}

function extent(values: readonly number[], least: readonly [number, number] | undefined): [number, number] {
  const low = Math.min(...values, least?.[0] ?? Infinity);
  const high = Math.max(...values, least?.[1] ?? -Infinity);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** About four round numbers of an extent. */
function ticks([low, high]: readonly [number, number]): number[] {
  const raw = (high - low) / 4;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = size * ([1, 2, 5, 10].find((k) => k * size >= raw) ?? 10);
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step + 1e-9) + 1 }, (_, k) => first + k * step);
}

const short = (v: number): string => String(Number(v.toPrecision(3))).replace('-', '−');

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const power = (v: number): string =>
  `10${String(Math.round(v))
    .replace('-', '⁻')
    .replace(/\d/g, (d) => SUPERSCRIPTS.charAt(Number(d)))}`;
