import type { Page } from 'playwright-core';

/**
 * Waits until the editor shows just these lines; blanks at their beginnings do not count. What is on the disk may be
 * older: VS Code does not save anew what is undone while it is being saved.
 */
export async function shown(page: Page, lines: readonly string[], milliseconds = 30_000): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await page
      .locator('.editor-group-container.active .view-lines .view-line')
      .evaluateAll((all) =>
        (all as HTMLElement[])
          .map((line) => ({ top: parseFloat(line.style.top), text: line.textContent }))
          .sort((a, b) => a.top - b.top)
          .map(({ text }) => text.replaceAll('\u00a0', ' ').trimStart()),
      );
    if (JSON.stringify(found) === JSON.stringify(lines)) return;
    if (Date.now() > end) throw new Error(`The editor shows: ${JSON.stringify(found)}`);
    await page.waitForTimeout(100);
  }
}
