import type { NestedNumbers } from '../../core/request.ts';
import type { Counterexample } from '../../protocol/tutorial.ts';
import { element } from '../dom.ts';
import { numbersView } from '../graph/numbers.ts';
import type { Numbers } from '../graph/values.ts';
import type { TutorialLabels } from './labels.ts';

/** The point at which an answer differs from the truth, and both values there. */
export function counterexampleView(c: Counterexample, words: TutorialLabels): HTMLElement {
  const entryOf = (v: NestedNumbers): NestedNumbers =>
    (c.entry ?? []).reduce<NestedNumbers>((a, k) => (typeof a === 'number' ? a : (a[k - 1] ?? a)), v);
  const where = c.entry ? ` (${words.atEntry(`[${c.entry.join(', ')}]`)})` : '';
  const row = (label: string, value: NestedNumbers): HTMLElement =>
    element('div', { class: 'pair' }, element('dt', {}, label), element('dd', {}, view(value)));
  return element(
    'div',
    { class: 'counterexample' },
    c.inputs.length > 0 && element('p', {}, words.counterexample),
    c.functions.length > 0 && element('p', { class: 'quiet' }, words.functions(c.functions.join(', '))),
    element('dl', { class: 'pairs' }, ...c.inputs.map(({ name, value }) => row(`${name} =`, value))),
    element(
      'dl',
      { class: 'pairs sides' },
      row(`${words.yours}${where}`, entryOf(c.claimed)),
      row(`${words.truth}${where}`, entryOf(c.found)),
    ),
  );
}

const view = (value: NestedNumbers): HTMLElement => numbersView(arrayOf(value));

function arrayOf(value: NestedNumbers): Numbers {
  const shape: number[] = [];
  for (let v: NestedNumbers | undefined = value; v !== undefined && typeof v !== 'number'; v = v[0])
    shape.push(v.length);
  const flat = (v: NestedNumbers): number[] => (typeof v === 'number' ? [v] : v.flatMap(flat));
  return { data: Float64Array.from(flat(value)), shape };
}
