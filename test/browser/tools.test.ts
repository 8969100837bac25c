import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleAccount } from '../protocol/sampleAccount.ts';
import { violations } from './axe.ts';
import { derived, last, origin, source } from './derived.ts';
import type { PanelPage } from './panelPage.ts';
import { newPage, openPanel } from './panelPage.ts';
import { send } from './talk.ts';

const row = (panel: PanelPage, name: string) => panel.page.locator(`.symbols tr[data-symbol="${name}"]`);

test('the variables are chosen in the table of symbols', async () => {
  const panel = await derived();
  await panel.page.getByText('Symbols', { exact: true }).click();
  await row(panel, 'x').getByRole('checkbox').uncheck();
  assert.deepEqual(await last(panel), { kind: 'setVariables', names: ['W', 'b', 'u'] });
  await row(panel, 'x').getByRole('checkbox').check();
  assert.deepEqual(await last(panel), { kind: 'setVariables', names: [] }, 'all inputs');
  await row(panel, 'z').getByRole('checkbox').check();
  assert.deepEqual(await last(panel), { kind: 'setVariables', names: ['W', 'x', 'b', 'u', 'z'] });
  assert.deepEqual(panel.complaints, []);
});

test('the only variable cannot be taken away', async () => {
  const panel = await derived({ question: { request: { wrt: ['b'] } } });
  await panel.page.getByText('Symbols', { exact: true }).click();
  assert.ok(await row(panel, 'b').getByRole('checkbox').isDisabled());
  assert.ok(await row(panel, 'x').getByRole('checkbox').isEnabled());
});

test('what a symbol is, is changed in place: kind, dimensions, and back', async () => {
  const panel = await derived({ question: { source: 'f = a*x^2' } });
  await panel.page.getByText('Symbols', { exact: true }).click();
  await row(panel, 'a').getByLabel('Kind of a').selectOption('symmetric');
  assert.deepEqual(await last(panel), {
    kind: 'declare',
    name: 'a',
    declaration: { shape: ['n', 'n'], is: 'symmetric' },
  });

  const shaped = await derived({ question: { request: { declare: { W: { shape: ['m', 'n'] } } } } });
  await shaped.page.getByText('Symbols', { exact: true }).click();
  const field = row(shaped, 'W').getByLabel('Shape of W');
  assert.equal(await field.inputValue(), 'm×n');
  await field.fill('3');
  await field.press('Tab');
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await field.fill('3 x k');
  await field.press('Tab');
  assert.equal(await field.getAttribute('aria-invalid'), 'false');
  assert.deepEqual(await last(shaped), { kind: 'declare', name: 'W', declaration: { shape: [3, 'k'] } });
  await row(shaped, 'W').getByRole('button', { name: 'Undo this change' }).click();
  assert.deepEqual(await last(shaped), { kind: 'declare', name: 'W' });
});

test('a refusal after a change of symbols offers the way back', async () => {
  const panel = await openPanel('panel');
  const question = { source, request: { declare: { W: { shape: [3, 4] } } }, origin };
  const refusal = { message: 'No.', line: 1, column: 1, before: '', marked: 'W', after: '' };
  await send(panel, { kind: 'refusal', language: 'en', question, refusal });
  await panel.page.getByRole('button', { name: 'Undo the changes to symbols' }).click();
  assert.deepEqual(await last(panel), { kind: 'forgetDeclarations' });
  await send(panel, { kind: 'refusal', language: 'en', question: { source, request: {} }, refusal });
  assert.equal(await panel.page.getByRole('button', { name: 'Undo the changes' }).count(), 0);
});

test('pinning is told to the host and kept over a reload', async () => {
  const panel = await derived();
  const pin = panel.page.getByRole('button', { name: 'Stay with this derivation' });
  assert.equal(await pin.getAttribute('aria-pressed'), 'false');
  await pin.click();
  assert.deepEqual(await last(panel), { kind: 'pin', pinned: true });
  const state = await panel.state((kept) => (kept as { pinned?: boolean }).pinned === true);
  const again = await derived({ state });
  assert.equal(await again.page.locator('.pin').getAttribute('aria-pressed'), 'true');
  await send(again, { kind: 'pinned', pinned: false });
  assert.equal(await again.page.locator('.pin').getAttribute('aria-pressed'), 'false');
});

test('where there is no document, nothing is offered that writes into it', async () => {
  const panel = await openPanel('panel');
  const account = sampleAccount;
  await send(panel, {
    kind: 'account',
    language: 'en',
    layout: 'shape',
    detail: 'normal',
    question: { source, request: {} },
    account,
  });
  assert.equal(await panel.page.getByRole('button', { name: 'Copy as…' }).count(), 1);
  assert.equal(await panel.page.getByRole('button', { name: 'Insert below' }).count(), 0);
});

test('a result is copied as text and as TeX', async () => {
  const panel = await derived({ question: { source: 'f = x^2' } });
  const line = panel.page.locator('.result-line').first();
  await line.getByRole('button', { name: 'Copy text' }).click();
  assert.deepEqual(await last(panel), { kind: 'copy', text: '2*x' });
  await line.getByRole('button', { name: 'Copy TeX', exact: true }).click();
  const asked = (await last(panel)) as { kind: string; text: string };
  assert.match(asked.text, /\\frac\{.*\}.*2/);
});

test('a step leads to the lesson that teaches it', async () => {
  const panel = await derived();
  await panel.page.getByRole('button', { name: 'Expand all' }).click();
  const chain = panel.page.locator('.step', { hasText: 'Apply the chain rule' }).first();
  await chain.getByRole('button', { name: 'Learn this step' }).first().click();
  assert.deepEqual(await last(panel), { kind: 'learn', topic: 'chain-rule' });
});

test('a derivation that goes on says so, and what stood there stays until the next is there', async () => {
  const panel = await openPanel('panel');
  await send(panel, { kind: 'busy', language: 'en' });
  assert.equal(await panel.page.locator('main').innerText(), 'Deriving…');
  assert.equal(await panel.page.locator('body').getAttribute('aria-busy'), 'true');
  const shown = await derived();
  await send(shown, { kind: 'busy', language: 'en' });
  assert.ok((await shown.page.locator('.result-line').count()) > 0);
  assert.equal(await shown.page.locator('body').getAttribute('aria-busy'), 'true');
});

test('formulas tell the context menu their TeX and their text', async () => {
  const panel = await derived({ question: { source: 'f = x^2' } });
  const result = panel.page.locator('.result-line .formula').first();
  const told = JSON.parse((await result.getAttribute('data-vscode-context')) ?? '{}') as object;
  assert.deepEqual(Object.keys(told), ['nablaFormula', 'tex', 'text']);
  assert.match((told as { text: string }).text, /2 x/);
  assert.match((told as { tex: string }).tex, /\\frac/);
});

test('copying in another format and exporting are asked of the host', async () => {
  const panel = await derived();
  for (const [name, how] of [
    ['Copy as…', 'copy'],
    ['Insert below', 'insert'],
    ['Export…', 'export'],
  ] as const) {
    await panel.page.getByRole('button', { name }).click();
    assert.deepEqual(await last(panel), { kind: 'treat', how });
  }
});

/** What the page makes of itself in a format. */
async function made(panel: PanelPage, format: 'html' | 'svg'): Promise<string> {
  assert.equal((await send(panel, { kind: 'render', format })).nabla, 'done');
  const body = (await last(panel)) as { kind: string; format: string; text: string };
  assert.equal(body.kind, 'rendered');
  assert.equal(body.format, format);
  return body.text;
}

test('the exported page stands alone: nothing is loaded, no script, every formula in MathML', async () => {
  const panel = await derived({ graph: true });
  const html = await made(panel, 'html');
  assert.doesNotMatch(html, /<script|<link|src=|url\(http/);
  const page = await newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.setContent(html);
  assert.deepEqual(requests, []);
  assert.equal(await page.locator('h1').innerText(), 'Gradient of s');
  assert.ok((await page.locator('math').count()) > 20);
  assert.ok((await page.locator('ol > li').count()) > 5, 'steps');
  assert.equal(await page.locator('svg').count(), 1);
  const { height } = (await page.locator('math').first().boundingBox()) ?? { height: 0 };
  assert.ok(height > 5, 'MathML is drawn');
});

test('the exported picture is the whole graph, in its colours, without a style sheet', async () => {
  const panel = await derived({ graph: true });
  const text = await made(panel, 'svg');
  assert.match(text, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.doesNotMatch(text, / class=| style=|var\(/);
  const page = await newPage();
  await page.setContent(text);
  const outside = await page.evaluate(() => {
    const svg = document.querySelector('svg')!;
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter((part) => {
      if (part.textContent === '') return false;
      const { left, right, top, bottom } = part.getBoundingClientRect();
      return left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
    }).length;
  });
  assert.equal(outside, 0);
  assert.equal(await page.locator('text', { hasText: 'tanh' }).count(), 1);
  assert.deepEqual(panel.complaints, []);
});

for (const language of ['en', 'ko'] as const)
  for (const theme of ['vscode-light', 'vscode-dark', 'vscode-high-contrast'] as const)
    test(`axe finds nothing serious: ${language}, ${theme}`, async () => {
      const panel = await derived({ language, theme, graph: true });
      await panel.page.locator('.symbols-fold > summary').click();
      await panel.page.locator('.step summary').first().click();
      assert.deepEqual(await violations(panel.page), []);
    });
