import { openBrowser } from './browser.mjs';

/** What the registry's builds complain about although they work: native add-ons and services left out. */
const knownNoise = /spdlog|watchdog|sqlite3|vsda|ServiceWorker|Service Worker|getaddrinfo|open-vsx|gallery/i;

/**
 * Opens a VS Code workbench whose address names a test module, prints what its tests print, and waits for
 * their end. What the editor itself logs is printed only when a test failed.
 * @param {string} address
 * @param {{ minutes?: number }} [options]
 * @returns {Promise<number>} the exit code that VS Code reports: 0 when every test passed
 */
export async function runTestsInPage(address, { minutes = 10 } = {}) {
  const browser = await openBrowser();
  /** @type {string[]} */
  const editorLog = [];
  const exitCode = await watch().finally(() => browser.close());
  if (exitCode !== 0) {
    console.error('The log of the editor:');
    for (const line of editorLog) console.error(`    ${line}`);
  }
  return exitCode;

  /** @returns {Promise<number>} */
  async function watch() {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await new Promise((exit, fail) => {
      const limit = setTimeout(
        () => fail(new Error(`The tests in the editor did not end within ${minutes} minutes.`)),
        minutes * 60_000,
      );
      limit.unref();
      page.on('crash', () => fail(new Error('The page of the editor crashed.')));
      browser.on('disconnected', () => fail(new Error('The browser went away.')));
      const ready = Promise.all([
        page.exposeFunction('codeAutomationLog', (/** @type {string} */ _, /** @type {unknown[]} */ args) => {
          const text = args.map(String).join(' ');
          if (text.startsWith('[tests]')) console.log(text);
          else if (!knownNoise.test(text)) editorLog.push(text.slice(0, 1000));
        }),
        page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => exit(code)),
      ]);
      ready.then(() => page.goto(address)).catch(fail);
    });
  }
}
