/**
 * Pictures of the pages to be looked at, in every kind of theme, at three widths and in both languages; run by
 * `npm run screenshots -- panels [PART OF A NAME…]`, which puts them into dist/pictures.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../scripts/root.mjs';
import { explainText, graphText } from '../../src/core/nabla.ts';
import type { Language } from '../../src/core/messages/catalogue.ts';
import type { ToPanel } from '../../src/protocol/panel.ts';
import type { Question } from '../../src/protocol/question.ts';
import { course } from '../../src/tutorial/course.ts';
import type { PanelPage } from './panelPage.ts';
import { openPanel } from './panelPage.ts';
import { send, typeset } from './talk.ts';
import { panelThemes, setTheme } from './themes.ts';
import { openTutorial } from './tutorialPage.ts';

const folder = join(projectRoot, 'dist', 'pictures');
const parts = (process.env['NABLA_PICTURES'] ?? '').split(' ').filter(Boolean);
const widths = [400, 800, 1400];

function picture(name: string, make: () => Promise<Page>): void {
  if (parts.length > 0 && !parts.some((part) => name.includes(part))) return;
  test(name, async () => {
    const page = await make();
    await mkdir(folder, { recursive: true });
    // In a picture of the whole page nothing is scrolled away.
    await page.evaluate(() =>
      document.styleSheets[1]?.insertRule('.step { content-visibility: visible !important; }'),
    );
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(150);
      for (const theme of panelThemes) {
        await setTheme(page, theme);
        await page.waitForTimeout(60);
        const path = join(folder, `${name}-${width}-${theme.slice('vscode-'.length)}.png`);
        await page.screenshot({ path, fullPage: true });
      }
    }
    await page.close();
  });
}

const origin = { uri: 'file:///notes.nabla', label: 'notes.nabla:12', pieces: [] };

interface Shown {
  readonly source: string;
  readonly request?: Question['request'];
  readonly language?: Language;
}

/** A panel with a derivation and its graph. */
async function derived({ source, request = {}, language = 'en' }: Shown): Promise<PanelPage> {
  const question: Question = { source, request, origin };
  const panel = await openPanel('panel');
  const account = explainText(source, request, language);
  if (!account.ok) throw new Error(account.error.message.key);
  const shown: ToPanel = { kind: 'account', language, layout: 'shape', question, account: account.value };
  await send(panel, shown);
  const view = graphText(source, request, language);
  if (view.ok) await send(panel, { kind: 'graph', language, view: view.value });
  await typeset(panel);
  return panel;
}

const network = "z = W*x + b\nh = tanh(z)\ns = u'*h";
const example = 'f(x, y, z) = (x + y)*max(y, z)\nf(1, 2, 0)';
const layers = (count: number): string =>
  [
    `s = u'*h${count}`,
    ...Array.from({ length: count }, (_, i) => `h${i + 1} = tanh(W${i + 1}*h${i} + b${i + 1})`),
  ].join('\n');

for (const language of ['en', 'ko'] as const) {
  picture(`panel-network-${language}`, async () => {
    const { page } = await derived({ source: network, language });
    await page.locator('.symbols-fold > summary').click();
    await page.locator('.section-head .actions button').first().click();
    await page.locator('.named[data-name="δ"]').first().hover();
    return page;
  });
  picture(`panel-point-${language}`, async () => {
    const panel = await derived({ source: example, language });
    const { page } = panel;
    await page.locator('.shape').last().click();
    await page.locator('.shape').last().focus();
    return page;
  });
  picture(`panel-refusal-${language}`, async () => {
    const panel = await openPanel('panel');
    const message = explainText('s = sigmiod(x)', {}, language);
    await send(panel, {
      kind: 'refusal',
      language,
      question: { source: 's = sigmiod(x)', request: { declare: { x: { shape: [] } } }, origin },
      refusal: {
        message: message.ok ? '' : REFUSED[language],
        line: 14,
        column: 5,
        before: 's = ',
        marked: 'sigmiod',
        after: '(x)',
      },
    });
    return panel.page;
  });
  picture(`panel-stopped-${language}`, async () => {
    const panel = await openPanel('panel');
    const question = { source: network, request: {}, origin };
    await send(panel, { kind: 'stopped', language, question, seconds: 60, reason: 'time' });
    return panel.page;
  });
  picture(`panel-deep-${language}`, async () => (await derived({ source: layers(12), language })).page);
}

const REFUSED: Readonly<Record<Language, string>> = {
  en: "Unknown function 'sigmiod'. Did you mean sigmoid?",
  ko: "'sigmiod'라는 함수를 모릅니다. sigmoid를 쓰려고 했나요?",
};

picture('panel-hessian-en', async () => {
  const { page } = await derived({ source: "f = log(1 + exp(w'*x))", request: { order: 2, wrt: ['w'] } });
  return page;
});

for (const language of ['en', 'ko'] as const)
  for (const [k, lesson] of course.entries())
    picture(`lesson-${String(k + 1).padStart(2, '0')}-${language}`, async () => {
      const tutorial = await openTutorial({ language });
      const { page } = tutorial;
      await tutorial.course({ lesson: lesson.id });
      await tutorial.settled();
      await page.evaluate(() => {
        for (const button of document.querySelectorAll<HTMLButtonElement>('.helps > button')) button.click();
        for (const button of document.querySelectorAll<HTMLButtonElement>('form > button[type=submit]'))
          button.click();
      });
      const fields = page.locator('[data-exercise] input.answer');
      for (let i = 0; i < (await fields.count()); i++) {
        await fields.nth(i).fill(['2*q', '7', 'x +'][i % 3] ?? '');
        await fields.nth(i).press('Enter');
      }
      await page.waitForTimeout(500);
      await tutorial.settled();
      return page;
    });
