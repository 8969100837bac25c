// Pictures of tagging in the four kinds of theme, to be looked at: npm run screenshots -- entities FOLDER
// Without a folder the one of docs/annotators.md is made anew.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './root.mjs';
import { openFile, openWindow, runCommand, themeKinds } from './vscode-window.mjs';
import { temporaryWorkspace } from './workspace.mjs';

const story = `Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.
Quinn had come from Lisbon with Maria Lopez.
She worked for the Northern Bank.
The trial began in Paris on 12 June 1991; Quinn did not speak.
김민수 기자는 1989년 4월 서울에서 두 명을 만났다.
`;

/** @param {string | undefined} folder */
export async function entityPictures(folder) {
  const target = folder ?? join(projectRoot, 'media', 'screenshots');
  await mkdir(target, { recursive: true });
  const workspace = await temporaryWorkspace();
  await writeFile(join(workspace.folder, 'story.txt'), story);
  const { page, close } = await openWindow({
    folder: workspace.folder,
    settings: {
      'editor.fontSize': 14,
      'editor.wordWrap': 'on',
      'editor.minimap.enabled': false,
      'window.commandCenter': false,
    },
    viewport: { width: 1100, height: 760 },
    deviceScaleFactor: 1.5,
  });
  try {
    await openFile(page, 'story.txt', { line: 1, column: 3 });
    await runCommand(page, 'Nabla: Tag Document');
    await page.locator('.statusbar-item.right', { hasText: /entities/ }).waitFor({ timeout: 90_000 });
    await page
      .locator('.editor-instance .monaco-editor .view-line')
      .first()
      .click({ position: { x: 20, y: 5 } });
    await runCommand(page, 'Nabla: Accept Entity');
    for (const [name, theme] of Object.entries(themeKinds)) {
      if (folder === undefined && name !== 'dark') continue;
      await mkdir(join(workspace.folder, '.vscode'), { recursive: true });
      await writeFile(
        join(workspace.folder, '.vscode', 'settings.json'),
        JSON.stringify({ 'workbench.colorTheme': theme }),
      );
      await page.waitForTimeout(4000);
      await page.screenshot({
        path: join(target, `entities-${name}.png`),
        clip: { x: 0, y: 34, width: 1100, height: 726 },
      });
    }
  } finally {
    await close();
    await workspace.remove();
  }
}
