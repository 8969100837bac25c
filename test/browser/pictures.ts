/**
 * Pictures of the pages to be looked at, in every kind of theme, at three widths and in both languages; run by
 * `npm run screenshots -- panels [PART OF A NAME…]`, which puts them into dist/pictures.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../scripts/root.mjs';
import type { Language } from '../../src/core/messages/catalogue.ts';
import type { Question } from '../../src/protocol/question.ts';
import { course } from '../../src/tutorial/course.ts';
import { derived, example, layers, origin, source } from './derived.ts';
import type { PanelPage } from './panelPage.ts';
import { openPanel } from './panelPage.ts';
import { send } from './talk.ts';
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

const network = source;
const shown = (
  of: string,
  language: Language = 'en',
  request: Question['request'] = {},
): Promise<PanelPage> => derived({ question: { source: of, request }, language, graph: true });

for (const language of ['en', 'ko'] as const) {
  picture(`panel-network-${language}`, async () => {
    const { page } = await shown(network, language);
    await page.locator('.symbols-fold > summary').click();
    await page.locator('.section-head .actions button').first().click();
    await page.locator('.named[data-name="δ"]').first().hover();
    return page;
  });
  picture(`panel-point-${language}`, async () => {
    const panel = await shown(example, language);
    const { page } = panel;
    await page.locator('.shape').last().click();
    await page.locator('.shape').last().focus();
    return page;
  });
  picture(`panel-refusal-${language}`, async () => {
    const panel = await openPanel('panel');
    await send(panel, {
      kind: 'refusal',
      language,
      question: { source: 's = sigmiod(x)', request: { declare: { x: { shape: [] } } }, origin },
      refusal: {
        message: REFUSED[language],
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
  picture(`panel-deep-${language}`, async () => (await shown(layers(12), language)).page);
}

const REFUSED: Readonly<Record<Language, string>> = {
  en: "Unknown function 'sigmiod'. Did you mean sigmoid?",
  ko: "'sigmiod'라는 함수를 모릅니다. sigmoid를 쓰려고 했나요?",
};

picture('panel-hessian-en', async () => {
  const { page } = await shown("f = log(1 + exp(w'*x))", 'en', { order: 2, wrt: ['w'] });
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
