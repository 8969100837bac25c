import { element } from '../dom.ts';
import type { TutorialLabels } from './labels.ts';

/** What the tags mean. */
export function tagLegend(tags: readonly string[], words: TutorialLabels): HTMLElement {
  return element(
    'ul',
    { class: 'tag-legend', role: 'list' },
    ...tags.map((tag) =>
      element('li', {}, element('span', { class: `tag ${tag}` }, tag), ` ${words.tags[tag] ?? ''}`),
    ),
  );
}
