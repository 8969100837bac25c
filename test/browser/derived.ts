import assert from 'node:assert/strict';
import { explainText, graphText } from '../../src/core/nabla.ts';
import type { Language } from '../../src/core/messages/catalogue.ts';
import type { ToPanel } from '../../src/protocol/panel.ts';
import type { Question } from '../../src/protocol/question.ts';
import type { PanelPage } from './panelPage.ts';
import { openPanel } from './panelPage.ts';
import { packets, send, typeset } from './talk.ts';

/** The course's network, in a document. */
export const source = "z = W*x + b\nh = tanh(z)\ns = u'*h";
export const origin = { uri: 'file:///notes.nabla', label: 'notes.nabla:12', pieces: [] };
/** The example of the notes, at its point. */
export const example = 'f(x, y, z) = (x + y)*max(y, z)\nf(1, 2, 0)';
/** A network of so many hidden layers. */
export const layers = (count: number): string =>
  [
    `s = u'*h${count}`,
    ...Array.from({ length: count }, (_, i) => `h${i + 1} = tanh(W${i + 1}*h${i} + b${i + 1})`),
  ].join('\n');

/** A panel with a real derivation and its graph, as the host would send them. */
export async function derived(
  options: {
    readonly question?: Partial<Question>;
    readonly language?: Language;
    readonly graph?: boolean;
    /** Another program's graph. */
    readonly graphOf?: string;
  } & NonNullable<Parameters<typeof openPanel>[1]> = {},
): Promise<PanelPage> {
  const { language = 'en' } = options;
  const question: Question = { source, request: {}, origin, ...options.question };
  const account = explainText(question.source, question.request, language);
  assert.ok(account.ok);
  const panel = await openPanel('panel', options);
  const shown: ToPanel = {
    kind: 'account',
    language,
    layout: 'shape',
    detail: 'normal',
    question,
    account: account.value,
  };
  assert.equal((await send(panel, shown)).nabla, 'done');
  if (options.graph || options.graphOf !== undefined) {
    const view = graphText(options.graphOf ?? question.source, question.request, language);
    assert.ok(view.ok);
    assert.equal((await send(panel, { kind: 'graph', language, view: view.value })).nabla, 'done');
  }
  await typeset(panel);
  return panel;
}

/** The last message that is no report of what is lit. */
export async function last(panel: PanelPage): Promise<unknown> {
  const bodies = (await packets(panel)).flatMap(({ body }) => (body && body.kind !== 'light' ? [body] : []));
  return bodies.at(-1);
}
