import assert from 'node:assert/strict';
import type { PanelPage } from './panelPage.ts';

export interface Packet {
  readonly nabla: 'ask' | 'done' | 'failed';
  readonly id: number;
  readonly body?: { readonly kind: string };
  readonly error?: string;
}

/** What a page has posted. */
export const packets = async (panel: PanelPage): Promise<readonly Packet[]> =>
  (await panel.posted()) as readonly Packet[];

let lastId = 0;

/** Send as the host does, and wait for the answer to it, a minute at most. */
export async function send(panel: PanelPage, body: unknown): Promise<Packet> {
  const id = ++lastId;
  await panel.deliver({ nabla: 'ask', id, body });
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = (await packets(panel)).find((packet) => packet.nabla !== 'ask' && packet.id === id);
    if (answer) return answer;
    assert.ok(Date.now() < end, `no answer to ${JSON.stringify(body).slice(0, 200)}`);
    await panel.page.waitForTimeout(20);
  }
}

/** Waits until a count is as expected: the page draws long work over several frames. */
export async function eventually(count: () => Promise<number>, expected: number): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const now = await count();
    if (now === expected) return;
    if (Date.now() > end) assert.equal(now, expected);
    await new Promise((again) => setTimeout(again, 20));
  }
}

/** Waits until every formula on the page is typeset. */
export const typeset = ({ page }: PanelPage): Promise<void> =>
  eventually(() => page.locator(':is(.formula, .inline):not(:has(.katex-html), .untypeset)').count(), 0);
