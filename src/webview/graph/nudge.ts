import type { GraphView } from '../../core/graph-view/view.ts';
import { element } from '../dom.ts';
import type { Labels } from '../labels.ts';
import { numberText } from './numbers.ts';
import type { Evaluator, Numbers, Values } from './values.ts';
import { withEntry } from './values.ts';

export interface Nudge {
  readonly element: HTMLElement;
  update(inputs: ReadonlyMap<string, Numbers>, values: Values): void;
}

/** More entries than these are not offered one by one. */
const MOST = 64;

/**
 * "Change an input a little: how much does the output change?" The change of the value itself beside gradient × h.
 * Only for a value that is a number.
 */
export function nudgeView(view: GraphView, evaluator: Evaluator, labels: Labels): Nudge | undefined {
  const output = view.vertices.at(-1);
  if (!output || output.shape !== '') return undefined;
  const choices = view.vertices.flatMap((v) => {
    const own = evaluator.inputs.get(v.name ?? '');
    if (v.role !== 'input' || !v.gradient || !own || v.name === undefined) return [];
    const { gradient, name } = v;
    return Array.from({ length: Math.min(MOST, own.data.length) }, (_, entry) => ({
      name,
      entry,
      gradient: gradient.node,
      label: `${name}${place(own.shape, entry)}`,
    }));
  });
  if (choices.length === 0) return undefined;
  const select = element(
    'select',
    { 'aria-label': labels.nudgeInput },
    ...choices.map((c, k) => element('option', { value: String(k) }, c.label)),
  );
  const slider = element('input', {
    type: 'range',
    min: '-300',
    max: '0',
    step: '1',
    value: '-100',
    'aria-label': labels.nudgeStep,
  });
  const step = element('output', { class: 'number' });
  const predicted = element('span', { class: 'number is-gradient' });
  const actual = element('span', { class: 'number is-value' });
  const error = element('span', { class: 'quiet number' });
  const bars = {
    predicted: element('span', { class: 'bar is-gradient' }),
    actual: element('span', { class: 'bar is-value' }),
  };
  let last: { inputs: ReadonlyMap<string, Numbers>; values: Values } | undefined;

  const refresh = (): void => {
    const choice = choices[Number(select.value)];
    if (!last || !choice) return;
    // A slider of powers of ten: 1 at the right end, 0.001 at the left.
    const h = Number((10 ** (Number(slider.value) / 100)).toPrecision(2));
    const here = last.inputs.get(choice.name)?.data[choice.entry] ?? 0;
    const before = last.values.get(output.value)?.data[0] ?? NaN;
    const slope = last.values.get(choice.gradient)?.data[choice.entry] ?? NaN;
    const moved = withEntry(last.inputs, choice.name, choice.entry, here + h);
    const after = evaluator.at(moved).get(output.value)?.data[0] ?? NaN;
    const [linear, change] = [slope * h, after - before];
    step.textContent = numberText(h);
    slider.setAttribute('aria-valuetext', numberText(h));
    predicted.textContent = `${numberText(slope)} × ${numberText(h)} = ${numberText(linear)}`;
    actual.textContent = `${numberText(after)} − ${bracketed(before)} = ${numberText(change)}`;
    const isLinear = Math.abs(change - linear) <= 1e-9 * Math.max(Math.abs(before), Math.abs(change));
    error.textContent = isLinear ? labels.nudgeExact : labels.nudgeError(numberText(change - linear, 2));
    const largest = Math.max(Math.abs(linear), Math.abs(change)) || 1;
    bars.predicted.style.width = `${(100 * Math.abs(linear)) / largest}%`;
    bars.actual.style.width = `${(100 * Math.abs(change)) / largest}%`;
  };
  select.addEventListener('change', refresh);
  slider.addEventListener('input', refresh);
  return {
    element: element(
      'div',
      { class: 'nudge' },
      element('h3', {}, labels.nudgeQuestion),
      element(
        'div',
        { class: 'nudge-controls' },
        element('label', {}, `${labels.nudgeChange} `, select),
        element('label', {}, 'h = ', step, slider),
      ),
      element(
        'dl',
        { class: 'nudge-result' },
        element('dt', {}, labels.nudgePredicted),
        element(
          'dd',
          {},
          predicted,
          element('span', { class: 'bar-room', 'aria-hidden': 'true' }, bars.predicted),
        ),
        element('dt', {}, labels.nudgeActual),
        element('dd', {}, actual, element('span', { class: 'bar-room', 'aria-hidden': 'true' }, bars.actual)),
      ),
      error,
    ),
    update(inputs, values) {
      last = { inputs, values };
      refresh();
    },
  };
}

const bracketed = (x: number): string => (x < 0 ? `(${numberText(x)})` : numberText(x));

function place(shape: readonly number[], entry: number): string {
  if (shape.length === 0) return '';
  const columns = shape.length > 1 ? (shape[1] ?? 1) : 1;
  return shape.length === 1
    ? `[${entry + 1}]`
    : `[${Math.floor(entry / columns) + 1}, ${(entry % columns) + 1}]`;
}
