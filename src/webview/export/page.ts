import katex from 'katex';
import type { Account, Formula, Step } from '../../core/account.ts';
import { labelledOf } from '../../core/formats/result.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Choice } from '../../protocol/question.ts';
import type { Child } from '../dom.ts';
import { element } from '../dom.ts';
import type { Labels } from '../labels.ts';
import { segmentsOf } from '../markup.ts';

const style = `
:root { color-scheme: light dark; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.6 system-ui, sans-serif; word-break: keep-all; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2rem; font-size: 1.15rem; }
math { font-size: 1.1em; } .formula { overflow-x: auto; padding: 0.3rem 0; }
.verdict { font-weight: 600; } .shapes { font-family: monospace; opacity: 0.75; }
ol { padding-left: 1.6rem; list-style: none; } summary { cursor: pointer; }
svg { max-width: 100%; height: auto; }
code { font-family: ui-monospace, monospace; }
`;

/**
 * A derivation as an HTML page that stands alone: formulas in MathML, which browsers set themselves, no script,
 * nothing loaded. `picture` is the graph as SVG.
 */
export function standalonePage(
  account: Account,
  request: Choice,
  language: Language,
  labels: Labels,
  picture: string | undefined,
): string {
  const title = labels.title(request);
  const page = document.implementation.createHTMLDocument(`${title.before}${account.of}${title.after}`);
  page.documentElement.lang = language;
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  page.head.prepend(charset);
  const sheet = page.createElement('style');
  sheet.textContent = style;
  page.head.append(sheet);
  const graph = picture && new DOMParser().parseFromString(picture, 'image/svg+xml').documentElement;
  page.body.append(
    element('h1', {}, title.before, element('code', {}, account.of), title.after),
    element('p', {}, `${labels.withRespectTo} `, element('code', {}, account.wrt.join(', '))),
    ...section(labels.problem, ...account.problem.map(formula), account.value && formula(account.value)),
    ...section(
      labels.result,
      ...account.shared.map(formula),
      ...account.results.flatMap((line) => [formula(line.formula), line.value && formula(line.value)]),
      element('p', { class: 'verdict' }, labels.verdictOf(account.verdict.label)),
      element('p', {}, account.verdict.detail),
    ),
    ...(graph ? section(labels.graph, graph) : []),
    ...(account.steps.length > 0 ? section(labels.steps, steps(account.steps)) : []),
    ...sentences(labels.assumptions, account.assumptions),
    ...sentences(labels.notes, account.notes),
  );
  return `<!DOCTYPE html>\n${page.documentElement.outerHTML}\n`;
}

function section(title: string, ...body: readonly Child[]): HTMLElement[] {
  return [element('section', {}, element('h2', {}, title), ...body)];
}

function sentences(title: string, lines: readonly string[]): HTMLElement[] {
  if (lines.length === 0) return [];
  return section(title, element('ul', {}, ...lines.map((line) => element('li', {}, ...words(line)))));
}

function steps(list: readonly Step[]): HTMLElement {
  return element('ol', {}, ...list.map((step) => element('li', {}, stepOf(step))));
}

function stepOf(step: Step): HTMLElement {
  const about = element('summary', {}, `${step.id}. `, ...words(step.title));
  const whole = element(
    'details',
    {},
    about,
    step.before && formula(step.before),
    step.after && formula(step.after),
    ...labelledOf(step).map(formula),
    step.shapes !== undefined && element('p', { class: 'shapes' }, step.shapes),
    step.reason !== undefined && element('p', {}, ...words(step.reason)),
    step.children.length > 0 && steps(step.children),
  );
  whole.open = true;
  return whole;
}

const words = (text: string): Child[] =>
  segmentsOf(text).map((part) => (part.math ? set({ tex: part.text, text: part.text }, false) : part.text));

const formula = (f: Formula): HTMLElement => element('div', { class: 'formula' }, set(f, true));

function set(f: Formula, displayMode: boolean): Child {
  const place = element('span', {});
  try {
    katex.render(f.tex, place, {
      displayMode,
      output: 'mathml',
      trust: false,
      strict: false,
      maxExpand: 200,
    });
    return place.querySelector('math') ?? f.text;
  } catch {
    return element('code', {}, f.text);
  }
}
