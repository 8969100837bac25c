import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { fileOnDisk } from './disk.ts';
import { shown } from './shown.ts';
import {
  chooseFromContextMenu,
  chooseFromList,
  clipboardText,
  openFile,
  runCommand,
  webview,
} from '../../../scripts/vscode-window.mjs';
import { openWorkspaceWindow } from '../../../scripts/workspace-window.mjs';

const program = "s = u'*h\nh = tanh(W*x + b)\n";
const patient = { timeout: 60_000 };
let page: Page;
let folder: string;
let close: () => Promise<void>;

before(async () => {
  ({ page, folder, close } = await openWorkspaceWindow({
    files: { 'layer.nabla': program, 'layer.md': 'Words.\n\n$$\nf = x^3\n$$\n\nMore words.\n' },
    settings: { 'editor.inlayHints.enabled': 'off' },
  }));
  await openFile(page, 'layer.nabla', { line: 1, column: 1 });
  await runCommand(page, 'Nabla: Derive Gradient of Selection');
  await panelButton('Export…').waitFor({ timeout: 90_000 });
});
after(() => close());

const panelButton = (name: string): Locator => webview(page).getByRole('button', { name });

const saved = (name: string, whole: RegExp): Promise<string> => fileOnDisk(join(folder, name), whole);

/** Exports the derivation in a format, under the name that the dialog proposes. */
async function exported(format: string, ending: string, whole: RegExp): Promise<string> {
  const name = `layer-derivation.${ending}`;
  await panelButton('Export…').click();
  await chooseFromList(page, 'Export the derivation', format);
  const path = page.locator('.quick-input-widget:visible input').first();
  // The dialog writes its proposal once it has looked into the folder.
  for (let turn = 0; !(await path.inputValue().catch(() => '')).endsWith(name); turn++) {
    assert.ok(turn < 300, 'a proposed name');
    await page.waitForTimeout(100);
  }
  await page.keyboard.press('Enter');
  return await saved(name, whole);
}

test('exported as Markdown: the steps with their formulas', async () => {
  const text = await exported('Markdown', 'md', /✓/);
  assert.match(text, /\*\*1\.\*\*/);
  assert.match(text, /\$\$[^$]*\\frac\{\\partial s\}\{\\partial W\}[^$]*\\delta[^$]*\$\$/);
  assert.equal(text.split('$$').length % 2, 1, 'every display is closed');
});

test('exported as LaTeX: rows of an align', async () => {
  const text = await exported('LaTeX', 'tex', /\\end\{align\*\}\s*$/);
  assert.match(text, /\\begin\{align\*\}/);
  assert.match(text, /\\frac\{\\partial s\}\{\\partial W\} &= /);
});

test('exported as a page that stands alone: all of it shows in a browser that is offline', async () => {
  const text = await exported('HTML', 'html', /<\/html>\s*$/);
  assert.doesNotMatch(text, /<script|\bsrc=|<link/);
  const context = await page.context().browser()!.newContext({ offline: true });
  try {
    const alone = await context.newPage();
    await alone.setContent(text);
    assert.equal(await alone.locator('h1 code').innerText(), 's');
    assert.match(await alone.locator('.verdict').innerText(), /verified/);
    assert.ok((await alone.locator('math').count()) > 10, 'formulas');
    assert.ok((await alone.locator('ol > li').count()) > 3, 'steps');
    assert.equal(await alone.locator('svg text', { hasText: 'tanh' }).count(), 1, 'the graph');
  } finally {
    await context.close();
  }
});

test('exported as SVG: the graph as a picture of its own', async () => {
  const text = await exported('SVG', 'svg', /<\/svg>\s*$/);
  assert.match(text, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  for (const name of ['tanh', '>W<', '>x<', '>b<', '>u<']) assert.ok(text.includes(name), name);
});

test('a formula is copied from its context menu, as TeX and as text', async () => {
  const formula = webview(page).locator('.result-line[data-wrt="b"] .formula').first();
  await chooseFromContextMenu(page, formula, 'Copy Formula as TeX');
  assert.match(await clipboardText(page, /\\frac/), /^\\frac\{\\partial s\}\{\\partial b\} = .*\\delta/);
  await chooseFromContextMenu(page, formula, 'Copy Formula as Text');
  assert.equal(await clipboardText(page, /∂/), '∂s/∂b = δ');
});

test('the gradient is copied as code from the panel', async () => {
  await panelButton('Copy as…').click();
  await chooseFromList(page, 'Copy the gradient as', 'NumPy');
  assert.match(await clipboardText(page, /numpy/), /import numpy as np[^]*np\.tanh/);
  await page.locator('.statusbar', { hasText: 'is copied as NumPy' }).waitFor(patient);
});

test('the derivation is inserted below its formula from the panel, and one undo takes it away', async () => {
  await panelButton('Insert below').click();
  // In a browser VS Code saves what is edited by itself.
  const text = await saved('layer.nabla', /\n# /);
  assert.ok(text.startsWith(`${program}# `), text);
  assert.match(text, /\n# .*∂s\/∂W/);
  await openFile(page, 'layer.nabla');
  await page.keyboard.press('ControlOrMeta+Z');
  await shown(page, program.split('\n'));
});

test('into a document of words the derivation is inserted as Markdown, below the formula', async () => {
  await openFile(page, 'layer.md', { line: 4, column: 1 });
  await runCommand(page, 'Nabla: Derive Gradient of Selection');
  await webview(page).locator('h1 code', { hasText: 'f' }).waitFor({ timeout: 90_000 });
  await panelButton('Insert below').click();
  const text = await saved('layer.md', /✓/);
  assert.match(text, /^Words\.\n\n\$\$\nf = x\^3\n\$\$\n\n\*\*1\.\*\*[^]*✓[^]*\n\nMore words\.\n$/);
});
