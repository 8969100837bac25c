import type { Reply, TaggedEntity } from '../../protocol/tutorial.ts';
import type { Tagging } from '../../tutorial/lesson.ts';
import { element } from '../dom.ts';
import { numberText } from '../graph/numbers.ts';
import type { BlockView, Surroundings } from './liveView.ts';
import { stoppedNote } from './notes.ts';
import type { Kept } from './programEditor.ts';
import { prose } from './prose.ts';
import { tagLegend } from './tagLegend.ts';

/** A text of the reader's, tagged by the tagger that tags documents. */
export function taggingView(block: Tagging, around: Surroundings, kept: Kept): BlockView {
  const { words, labels, requests, language } = around;
  let forget: () => void = () => undefined;
  const first = block.sentence[language];
  const field = element('input', {
    type: 'text',
    class: 'answer',
    id: `sentence-${block.id}`,
    maxlength: '2000',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  field.value = kept.program ?? first;
  const tagged = element('p', { class: 'tagged' });
  const status = element('p', { class: 'quiet figures', role: 'status' });
  const legend = element('div', {});
  const note = element('div', {});
  field.addEventListener('input', () => {
    forget();
    kept.keep(field.value === first ? undefined : field.value);
    tagged.replaceChildren();
    legend.replaceChildren();
    status.textContent = '';
    note.replaceChildren();
  });

  const ask = (): void => {
    forget();
    const text = field.value;
    if (text.trim() === '') {
      field.focus();
      return;
    }
    status.textContent = words.tagging;
    note.replaceChildren();
    forget = requests.tag(text, (reply) => heard(text, reply));
  };

  function heard(text: string, reply: Reply): void {
    if (reply.kind === 'stopped') {
      status.textContent = '';
      note.replaceChildren(stoppedNote(reply, labels, ask));
    }
    if (reply.kind !== 'tagged') return;
    const { entities } = reply;
    status.textContent = entities.length === 0 ? words.noNames : words.foundNames(entities.length);
    tagged.replaceChildren(...parts(text, entities));
    const found = new Set(entities.map(({ label }) => label));
    legend.replaceChildren(...(found.size > 0 ? [tagLegend([...found], words)] : []));
  }

  /** The text in order, its names with label and probability under them. */
  function parts(text: string, entities: readonly TaggedEntity[]): (Node | string)[] {
    let at = 0;
    const made = entities.flatMap((entity): (Node | string)[] => {
      const before = text.slice(at, entity.start);
      at = entity.end;
      return [...plain(before), name(text.slice(entity.start, entity.end), entity)];
    });
    return [...made, ...plain(text.slice(at))];
  }

  /** Words that may part at their spaces. */
  const plain = (text: string): (Node | string)[] =>
    text
      .split(/(\s+)/)
      .filter((part) => part !== '')
      .map((part) => (part.trim() === '' ? ' ' : element('span', { class: 'word O' }, part)));

  const name = (text: string, { label, probability }: TaggedEntity): HTMLElement =>
    element(
      'span',
      { class: `word ${label}`, title: words.tags[label] ?? label },
      text,
      element('span', { class: `tag ${label}` }, `${label} ${numberText(100 * probability, 2)} %`),
    );

  const form = element(
    'form',
    { class: 'answer-line' },
    element('label', { for: field.id }, words.sentence),
    field,
    element('button', { type: 'submit', class: 'primary' }, words.tag),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });
  return {
    element: element(
      'div',
      { class: 'live tagging', role: 'group', 'data-live': block.id, 'aria-label': words.live },
      block.caption && element('p', { class: 'caption' }, prose(block.caption[language])),
      form,
      tagged,
      legend,
      status,
      note,
    ),
    dispose: () => forget(),
  };
}
