import { details, type Detail, type Formula, type Step, type Topic } from '../core/account.ts';
import { atDetail } from '../core/explain/at-detail.ts';
import { labelledOf } from '../core/formats/result.ts';
import { button, element } from './dom.ts';
import { display, sentence } from './formula.ts';
import { eachFrame } from './frames.ts';
import type { Labels } from './labels.ts';
import { segments } from './segments.ts';

/** Open the lesson that teaches a topic. */
export type Learn = (topic: Topic) => void;

export interface Folding {
  /** Is this step open? Asked once, when it is drawn. */
  isOpen(id: string, depth: number): boolean;
  changed(id: string, open: boolean): void;
}

let sections = 0;

/** The derivation as a tree of steps that fold, at a level of detail. */
export function stepsSection(
  steps: readonly Step[],
  labels: Labels,
  folding: Folding,
  detail: Detail,
  setDetail: (detail: Detail) => void,
  learn?: Learn,
): HTMLElement {
  const tree = stepList(atDetail(steps, detail), { depth: 0, folding, labels, learn });
  tree.addEventListener('keydown', (event) => moveByKey(tree, event));
  let opening = 0;
  const openAll = (): void => {
    const mine = ++opening;
    eachFrame(() => {
      const next = tree.querySelector<HTMLDetailsElement>('details:not([open])');
      if (!next || mine !== opening) return false;
      open(next);
      return true;
    });
  };
  const closeAll = (): void => {
    opening++;
    for (const details of tree.querySelectorAll('details')) details.open = false;
  };
  const heading = `steps-heading-${++sections}`;
  return element(
    'section',
    { class: 'section', 'aria-labelledby': heading },
    element(
      'div',
      { class: 'section-head' },
      element('h2', { id: heading }, labels.steps),
      element(
        'span',
        { class: 'actions' },
        segments(labels.detail, details, labels.details, detail, setDetail),
        button({ class: 'link' }, labels.expandAll, openAll),
        button({ class: 'link' }, labels.collapseAll, closeAll),
      ),
    ),
    tree,
  );
}

/** What the steps of one level share. */
interface Level {
  readonly depth: number;
  readonly folding: Folding;
  readonly labels: Labels;
  readonly learn: Learn | undefined;
  /** What the step above is taught by: its lesson is not offered again. */
  readonly topic?: Topic | undefined;
}

function stepItem(step: Step, level: Level): HTMLElement {
  const { depth, folding, labels } = level;
  const head = [
    element('span', { class: 'step-id', 'aria-hidden': 'true' }, step.id),
    element('span', { class: 'step-title' }, sentence(step.title)),
    step.shapes !== undefined && element('span', { class: 'shapes' }, step.shapes),
  ];
  const item = element('li', {
    class: 'step',
    'data-rule': step.rule,
    'data-step': step.id,
    'data-names': step.names.join(' '),
  });
  if (isBare(step)) {
    item.append(element('div', { class: 'summary' }, ...head));
    return item;
  }
  const details = element('details', {}, element('summary', { class: 'summary' }, ...head));
  bodies.set(details, () =>
    element(
      'div',
      { class: 'step-body' },
      (step.before ?? step.after) &&
        element(
          'div',
          { class: 'states' },
          step.before && state(labels.before, step.before, 'before'),
          step.after && state(labels.after, step.after, 'after'),
        ),
      ...labelledOf(step).map(display),
      step.reason !== undefined && element('p', { class: 'reason' }, sentence(step.reason)),
      learnLink(step, level),
      step.children.length > 0 &&
        stepList(step.children, { ...level, depth: depth + 1, topic: step.learn ?? level.topic }),
    ),
  );
  if (folding.isOpen(step.id, depth)) open(details);
  details.addEventListener('toggle', () => {
    if (details.open) open(details);
    folding.changed(step.id, details.open);
  });
  item.append(details);
  return item;
}

const isBare = (step: Step): boolean =>
  step.formulas.length === 0 &&
  step.reason === undefined &&
  step.children.length === 0 &&
  step.before === undefined &&
  step.after === undefined;

/** The formula before or after a step, what changes in it coloured. */
function state(label: string, formula: Formula, name: 'before' | 'after'): HTMLElement {
  return element(
    'div',
    { class: `state ${name}` },
    element('span', { class: 'state-label' }, label),
    display(formula),
  );
}

function learnLink(step: Step, { learn, labels, topic }: Level): HTMLElement | false {
  const own = step.learn;
  if (!learn || own === undefined || own === topic) return false;
  return element(
    'p',
    { class: 'learn' },
    button({ class: 'link' }, labels.learn, () => learn(own)),
  );
}

function stepList(steps: readonly Step[], level: Level): HTMLElement {
  // Without markers a list is none to some screen readers, unless it says so.
  return element('ol', { class: 'steps', role: 'list' }, ...steps.map((step) => stepItem(step, level)));
}

/** Makers of what has not been drawn yet: a step's body is made when it is first opened. */
const bodies = new WeakMap<HTMLDetailsElement, () => HTMLElement>();

function open(details: HTMLDetailsElement): void {
  const make = bodies.get(details);
  bodies.delete(details);
  if (make) details.append(make());
  details.open = true;
}

/** Arrow keys as in VS Code's trees: up and down move, right opens or enters, left closes or leaves. */
function moveByKey(tree: HTMLElement, event: KeyboardEvent): void {
  const summary = event.target;
  if (!(summary instanceof HTMLElement) || summary.tagName !== 'SUMMARY') return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const details = summary.parentElement as HTMLDetailsElement;
  const visible = [...tree.querySelectorAll<HTMLElement>('summary')].filter((s) => s.checkVisibility());
  const here = visible.indexOf(summary);
  const target = ((): HTMLElement | undefined => {
    switch (event.key) {
      case 'ArrowDown':
        return visible[here + 1];
      case 'ArrowUp':
        return visible[here - 1];
      case 'Home':
        return visible[0];
      case 'End':
        return visible.at(-1);
      case 'ArrowRight':
        if (details.open) return details.querySelector<HTMLElement>('.step-body summary') ?? undefined;
        open(details);
        return summary;
      case 'ArrowLeft':
        if (!details.open)
          return details.parentElement?.closest('details')?.querySelector('summary') ?? undefined;
        details.open = false;
        return summary;
      default:
        return undefined;
    }
  })();
  if (!target) return;
  event.preventDefault();
  target.focus();
}
