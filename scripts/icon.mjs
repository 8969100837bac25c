// Draws media/icon.png from media/icon.svg: node scripts/icon.mjs
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { projectRoot } from './root.mjs';

const svg = await readFile(join(projectRoot, 'media', 'icon.svg'), 'utf8');
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(projectRoot, 'media', 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
