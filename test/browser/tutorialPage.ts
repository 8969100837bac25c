import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/root.mjs';
import { direct } from '../../src/host/engine/direct.ts';
import { refusalIn } from '../../src/host/panel/refusalIn.ts';
import type { Language } from '../../src/core/messages/catalogue.ts';
import type { Place, Progress, Reply, TaggedEntity, ToHost } from '../../src/protocol/tutorial.ts';
import { fastest } from '../../src/core/run/fastest.ts';
import { readModelFile } from '../../src/ner/model/file.ts';
import { entitiesIn, taggerOf, type Tagger } from '../../src/ner/tagger.ts';
import type { PanelPage, PanelTheme } from './panelPage.ts';
import { openPanel } from './panelPage.ts';

/** The tutorial's page before a host that answers with the real engine. */
export interface TutorialPage extends PanelPage {
  /** Show the course, as the host does when it is opened. */
  course(at?: Place): Promise<void>;
  /** Waits until all that was asked is answered and drawn. */
  settled(): Promise<void>;
  readonly told: readonly ToHost[];
}

let taggers: { readonly latin: Tagger; readonly hangul: Tagger } | undefined;

/** Tagged by the models that come with Nabla. */
function tagged(text: string): TaggedEntity[] {
  const shipped = (name: string): Tagger => {
    const file = readModelFile(readFileSync(join(projectRoot, 'media', 'models', `${name}.safetensors`)));
    if (!file.ok) throw new Error(`${name} cannot be read`);
    return taggerOf(file.value, fastest);
  };
  taggers ??= { latin: shipped('en'), hangul: shipped('ko') };
  return [...entitiesIn(taggers, text)];
}

export async function openTutorial(
  options: {
    readonly language?: Language;
    readonly progress?: Progress;
    readonly state?: unknown;
    readonly theme?: PanelTheme;
  } = {},
): Promise<TutorialPage> {
  const { language = 'en', progress = { solved: [] } } = options;
  const told: ToHost[] = [];
  let open = 0;
  let lastId = 1_000_000;
  const host = (raw: unknown): void => {
    const packet = raw as { nabla: string; id: number; body?: ToHost };
    if (packet.nabla !== 'ask' || !packet.body) return;
    const { id, body } = packet;
    told.push(body);
    // The page says that it is ready before it is in our hands.
    void opening.then(({ deliver }) => deliver({ nabla: 'done', id })).then(() => answer(body));
  };
  const opening = openPanel('tutorial', { ...options, host });
  const panel = await opening;
  const ask = (body: unknown): Promise<void> => panel.deliver({ nabla: 'ask', id: ++lastId, body });
  const answer = async (body: ToHost): Promise<void> => {
    open++;
    const reply = (id: number, made: Reply): Promise<void> => ask({ kind: 'reply', id, reply: made });
    if (body.kind === 'derive') {
      const account = await direct.explain(body.source, body.request, language);
      await reply(
        body.id,
        account.ok
          ? { kind: 'account', account: account.value }
          : { kind: 'refusal', refusal: refusalIn(body.source, account.error) },
      );
      if (account.ok && body.graph) {
        const view = await direct.graph(body.source, body.request, language);
        await reply(
          body.id,
          view.ok ? { kind: 'graph', view: view.value } : { kind: 'noGraph', message: view.error.text },
        );
      }
    }
    if (body.kind === 'check') {
      const checked = direct.answer(body.asked, body.answer, language);
      await reply(
        body.id,
        checked.ok
          ? { kind: 'checked', checked: checked.value }
          : { kind: 'refusal', refusal: refusalIn(body.answer, checked.error) },
      );
    }
    if (body.kind === 'window')
      await reply(body.id, { kind: 'window', told: await direct.window(body.asked) });
    if (body.kind === 'tag') await reply(body.id, { kind: 'tagged', entities: tagged(body.text) });
    open--;
  };
  return {
    ...panel,
    told,
    course: (at) => ask({ kind: 'course', language, progress, ...(at ? { at } : {}) }),
    async settled() {
      const end = Date.now() + 60_000;
      for (let quiet = 0; quiet < 3;) {
        const busy = await panel.page
          .locator('[aria-busy="true"], :is(.formula, .inline):not(:has(.katex-html), .untypeset)')
          .count();
        quiet = open === 0 && busy === 0 ? quiet + 1 : 0;
        if (Date.now() > end) throw new Error(`not settled: ${open} open, ${busy} busy`);
        await panel.page.waitForTimeout(40);
      }
    },
  };
}
