import type { GraphView } from '../../core/graph-view/view.ts';
import type { Descent } from '../../tutorial/lesson.ts';
import { button, element } from '../dom.ts';
import { fullText, numberText } from '../graph/numbers.ts';
import type { Numbers } from '../graph/values.ts';
import { createEvaluator, withEntry } from '../graph/values.ts';
import { segments } from '../segments.ts';
import { chart } from './chart.ts';
import type { BlockView, Surroundings } from './liveView.ts';
import type { Kept } from './programEditor.ts';
import { mentions, pointFor, programEditor } from './programEditor.ts';
import { prose } from './prose.ts';
import { resultView } from './resultView.ts';

/** Steps at one press. */
const MANY = 20;
/** Beyond this a path is no longer drawn: it runs away. */
const AWAY = 1e6;

/** Gradient descent, θ ← θ − α∇J, with the gradient that the engine derived and a learning rate to choose. */
export function descentView(block: Descent, around: Surroundings, kept: Kept): BlockView {
  const { labels, words, language } = around;
  const result = element('div', { class: 'live-result' });
  const place = element('div', { class: 'live-extras' });
  const editor = programEditor(
    {
      program: block.program,
      graph: true,
      request: (source) => ({
        layout: 'shape',
        wrt: block.parameters.filter((name) => mentions(source, name)),
        at: pointFor(source, block.at),
      }),
      account: (account) => result.replaceChildren(resultView(account, labels)),
      graphCame: show,
      failed(note) {
        result.replaceChildren(note);
        place.replaceChildren();
      },
      busy: (isBusy) => root.setAttribute('aria-busy', String(isBusy)),
    },
    around,
    kept,
  );
  const root = element(
    'div',
    { class: 'live descent', role: 'group', 'data-live': block.id, 'aria-label': words.live },
    editor.element,
    block.caption && element('p', { class: 'caption' }, prose(block.caption[language])),
    result,
    place,
  );
  editor.derive();

  function show(view: GraphView | undefined): void {
    place.replaceChildren();
    const output = view?.vertices.at(-1);
    if (!view || !output || output.shape !== '') return;
    const evaluator = createEvaluator(view);
    const trained = view.vertices.flatMap((v) =>
      v.role === 'input' && v.name !== undefined && v.gradient && block.parameters.includes(v.name)
        ? [{ name: v.name, gradient: v.gradient.node }]
        : [],
    );
    const watched = view.vertices.filter((v) => v.name !== undefined && block.watch?.includes(v.name));
    type Point = ReadonlyMap<string, Numbers>;
    let point: Point = evaluator.inputs;
    let path: { readonly at: number; readonly loss: number }[] = [];
    let rate = block.rates.right;
    const only = trained.length === 1 && evaluator.inputs.get(trained[0]?.name ?? '')?.shape.length === 0;
    const lossAt = (at: Point): number => evaluator.at(at).get(output.value)?.data[0] ?? NaN;
    const position = (at: Point): number => at.get(trained[0]?.name ?? '')?.data[0] ?? 0;
    const note = (): void => void path.push({ at: position(point), loss: lossAt(point) });

    const step = (): void => {
      const values = evaluator.at(point);
      const next = new Map(point);
      for (const { name, gradient } of trained) {
        const own = point.get(name);
        const slope = values.get(gradient);
        if (own && slope)
          next.set(name, { ...own, data: own.data.map((x, k) => x - rate * (slope.data[k] ?? 0)) });
      }
      point = next;
      note();
    };

    const picture = element('div', { class: 'picture' });
    const now = element('dl', { class: 'pairs now' });
    const says = element('p', { class: 'verdict-line', role: 'status' });
    const rateText = element('output', { class: 'number' });
    const slider = element('input', {
      type: 'range',
      min: '-300',
      max: '200',
      step: '1',
      'aria-label': words.rate,
    });
    const begin = (): void => {
      point = evaluator.inputs;
      path = [];
      note();
      draw();
    };
    const setRate = (next: number): void => {
      rate = Number(next.toPrecision(2));
      slider.value = String(Math.round(100 * Math.log10(rate)));
      slider.setAttribute('aria-valuetext', numberText(rate));
      rateText.textContent = numberText(rate);
    };
    slider.addEventListener('input', () => setRate(10 ** (Number(slider.value) / 100)));
    const run = (count: number): void => {
      for (let k = 0; k < count && Math.abs(path.at(-1)?.loss ?? 0) < AWAY; k++) step();
      draw();
    };

    const draw = (): void => {
      const first = path[0]?.loss ?? NaN;
      const last = path.at(-1)?.loss ?? NaN;
      const steps = path.length - 1;
      const away = !Number.isFinite(last) || Math.abs(last) >= AWAY || last > first * 1.5 + 1e-9;
      const reached = words.descended(steps, view.of, numberText(last));
      says.textContent = steps === 0 ? '' : away ? `${reached} ${words.runsAway}` : reached;
      says.classList.toggle('wrong', away && steps > 0);
      const values = evaluator.at(point);
      now.replaceChildren(
        ...watched.map((v) => pair(`${v.name ?? ''} =`, values.get(v.value))),
        pair(`${view.of} =`, values.get(output.value)),
        ...trained.map(({ name }) => pair(`${name} =`, point.get(name))),
      );
      const track = path.filter((p) => Math.abs(p.loss) < AWAY);
      picture.replaceChildren(only ? landscape(track) : history(track));
    };

    /** The loss over its only parameter, and where the steps went. */
    const landscape = (track: typeof path): SVGSVGElement => {
      const name = trained[0]?.name ?? '';
      const start = position(evaluator.inputs);
      const [low, high] = block.range ?? [start - 3, start + 3];
      const seen = track.filter((p) => p.at >= low && p.at <= high);
      const curve = Array.from({ length: 161 }, (_, k) => {
        const x = low + ((high - low) * k) / 160;
        return [x, lossAt(withEntry(point, name, 0, x))] as const;
      });
      return chart({
        lines: [
          { points: curve, look: 'value' },
          { points: seen.map((p) => [p.at, p.loss] as const), look: 'path', dots: true },
        ],
        about: says.textContent || words.lossOver(name),
        x: name,
        y: view.of,
      });
    };

    /** The loss, step by step. */
    const history = (track: typeof path): SVGSVGElement =>
      chart({
        lines: [{ points: track.map((p, k) => [k, p.loss] as const), look: 'path', dots: track.length < 60 }],
        about: says.textContent || words.lossOver(words.steps),
        x: words.steps,
        y: view.of,
        range: { x: [0, MANY], y: [0, path[0]?.loss ?? 1] },
      });

    setRate(rate);
    begin();
    place.replaceChildren(
      element(
        'div',
        { class: 'descent-controls' },
        segments(words.rate, ['small', 'right', 'large'], words.rates, 'right', (choice) => {
          setRate(block.rates[choice]);
          begin();
        }),
        element('label', {}, `${words.rate} α = `, rateText, slider),
        element(
          'span',
          { class: 'actions' },
          button({ class: 'primary' }, words.oneStep, () => run(1)),
          button({ class: 'primary' }, words.manySteps(MANY), () => run(MANY)),
          button({ class: 'link' }, words.startAgain, begin),
        ),
      ),
      picture,
      now,
      says,
    );
  }

  return { element: root, dispose: editor.dispose };
}

function pair(label: string, numbers: Numbers | undefined): HTMLElement {
  const text = numbers ? fullText(numbers) : '';
  return element(
    'div',
    { class: 'pair' },
    element('dt', {}, label),
    element('dd', { class: 'number' }, text.length > 80 ? `${text.slice(0, 80)}…` : text),
  );
}
