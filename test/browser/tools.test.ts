import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText, graphText } from '../../src/core/nabla.ts';
import type { Language } from '../../src/core/messages/catalogue.ts';
import type { ToPanel } from '../../src/protocol/panel.ts';
import type { Question } from '../../src/protocol/question.ts';
import { violations } from './axe.ts';
import type { PanelPage } from './panelPage.ts';
import { newPage, openPanel } from './panelPage.ts';
import { packets, send, typeset } from './talk.ts';

const source = "z = W*x + b\nh = tanh(z)\ns = u'*h";
const origin = { uri: 'file:///notes.nabla', label: 'notes.nabla:12', pieces: [] };

/** A panel with a real derivation and its graph, as the host would send them. */
async function derived(
  options: {
    readonly question?: Partial<Question>;
    readonly language?: Language;
    readonly graph?: boolean;
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
  if (options.graph) {
    const view = graphText(question.source, question.request, language);
    assert.ok(view.ok);
    assert.equal((await send(panel, { kind: 'graph', language, view: view.value })).nabla, 'done');
  }
  await typeset(panel);
  return panel;
}

/** The last message that is no report of what is lit. */
async function last(panel: PanelPage): Promise<unknown> {
  const bodies = (await packets(panel)).flatMap(({ body }) => (body && body.kind !== 'light' ? [body] : []));
  return bodies.at(-1);
}

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
