import type { GraphView } from '../../core/graph-view/view.ts';
import type { Labels } from '../labels.ts';
import type { Drawing, Drawn } from './drawn.ts';
import type { Direction, Layout, Place, Point, Size } from './layout.ts';
import { layOut } from './layout.ts';
import { nameParts, nameText, svg } from './svg.ts';

/** What stands at a vertex: its value above the wire, its gradient below. */
export interface Readout {
  readonly value: string;
  readonly gradient: string;
  /** Whether paths are still to come. */
  readonly isPart: boolean;
}

/** What is to be seen of the whole graph at one moment. */
export interface Showing {
  readout(vertex: number): Readout;
  /** The gradient that an edge has carried; empty before. */
  carried(edge: number): string;
  /** The vertex of the present step, and whether gradients flow from it. */
  readonly active: { readonly vertex: number; readonly back: boolean } | undefined;
}

export interface Picture {
  readonly root: SVGSVGElement;
  /** All that moves with zoom and pan. */
  readonly camera: SVGGElement;
  readonly size: Size;
  readonly shapes: ReadonlyMap<string, SVGGElement>;
  places(id: string): Place | undefined;
  /** Write what is to be seen; only what has changed touches the page. */
  update(showing: Showing): void;
}

const BOX = 32;
const LETTER = 6.9;

let pictures = 0;

/** A graph drawn once; what stands in it is written by `update`. `room` is how many letters a label may have. */
export function drawPicture(
  view: GraphView,
  drawing: Drawing,
  direction: Direction,
  room: (vertex: number) => number,
  labels: Labels,
): Picture {
  // Its own in each picture: one that is not displayed lends its marker to no other.
  const arrow = `graph-arrow-${++pictures}`;
  const users = new Map<number, number>();
  for (const { to } of view.edges) users.set(to, (users.get(to) ?? 0) + 1);
  const boxWidth = (shape: Drawn): number => {
    if (shape.kind === 'block') return 92;
    const v = view.vertices[shape.vertex];
    const letters = [...(v?.role === 'input' ? nameParts(v.sign).base : (v?.sign ?? ''))].length;
    return Math.max(BOX, 18 + letters * 8.5);
  };
  const labelWidth = (shape: Drawn): number =>
    12 + LETTER * Math.max(3, shape.kind === 'block' ? room(lastOf(view, shape)) : room(shape.vertex));
  const byId = new Map(drawing.shapes.map((s) => [s.id, s]));
  /** The room before a box: where values flow down, its name stands there. */
  const before = (shape: Drawn): number =>
    direction === 'down' && isNamed(view, shape) ? 10 + LETTER * nameLetters(view, shape) : 0;
  const layout = layOut(drawing, direction, (id): Size => {
    const shape = byId.get(id) as Drawn;
    const [box, label] = [boxWidth(shape), labelWidth(shape)];
    return direction === 'right'
      ? { width: box + label, height: BOX + (isNamed(view, shape) ? 2 * NAME : 0) }
      : { width: before(shape) + Math.max(box, box / 2 + label), height: BOX + LABEL };
  });
  const ports = portsOf(drawing, layout, direction, byId, boxWidth, before);
  const shapes = new Map<string, SVGGElement>();
  const written = new Map<string, { value: SVGTextElement; gradient: SVGTextElement }>();
  const wires: { path: SVGPathElement; label: SVGTextElement; edges: readonly number[] }[] = [];
  const wireLayer = svg('g', { class: 'wires' });
  const shapeLayer = svg('g', { class: 'shapes' });

  drawing.wires.forEach((wire, k) => {
    const points = ports.wire(k);
    const path = svg('path', {
      class: 'wire',
      d: curve(points, direction),
      'marker-end': `url(#${arrow})`,
    });
    const end = points.at(-1) as Point;
    const shared = wire.edges.some((e) => (users.get(view.edges[e]?.to ?? -1) ?? 0) > 1);
    const label = svg('text', {
      class: 'gradient carried',
      x: direction === 'right' ? end.x - 9 : end.x + 6,
      y: direction === 'right' ? end.y + 13 : end.y - 8,
      'text-anchor': direction === 'right' ? 'end' : 'start',
      'aria-hidden': 'true',
    });
    wireLayer.append(path, label);
    wires.push({ path, label, edges: shared ? wire.edges : [] });
  });

  for (const shape of drawing.shapes) {
    const place = layout.places.get(shape.id) as Place;
    const box = ports.box(shape.id);
    const out = ports.out(shape.id);
    const stub = svg('path', {
      class: 'wire stub',
      d: `M${out.from.x},${out.from.y} L${out.to.x},${out.to.y}`,
    });
    const right = direction === 'right';
    const at = right
      ? { x: (out.from.x + out.to.x) / 2, above: out.from.y - 5, below: out.from.y + 14, anchor: 'middle' }
      : { x: out.from.x + 6, above: out.from.y + 12, below: out.from.y + 26, anchor: 'start' };
    const value = svg('text', { class: 'value', x: at.x, y: at.above, 'text-anchor': at.anchor });
    const gradient = svg('text', { class: 'gradient', x: at.x, y: at.below, 'text-anchor': at.anchor });
    const group = svg(
      'g',
      {
        class: `shape ${shape.kind === 'block' ? 'block' : (view.vertices[shape.vertex]?.role ?? '')}`,
        role: 'button',
        tabindex: -1,
        'data-id': shape.id,
        ...(shape.kind === 'vertex' ? namesOf(view, shape.vertex) : {}),
      },
      svg('rect', {
        class: 'target',
        x: place.x - place.width / 2,
        y: place.y - place.height / 2,
        width: place.width,
        height: place.height,
      }),
      stub,
      svg('rect', {
        class: 'box',
        x: box.x - box.width / 2,
        y: box.y - box.height / 2,
        width: box.width,
        height: box.height,
        rx: shape.kind === 'vertex' && view.vertices[shape.vertex]?.role === 'input' ? 16 : 7,
      }),
      ...boxText(view, shape, box, labels, direction),
      svg('g', { class: 'readout', 'aria-hidden': 'true' }, value, gradient),
    );
    shapes.set(shape.id, group);
    written.set(shape.id, { value, gradient });
    shapeLayer.append(group);
  }

  const camera = svg('g', { class: 'camera' }, wireLayer, shapeLayer);
  const root = svg(
    'svg',
    { class: 'graph', role: 'group', 'aria-label': labels.graph, 'aria-description': labels.graphKeys },
    svg(
      'defs',
      {},
      svg(
        'marker',
        {
          id: arrow,
          viewBox: '0 0 8 8',
          markerUnits: 'userSpaceOnUse',
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          orient: 'auto-start-reverse',
        },
        svg('path', { class: 'arrow', d: 'M0.5,1 L7,4 L0.5,7 z' }),
      ),
    ),
    camera,
  );

  return {
    root,
    camera,
    size: layout,
    shapes,
    places: (id) => layout.places.get(id),
    update(showing) {
      for (const shape of drawing.shapes) {
        const texts = written.get(shape.id);
        if (!texts) continue;
        const vertex = shape.kind === 'block' ? lastOf(view, shape) : shape.vertex;
        const { value, gradient, isPart } = showing.readout(vertex);
        write(texts.value, value);
        write(texts.gradient, isPart ? `${gradient} + …` : gradient);
        mark(shapes.get(shape.id), 'active', showing.active?.vertex === vertex);
        mark(shapes.get(shape.id), 'waiting', value === '');
      }
      for (const { label, edges } of wires)
        write(label, edges.map((e) => showing.carried(e)).find((t) => t !== '') ?? '');
      drawing.wires.forEach((wire, k) => {
        const isActive = wire.edges.some((e) => view.edges[e]?.from === showing.active?.vertex);
        mark(wires[k]?.path, 'forward', isActive && showing.active?.back === false);
        mark(wires[k]?.path, 'back', isActive && showing.active?.back === true);
      });
    },
  };
}

const NAME = 13;
const LABEL = 32;

function write(text: SVGTextElement, content: string): void {
  if (text.textContent !== content) text.textContent = content;
}

function mark(element: Element | undefined, name: string, on: boolean): void {
  if (element && element.classList.contains(name) !== on) element.classList.toggle(name, on);
}

const isNamed = (view: GraphView, shape: Drawn): boolean => {
  if (shape.kind === 'block') return false;
  const v = view.vertices[shape.vertex];
  return v?.role !== 'input' && v?.name !== undefined;
};

const nameLetters = (view: GraphView, shape: Drawn): number =>
  shape.kind === 'block' ? 0 : [...(view.vertices[shape.vertex]?.name ?? '')].length;

/** The value of a block is that of its last layer. */
const lastOf = (view: GraphView, shape: Drawn & { kind: 'block' }): number =>
  view.blocks[shape.block]?.vertices.at(-1) ?? 0;

function namesOf(view: GraphView, vertex: number): Record<string, string> {
  const v = view.vertices[vertex];
  return {
    ...(v?.name === undefined ? {} : { 'data-name': v.name }),
    ...(v?.gradient?.name === undefined ? {} : { 'data-signal': v.gradient.name }),
  };
}

/** The shape itself says it all, in its label. */
const hidden = { 'aria-hidden': 'true' };

function boxText(
  view: GraphView,
  shape: Drawn,
  box: Place,
  labels: Labels,
  direction: Direction,
): SVGTextElement[] {
  const middle = { x: box.x, y: box.y, 'text-anchor': 'middle', 'dominant-baseline': 'central' };
  if (shape.kind === 'block') {
    const { layers } = view.blocks[shape.block] as GraphView['blocks'][number];
    return [svg('text', { class: 'sign block-sign', ...middle, ...hidden }, labels.layers(layers))];
  }
  const v = view.vertices[shape.vertex];
  if (!v) return [];
  const sign = svg(
    'text',
    { class: 'sign', ...middle, ...hidden },
    ...(v.role === 'input' ? nameText(v.sign) : [v.sign]),
  );
  if (v.role === 'input' || v.name === undefined) return [sign];
  // Where values flow down, wires come in from above: the name stands at the side.
  const beside =
    direction === 'right'
      ? { x: box.x, y: box.y - box.height / 2 - 4, 'text-anchor': 'middle' }
      : { x: box.x - box.width / 2 - 6, y: box.y + 5, 'text-anchor': 'end' };
  const name = svg('text', { class: 'vertex-name', ...beside, ...hidden }, ...nameText(v.name));
  return [sign, name];
}

interface Ports {
  box(id: string): Place;
  /** The beginning of the wire out of a shape, along which its label stands. */
  out(id: string): { readonly from: Point; readonly to: Point };
  /** The points of a wire of the drawing. */
  wire(k: number): Point[];
}

/** Where wires leave and enter: arguments side by side, in their order. */
function portsOf(
  drawing: Drawing,
  layout: Layout,
  direction: Direction,
  byId: ReadonlyMap<string, Drawn>,
  boxWidth: (shape: Drawn) => number,
  before: (shape: Drawn) => number,
): Ports {
  const right = direction === 'right';
  const box = (id: string): Place => {
    const place = layout.places.get(id) as Place;
    const shape = byId.get(id) as Drawn;
    const width = boxWidth(shape);
    const y = right ? place.y : place.y + place.height / 2 - LABEL - BOX / 2;
    return { x: place.x - place.width / 2 + before(shape) + width / 2, y, width, height: BOX };
  };
  const out = (id: string): { from: Point; to: Point } => {
    const place = layout.places.get(id) as Place;
    const b = box(id);
    return right
      ? { from: { x: b.x + b.width / 2, y: b.y }, to: { x: place.x + place.width / 2, y: b.y } }
      : { from: { x: b.x, y: b.y + BOX / 2 }, to: { x: b.x, y: place.y + place.height / 2 } };
  };
  const argumentsOf = new Map<string, number[]>();
  drawing.wires.forEach(({ from }, k) => argumentsOf.set(from, [...(argumentsOf.get(from) ?? []), k]));
  const entry = (k: number): Point => {
    const { from } = drawing.wires[k] as Drawing['wires'][number];
    // Side by side as their other ends lie, so that wires do not cross at the door.
    const all = [...(argumentsOf.get(from) ?? [])].sort((a, b) => across(a) - across(b));
    const b = box(from);
    const room = right ? b.height : b.width;
    const offset = (all.indexOf(k) - (all.length - 1) / 2) * Math.min(12, (room - 8) / all.length);
    return right
      ? { x: b.x - b.width / 2 - 2, y: b.y + offset }
      : { x: b.x + offset, y: b.y - b.height / 2 - 2 };
  };
  const across = (k: number): number => {
    const points = layout.wires[k] ?? [];
    const before = points.at(-2) ?? points[0];
    const { to } = drawing.wires[k] as Drawing['wires'][number];
    const start = out(to).to;
    const at = points.length > 2 && before ? before : start;
    return right ? at.y : at.x;
  };
  return {
    box,
    out,
    wire(k) {
      const { to } = drawing.wires[k] as Drawing['wires'][number];
      const inner = (layout.wires[k] ?? []).slice(1, -1);
      return [out(to).to, ...inner, entry(k)];
    },
  };
}

/** A smooth line through points of layers that follow one another. */
function curve(points: readonly Point[], direction: Direction): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x},${first.y}`;
  let last = first;
  for (const p of rest) {
    const [dx, dy] = direction === 'right' ? [(p.x - last.x) / 2, 0] : [0, (p.y - last.y) / 2];
    path += ` C${last.x + dx},${last.y + dy} ${p.x - dx},${p.y - dy} ${p.x},${p.y}`;
    last = p;
  }
  return path;
}
