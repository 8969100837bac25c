import type { Account } from '../../core/account.ts';
import { badge } from '../accountView.ts';
import { element } from '../dom.ts';
import { display } from '../formula.ts';
import type { Labels } from '../labels.ts';

/** The results of a derivation in little room: what is named once, each result with its number, the verdict. */
export function resultView(account: Account, labels: Labels): HTMLElement {
  return element(
    'div',
    { class: 'results compact' },
    element(
      'div',
      { class: 'result-lines' },
      ...account.shared.map(display),
      ...account.results.flatMap((line) => [
        element(
          'div',
          { class: 'result-line', 'data-wrt': line.wrt },
          display(line.formula),
          line.value &&
            element(
              'div',
              { class: 'value' },
              element('span', { class: 'quiet' }, labels.atPoint),
              display(line.value),
            ),
          line.shape !== 'scalar' &&
            element(
              'span',
              { class: 'result-shape quiet' },
              `${labels.shape} `,
              element('code', {}, line.shape),
            ),
        ),
      ]),
    ),
    badge(account.verdict, labels),
  );
}
