import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openFile, runCommand, showHover, webview } from '../../../scripts/vscode-window.mjs';
import { openWorkspaceWindow } from '../../../scripts/workspace-window.mjs';

let page: Page;
let close: () => Promise<void>;

/** A folder that nobody trusts: VS Code starts in its restricted mode, and says so in the status bar. */
before(async () => {
  ({ page, close } = await openWorkspaceWindow({
    files: { 'claims.nabla': 'f = x^2\ngradient(f, x) == 2*x\ngradient(f, x) == 3*x\n' },
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.untrustedFiles': 'open',
    },
  }));
});
after(() => close());

test('in a restricted workspace: hovers, a check mark at the end of the line, a problem, the panel', async () => {
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor({ timeout: 60_000 });
  await openFile(page, 'claims.nabla', { line: 1, column: 5 });
  await showHover(page);
  await page.keyboard.press('Escape');
  const marks = async (): Promise<readonly { line: string; mark: string }[]> =>
    await page.locator('.editor-instance .view-line').evaluateAll((lines) =>
      lines.flatMap((line) =>
        [...line.querySelectorAll('span')].flatMap((span) => {
          const mark = getComputedStyle(span, '::after').content;
          return mark.includes('✓') ? [{ line: line.textContent, mark }] : [];
        }),
      ),
    );
  await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(500);
  const seen = await marks();
  assert.deepEqual(
    seen.map(({ line }) => line.replace(/\u00a0/g, ' ').trim()),
    ['gradient(f, x) == 2*x'],
  );
  await runCommand(page, 'Nabla: Derive Gradient of Selection');
  await webview(page).locator('.badge.verified').first().waitFor({ timeout: 90_000 });
});
