import type { Account, Detail, ResultLine, Topic, Verdict } from '../core/account.ts';
import type { Layout } from '../core/nabla.ts';
import type { Treatment } from '../protocol/panel.ts';
import type { Question } from '../protocol/question.ts';
import type { Child } from './dom.ts';
import { button, element } from './dom.ts';
import { display, sentence } from './formula.ts';
import { icon } from './icons.ts';
import type { Labels } from './labels.ts';
import type { Folding } from './steps.ts';
import { stepsSection } from './steps.ts';
import type { SymbolActs } from './symbols.ts';
import { symbolsView } from './symbols.ts';

/** What the reader can do on the page. */
export interface Acts extends SymbolActs {
  showOrigin(): void;
  showPlace(): void;
  again(): void;
  setLayout(layout: Layout): void;
  setDetail(detail: Detail): void;
  copy(text: string): Promise<void>;
  pin(pinned: boolean): void;
  treat(how: Treatment): void;
  /** Is the table of symbols open? */
  symbolsOpen(): boolean;
  openSymbols(open: boolean): void;
  learn(topic: Topic): void;
}

export interface AccountPage {
  readonly account: Account;
  readonly question: Question;
  readonly layout: Layout;
  readonly detail: Detail;
  readonly pinned: boolean;
}

/** A whole derivation as a page. */
export function accountView(
  page: AccountPage,
  labels: Labels,
  acts: Acts,
  folding: Folding,
  graph: HTMLElement,
): HTMLElement {
  const { account } = page;
  return element(
    'main',
    { class: 'page' },
    header(page, labels, acts),
    section(labels.problem, 'problem', [
      element('div', { class: 'formulas' }, ...account.problem.map(display)),
      account.value &&
        element('div', { class: 'value' }, element('h3', {}, labels.value), display(account.value)),
      account.symbols.length > 0 && symbolsFold(account.symbols, labels, acts),
    ]),
    section(
      labels.result,
      'result',
      [
        account.shared.length > 0 &&
          element(
            'div',
            { class: 'shared' },
            element('h3', {}, labels.shared),
            element('div', { class: 'formulas' }, ...account.shared.map(display)),
          ),
        element(
          'div',
          { class: 'results' },
          ...account.results.map((line) => resultLine(line, labels, acts)),
        ),
        element('p', { class: `verdict-detail ${account.verdict.kind}` }, account.verdict.detail),
      ],
      layoutChoice(page.layout, labels, acts),
    ),
    graph,
    account.steps.length > 0 &&
      stepsSection(
        account.steps,
        labels,
        folding,
        page.detail,
        (detail) => acts.setDetail(detail),
        (topic) => acts.learn(topic),
      ),
    sentences(labels.assumptions, 'assumptions', account.assumptions),
    sentences(labels.notes, 'notes', account.notes),
  );
}

function header(page: AccountPage, labels: Labels, acts: Acts): HTMLElement {
  const { account, question } = page;
  const title = labels.title(question.request);
  return element(
    'header',
    { class: 'head' },
    element(
      'div',
      { class: 'head-line' },
      element('h1', {}, title.before, element('code', {}, account.of), title.after),
      badge(account.verdict, labels),
    ),
    element(
      'p',
      { class: 'head-about' },
      element('span', {}, `${labels.withRespectTo} `),
      ...account.wrt.flatMap((name, i): Child[] => [i > 0 && ', ', element('code', {}, name)]),
      question.origin && element('span', { class: 'separator', 'aria-hidden': 'true' }, '·'),
      question.origin &&
        button({ class: 'link', title: labels.showOrigin }, question.origin.label, () => acts.showOrigin()),
    ),
    element(
      'div',
      { class: 'head-tools', role: 'group', 'aria-label': labels.tools },
      pinButton(page.pinned, labels, acts),
      button({ class: 'link' }, labels.copyAs, () => acts.treat('copy')),
      question.origin && button({ class: 'link' }, labels.insert, () => acts.treat('insert')),
      button({ class: 'link' }, labels.export, () => acts.treat('export')),
    ),
  );
}

/** Shows and sets whether the page follows the cursor. */
function pinButton(pinned: boolean, labels: Labels, acts: Acts): HTMLButtonElement {
  const made = button({ class: 'tool pin', 'aria-label': labels.pin }, icon('pin'), () => {
    const now = made.getAttribute('aria-pressed') !== 'true';
    showPinned(now);
    acts.pin(now);
  });
  const showPinned = (now: boolean): void => {
    made.setAttribute('aria-pressed', String(now));
    made.title = now ? labels.pinned : labels.following;
  };
  showPinned(pinned);
  return made;
}

function symbolsFold(symbols: Account['symbols'], labels: Labels, acts: Acts): HTMLElement {
  const fold = element(
    'details',
    { class: 'symbols-fold' },
    element('summary', {}, labels.symbolTable),
    symbolsView(symbols, labels, acts),
  );
  fold.open = acts.symbolsOpen();
  fold.addEventListener('toggle', () => acts.openSymbols(fold.open));
  return fold;
}

const VERDICT_SIGNS: Record<Verdict['kind'], string> = {
  verified: '✓',
  refuted: '✗',
  convention: '≈',
  unchecked: '–',
};

/** What the numerical check says. */
export function badge(verdict: Verdict, labels: Labels): HTMLElement {
  return element(
    'span',
    {
      class: `badge ${verdict.kind}`,
      role: 'img',
      'aria-label': labels.verdictOf(verdict.label),
      title: verdict.detail,
    },
    element('span', { class: 'badge-sign' }, VERDICT_SIGNS[verdict.kind]),
    verdict.label,
  );
}

function resultLine(line: ResultLine, labels: Labels, acts: Acts): HTMLElement {
  const source = line.source;
  return element(
    'div',
    { class: 'result-line', 'data-wrt': line.wrt },
    display(line.formula),
    line.value && element('div', { class: 'value' }, element('h3', {}, labels.atPoint), display(line.value)),
    element(
      'div',
      { class: 'result-foot' },
      line.shape !== '' &&
        element(
          'span',
          { class: 'result-shape' },
          ...(line.shape === 'scalar'
            ? [labels.kinds.scalar]
            : [`${labels.shape} `, element('code', {}, line.shape)]),
        ),
      element(
        'span',
        { class: 'actions' },
        source !== undefined && copyButton(labels.copySource, source, labels, acts),
        copyButton(labels.copyTex, line.formula.tex, labels, acts),
      ),
    ),
  );
}

function copyButton(label: string, text: string, labels: Labels, acts: Acts): HTMLButtonElement {
  const made = button({ class: 'link', title: text }, label, () => {
    acts.copy(text).then(
      () => {
        made.textContent = labels.copied;
        setTimeout(() => (made.textContent = label), 1500);
      },
      () => (made.textContent = labels.failed),
    );
  });
  return made;
}

function layoutChoice(layout: Layout, labels: Labels, acts: Acts): HTMLElement {
  const choices: readonly Layout[] = ['shape', 'numerator', 'denominator'];
  const select = element(
    'select',
    {},
    ...choices.map((choice) => {
      const option = element('option', { value: choice }, labels.layouts[choice]);
      option.selected = choice === layout;
      return option;
    }),
  );
  select.addEventListener('change', () => {
    const chosen = choices.find((choice) => choice === select.value);
    if (chosen) acts.setLayout(chosen);
  });
  return element('label', { class: 'layout' }, element('span', {}, labels.layout), select);
}

function section(title: string, name: string, body: readonly Child[], aside?: HTMLElement): HTMLElement {
  const id = `${name}-heading`;
  return element(
    'section',
    { class: `section ${name}`, 'aria-labelledby': id },
    element('div', { class: 'section-head' }, element('h2', { id }, title), aside),
    ...body,
  );
}

function sentences(title: string, name: string, lines: readonly string[]): HTMLElement | false {
  if (lines.length === 0) return false;
  return section(title, name, [
    element('ul', { class: 'sentences' }, ...lines.map((line) => element('li', {}, sentence(line)))),
  ]);
}
