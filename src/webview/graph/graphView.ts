import type { GraphView } from '../../core/graph-view/view.ts';
import type { Range } from '../../core/place.ts';
import { button, element } from '../dom.ts';
import { icon } from '../icons.ts';
import type { Labels } from '../labels.ts';
import { segments } from '../segments.ts';
import type { Camera } from './camera.ts';
import { createCamera } from './camera.ts';
import type { Card } from './card.ts';
import { startCard, vertexCard } from './card.ts';
import type { Drawing } from './drawn.ts';
import { drawingOf } from './drawn.ts';
import { dragging, inputsView } from './inputs.ts';
import type { Direction } from './layout.ts';
import { nudgeView } from './nudge.ts';
import { fullText, shortText } from './numbers.ts';
import type { Picture, Showing } from './picture.ts';
import { drawPicture } from './picture.ts';
import { svg } from './svg.ts';
import { timelineOf } from './timeline.ts';
import { transportView } from './transport.ts';
import { createEvaluator, withEntry } from './values.ts';
import { neighbour } from './walk.ts';

/** What a reader did to a graph, and what survives a reload. */
export interface GraphState {
  readonly position?: number;
  readonly symbols?: boolean;
  /** Entries of inputs that were changed. */
  readonly inputs?: Readonly<Record<string, readonly number[]>>;
}

export interface GraphActs {
  /** The pointer or the focus is on what these names and this part of the source speak of; nothing: it has left. */
  point(names: readonly string[], range?: Range): void;
  /** A vertex was chosen: show its part of the source. */
  choose(range: Range | undefined): void;
  changed(state: GraphState): void;
}

/** A computation graph that can be stepped through, with its inputs to change. */
export interface GraphComponent {
  readonly element: HTMLElement;
  /** Light the vertices of these names and signals. */
  light(names: ReadonlySet<string>): void;
  /** The picture as it is now. */
  readonly picture: () => SVGSVGElement;
  dispose(): void;
}

/** Narrower frames let values flow down. */
const NARROW = 620;
/** More vertices are drawn with their repeated layers folded. */
const UNFOLDED = 26;

export function graphView(
  view: GraphView,
  labels: Labels,
  acts: GraphActs,
  kept: GraphState = {},
): GraphComponent {
  const evaluator = createEvaluator(view);
  const timeline = timelineOf(view);
  const count = timeline.moments.length;
  let inputs = new Map(evaluator.inputs);
  for (const [name, data] of Object.entries(kept.inputs ?? {})) {
    const own = inputs.get(name);
    if (own?.data.length === data.length) inputs.set(name, { ...own, data: Float64Array.from(data) });
  }
  let values = evaluator.at(inputs);
  let position = Math.min(kept.position ?? count, count);
  let symbols = kept.symbols ?? false;
  let folded = new Set(view.vertices.length > UNFOLDED ? view.blocks.keys() : []);
  let chosen: number | undefined;
  let lit: ReadonlySet<string> = new Set();

  let direction: Direction = 'right';
  let drawing: Drawing = drawingOf(view, folded);
  let picture: Picture | undefined;
  let camera: Camera | undefined;
  let focused: string | undefined;

  const frame = element('div', { class: 'graph-frame' });
  const cardPlace = element('div', { class: 'graph-card', 'aria-live': 'polite' });
  let card: Card = startCard(labels);
  const fields = inputsView(view, inputs, labels, setEntry);
  const nudge = nudgeView(view, evaluator, labels);
  const transport = transportView(count, labels, () => position, go);
  const tool = (name: Parameters<typeof icon>[0], label: string, act: () => void): HTMLButtonElement =>
    button({ class: 'tool', title: label, 'aria-label': label }, icon(name), act);
  const foldButton =
    view.blocks.length > 0
      ? button({ class: 'link', 'aria-pressed': String(folded.size > 0) }, labels.fold, () =>
          fold(folded.size > 0 ? new Set() : new Set(view.blocks.keys())),
        )
      : undefined;
  const modes = modeSwitch();

  const root = element(
    'div',
    { class: 'graph-view' },
    element(
      'div',
      { class: 'graph-tools' },
      transport.element,
      element(
        'div',
        { class: 'graph-tools-right' },
        foldButton,
        modes,
        element(
          'span',
          { class: 'tools' },
          tool('minus', labels.zoomOut, () => camera?.zoom(0.8)),
          tool('plus', labels.zoomIn, () => camera?.zoom(1.25)),
          tool('fit', labels.fit, () => camera?.fit()),
        ),
      ),
    ),
    frame,
    cardPlace,
    element(
      'div',
      { class: 'graph-inputs' },
      element(
        'div',
        { class: 'graph-inputs-head' },
        element('h3', {}, labels.inputs),
        !view.plan.given && element('span', { class: 'quiet' }, labels.chosenPoint),
        button({ class: 'link' }, labels.reset, () => {
          inputs = new Map(evaluator.inputs);
          refreshSoon();
          keep();
        }),
      ),
      fields.element,
    ),
    nudge?.element,
  );

  function modeSwitch(): HTMLElement {
    const words = { numbers: labels.numbers, symbols: labels.symbols };
    return segments(labels.wires, ['numbers', 'symbols'], words, symbols ? 'symbols' : 'numbers', (mode) => {
      symbols = mode === 'symbols';
      build();
      keep();
    });
  }

  /** How many letters the labels of a vertex may have. */
  function room(vertex: number): number {
    const v = view.vertices[vertex];
    if (!v) return 3;
    if (symbols)
      return Math.min(16, Math.max([...valueSymbol(vertex)].length, [...gradientSymbol(vertex)].length));
    const lengths = [v.value, v.gradient?.node].map((n) => {
      const now = n === undefined ? undefined : values.get(n);
      return now ? (now.shape.length === 0 ? 7 : shortText(now).length) : 0;
    });
    const paths = view.edges.filter((e) => e.to === vertex && e.back).length;
    return Math.max(...lengths) + (paths > 1 ? 3 : 0);
  }

  function valueSymbol(vertex: number): string {
    const v = view.vertices[vertex];
    if (!v) return '';
    return v.shape === '' ? (v.role === 'input' ? '' : shorten(v.formula.text)) : v.shape;
  }

  function gradientSymbol(vertex: number): string {
    const own = view.vertices[vertex]?.gradient;
    return own ? (own.name ?? shorten(own.formula.text)) : '';
  }

  const numbersOf = (node: number | undefined): string => {
    const now = node === undefined ? undefined : values.get(node);
    return now ? shortText(now) : '';
  };

  const showing: Showing = {
    readout(vertex) {
      const v = view.vertices[vertex];
      const has = timeline.hasValue(vertex, position);
      const gradient = timeline.gradient(vertex, position);
      const partial = (): string => {
        if (symbols) return '…';
        const sum = view.edges.flatMap((e, k) =>
          e.to === vertex && e.back && timeline.carried(k, position) ? [values.get(e.back.node)] : [],
        );
        const [first] = sum;
        return first && first.shape.length === 0 && sum.length === 1 ? shortText(first) : '…';
      };
      return {
        value: !has ? '' : symbols ? valueSymbol(vertex) : numbersOf(v?.value),
        gradient:
          gradient === 'none'
            ? ''
            : gradient === 'part'
              ? partial()
              : symbols
                ? gradientSymbol(vertex)
                : numbersOf(v?.gradient?.node),
        isPart: gradient === 'part',
      };
    },
    carried(edge) {
      if (symbols || !timeline.carried(edge, position)) return '';
      return numbersOf(view.edges[edge]?.back?.node);
    },
    get active() {
      const moment = timeline.moments[position - 1];
      if (!moment || position === count) return undefined;
      return { vertex: moment.vertex, back: moment.kind === 'backward' };
    },
  };

  function build(): void {
    direction = frame.clientWidth > 0 && frame.clientWidth < NARROW ? 'down' : 'right';
    drawing = drawingOf(view, folded);
    camera?.dispose();
    picture = drawPicture(view, drawing, direction, room, labels);
    frame.replaceChildren(picture.root);
    const { width, height } = picture.size;
    const scale = Math.min(1.25, (frame.clientWidth || 800) / width);
    frame.style.height = `${Math.round(Math.max(150, Math.min(height * scale + 4, 560)))}px`;
    camera = createCamera(picture.root, picture.camera, picture.size);
    camera.fit();
    for (const [id, shape] of picture.shapes) listen(id, shape);
    picture.root.addEventListener('keydown', onKey);
    const first = picture.shapes.get(focused ?? '') ?? picture.shapes.get(drawing.shapes.at(-1)?.id ?? '');
    first?.setAttribute('tabindex', '0');
    light(lit);
    update();
  }

  function listen(id: string, shape: SVGGElement): void {
    const vertex = id.startsWith('v') ? Number(id.slice(1)) : undefined;
    const v = vertex === undefined ? undefined : view.vertices[vertex];
    const point = (): void => {
      describe(id);
      acts.point(
        [v?.name, v?.gradient?.name].filter((n) => n !== undefined),
        v?.range,
      );
    };
    shape.addEventListener('pointerenter', point);
    shape.addEventListener('pointerleave', () => acts.point([]));
    shape.addEventListener('focus', () => {
      for (const other of picture?.shapes.values() ?? []) other.setAttribute('tabindex', '-1');
      shape.setAttribute('tabindex', '0');
      focused = id;
      const place = picture?.places(id);
      if (place) camera?.reveal(place);
      point();
    });
    shape.addEventListener('blur', () => acts.point([]));
    shape.addEventListener('click', () => choose(id));
    describe(id);
    const own = v?.role === 'input' && v.shape === '' ? v.name : undefined;
    if (own !== undefined) {
      shape.classList.add('draggable');
      dragging(
        shape,
        () => inputs.get(own)?.data[0] ?? 0,
        (value) => setEntry(own, 0, value),
      );
    }
  }

  /** Name a shape for screen readers, and for whoever rests the pointer on it. */
  function call(shape: SVGGElement, words: string): void {
    const title = shape.querySelector(':scope > title') ?? svg('title');
    if (!title.isConnected) shape.prepend(title);
    if (title.textContent !== words) title.textContent = words;
  }

  /** What screen readers say of a shape. */
  function describe(id: string): void {
    const shape = picture?.shapes.get(id);
    const drawn = drawing.shapes.find((s) => s.id === id);
    if (!shape || !drawn) return;
    if (drawn.kind === 'block') {
      call(shape, labels.unfold(view.blocks[drawn.block]?.layers ?? 0));
      return;
    }
    const v = view.vertices[drawn.vertex];
    if (!v) return;
    const { value, gradient } = showing.readout(drawn.vertex);
    const full = (node: number | undefined): string => {
      const now = node === undefined ? undefined : values.get(node);
      return now ? fullText(now) : '';
    };
    const named =
      v.name !== undefined && v.role !== 'input' ? `${v.name} = ${v.formula.text}` : v.formula.text;
    call(
      shape,
      labels.vertexSays([
        named,
        ...(value === '' ? [] : [labels.valueIs(symbols ? value : full(v.value))]),
        ...(gradient === '' ? [] : [labels.gradientIs(symbols ? gradient : full(v.gradient?.node))]),
      ]),
    );
  }

  function onKey(event: KeyboardEvent): void {
    const shape = (event.target as Element).closest('.shape');
    const id = shape?.getAttribute('data-id');
    if (id === null || id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key) {
      case 'ArrowRight':
      case 'ArrowLeft':
      case 'ArrowUp':
      case 'ArrowDown': {
        const next = neighbour(drawing, (k) => picture?.places(k), id, event.key, direction);
        picture?.shapes.get(next ?? '')?.focus();
        break;
      }
      case 'Home':
        picture?.shapes.get(drawing.shapes[0]?.id ?? '')?.focus();
        break;
      case 'End':
        picture?.shapes.get(drawing.shapes.at(-1)?.id ?? '')?.focus();
        break;
      case 'Enter':
      case ' ':
        choose(id);
        break;
      case '+':
      case '=':
        camera?.zoom(1.25);
        break;
      case '-':
        camera?.zoom(0.8);
        break;
      case '0':
        camera?.fit();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  function choose(id: string): void {
    const drawn = drawing.shapes.find((s) => s.id === id);
    if (!drawn) return;
    if (drawn.kind === 'block') {
      fold(new Set([...folded].filter((b) => b !== drawn.block)));
      return;
    }
    chosen = drawn.vertex;
    showCard();
    acts.choose(view.vertices[drawn.vertex]?.range);
  }

  function fold(next: ReadonlySet<number>): void {
    folded = new Set(next);
    foldButton?.setAttribute('aria-pressed', String(folded.size > 0));
    build();
  }

  function go(next: number): void {
    position = next;
    chosen = undefined;
    showCard();
    update();
    const moment = timeline.moments[position - 1];
    const place = moment && picture?.places(`v${moment.vertex}`);
    if (place) camera?.reveal(place);
    keep();
  }

  function showCard(): void {
    const moment = position > 0 && position < count ? timeline.moments[position - 1] : undefined;
    const subject = chosen ?? moment?.vertex;
    const isBack =
      chosen === undefined ? moment?.kind !== 'forward' : timeline.gradient(chosen, position) !== 'none';
    card = subject === undefined ? startCard(labels) : vertexCard(view, subject, isBack, labels);
    card.update(values);
    cardPlace.replaceChildren(card.element);
    for (const [id, shape] of picture?.shapes ?? [])
      shape.classList.toggle('chosen', chosen !== undefined && id === `v${chosen}`);
  }

  function setEntry(name: string, entry: number, value: number): void {
    inputs = new Map(withEntry(inputs, name, entry, value));
    refreshSoon();
    keep();
  }

  let scheduled = false;
  /** However many changes come in, one evaluation a frame. */
  function refreshSoon(): void {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      values = evaluator.at(inputs);
      fields.update(inputs);
      card.update(values);
      update();
    });
  }

  function update(): void {
    picture?.update(showing);
    transport.update(position);
    nudge?.update(inputs, values);
    if (focused !== undefined) describe(focused);
  }

  function light(names: ReadonlySet<string>): void {
    lit = names;
    for (const shape of picture?.shapes.values() ?? []) {
      const own = [shape.getAttribute('data-name'), shape.getAttribute('data-signal')];
      shape.classList.toggle(
        'lit',
        own.some((n) => n !== null && names.has(n)),
      );
    }
  }

  function keep(): void {
    const changed = [...inputs].flatMap(([name, now]) => {
      const first = evaluator.inputs.get(name);
      return first && now.data.some((x, k) => x !== first.data[k]) ? [[name, [...now.data]] as const] : [];
    });
    acts.changed({
      position,
      symbols,
      ...(changed.length > 0 ? { inputs: Object.fromEntries(changed) } : {}),
    });
  }

  let width = 0;
  const resizing = new ResizeObserver(() => {
    const isFirst = width === 0;
    const crossed = width < NARROW !== frame.clientWidth < NARROW;
    width = frame.clientWidth;
    if (width > 0 && (isFirst || crossed)) build();
  });
  resizing.observe(frame);
  build();
  showCard();

  return {
    element: root,
    light,
    picture: () => picture?.root as SVGSVGElement,
    dispose() {
      resizing.disconnect();
      camera?.dispose();
      transport.dispose();
    },
  };
}

const LONGEST = 14;

const shorten = (text: string): string => ([...text].length > LONGEST ? '…' : text);
