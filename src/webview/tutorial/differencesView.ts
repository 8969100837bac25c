import type { GraphView } from '../../core/graph-view/view.ts';
import type { Differences } from '../../tutorial/lesson.ts';
import { element } from '../dom.ts';
import { inputsView } from '../graph/inputs.ts';
import { numberText } from '../graph/numbers.ts';
import { createEvaluator, withEntry } from '../graph/values.ts';
import { chart } from './chart.ts';
import type { BlockView, Surroundings } from './liveView.ts';
import type { Kept } from './programEditor.ts';
import { pointFor, programEditor } from './programEditor.ts';
import { prose } from './prose.ts';
import { resultView } from './resultView.ts';

/** Steps h from 1 down to 10⁻¹⁴, three a power of ten. */
const steps = Array.from({ length: 43 }, (_, k) => 10 ** (-k / 3));

/** The error of difference quotients against the derivative, over the step h: where they are best, and why. */
export function differencesView(block: Differences, around: Surroundings, kept: Kept): BlockView {
  const { labels, words, language } = around;
  const result = element('div', { class: 'live-result' });
  const place = element('div', { class: 'live-extras' });
  const editor = programEditor(
    {
      program: block.program,
      graph: true,
      request: (source) => ({ layout: 'shape', at: pointFor(source, block.at) }),
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
    { class: 'live', role: 'group', 'data-live': block.id, 'aria-label': words.live },
    editor.element,
    block.caption && element('p', { class: 'caption' }, prose(block.caption[language])),
    result,
    place,
  );
  editor.derive();

  function show(view: GraphView | undefined): void {
    place.replaceChildren();
    const output = view?.vertices.at(-1);
    const input = view?.vertices.find((v) => v.role === 'input' && v.shape === '' && v.gradient);
    if (!view || output?.shape !== '' || input?.name === undefined || !input.gradient) return;
    const { name, gradient } = input;
    const evaluator = createEvaluator(view);
    let inputs = new Map(evaluator.inputs);
    const picture = element('div', { class: 'picture' });
    const summary = element('p', { class: 'quiet' });
    const value = (x: number): number =>
      evaluator.at(withEntry(inputs, name, 0, x)).get(output.value)?.data[0] ?? NaN;
    const draw = (): void => {
      const x = inputs.get(name)?.data[0] ?? 0;
      const slope = evaluator.at(inputs).get(gradient.node)?.data[0] ?? NaN;
      const here = value(x);
      const error = (quotient: number): number => Math.max(Math.abs(quotient - slope), 1e-17);
      const oneSided = steps.map((h) => [h, error((value(x + h) - here) / h)] as const);
      const central = steps.map((h) => [h, error((value(x + h) - value(x - h)) / (2 * h))] as const);
      const best = central.reduce((a, b) => (b[1] < a[1] ? b : a));
      const says = words.bestStep(numberText(best[0], 1), numberText(best[1], 1));
      summary.textContent = says;
      picture.replaceChildren(
        chart({
          lines: [
            { points: oneSided, look: 'gradient' },
            { points: central, look: 'value' },
          ],
          about: says,
          x: 'h',
          y: words.error,
          log: true,
        }),
      );
    };
    const fields = inputsView(view, inputs, labels, (of, entry, number) => {
      inputs = new Map(withEntry(inputs, of, entry, number));
      fields.update(inputs);
      draw();
    });
    draw();
    place.replaceChildren(
      fields.element,
      picture,
      element(
        'p',
        { class: 'legend', 'aria-hidden': 'true' },
        element('span', { class: 'key is-gradient' }, words.oneSided),
        element('span', { class: 'key is-value' }, words.central),
      ),
      summary,
    );
  }

  return { element: root, dispose: editor.dispose };
}
