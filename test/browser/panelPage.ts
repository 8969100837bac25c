import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { after } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/browser.mjs';
import { projectRoot } from '../../scripts/root.mjs';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.html': 'text/html; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The class that VS Code gives the body, by the kind of theme. */
export type PanelTheme =
  'vscode-dark' | 'vscode-light' | 'vscode-high-contrast' | 'vscode-high-contrast-light';

/** A panel as a page of its own, with what VS Code would give it replaced by recorders. */
export interface PanelPage {
  readonly page: Page;
  /** What the panel posted to the host, in order; waits until there are so many. */
  posted(atLeast?: number): Promise<readonly unknown[]>;
  /** Deliver a packet as the host would. */
  deliver(packet: unknown): Promise<void>;
  /** What the panel keeps over a reload, once it is as wanted: the page writes it a moment after an event. */
  state(wanted?: (state: unknown) => boolean): Promise<unknown>;
  /** Violations of the content security policy, errors and console errors so far. */
  readonly complaints: readonly string[];
}

let browser: Browser | undefined;
let server: Server | undefined;

after(async () => {
  await browser?.close();
  server?.close();
});

/**
 * Opens a built panel under the same content security policy as in VS Code.
 * @param name the bundle in dist/webview, without its ending
 * @param options.state what `getState` gives back at first, as after a reload
 * @param options.theme the class that VS Code would set on the body
 */
export async function openPanel(
  name: string,
  options: {
    readonly state?: unknown;
    readonly theme?: PanelTheme;
    /** Called with every packet that the panel posts. */
    readonly host?: (packet: unknown) => void;
  } = {},
): Promise<PanelPage> {
  server ??= await serve();
  browser ??= await openBrowser();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page server has no port');
  const page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`));
  // tsx wraps functions in a naming call that the page does not know.
  await page.addInitScript('globalThis.__name = (named) => named;');
  const { host } = options;
  if (host) await page.exposeFunction('toHost', host);
  await page.addInitScript(recordHost, options.state);
  const theme = options.theme ?? 'vscode-light';
  await page.goto(`http://127.0.0.1:${address.port}/${name}.html?theme=${theme}`);
  return {
    page,
    complaints,
    posted: async (atLeast = 0) => {
      const end = Date.now() + 10_000;
      for (;;) {
        const posted = await page.evaluate(() => (window as unknown as Recorder).posted);
        if (posted.length >= atLeast) return posted;
        if (Date.now() > end) throw new Error(`posted only ${posted.length}: ${complaints.join('; ')}`);
        await page.waitForTimeout(20);
      }
    },
    state: async (wanted = () => true) => {
      const end = Date.now() + 10_000;
      for (;;) {
        const kept = await page.evaluate(() => (window as unknown as Recorder).kept);
        if (wanted(kept)) return kept;
        if (Date.now() > end) throw new Error(`the state stayed ${JSON.stringify(kept)}`);
        await page.waitForTimeout(20);
      }
    },
    deliver: (packet) => page.evaluate((data) => window.postMessage(data, '*'), packet),
  };
}

/** An empty page of the same browser. */
export async function newPage(): Promise<Page> {
  browser ??= await openBrowser();
  return browser.newPage();
}

interface Recorder {
  posted: unknown[];
  kept: unknown;
  acquireVsCodeApi: () => unknown;
  toHost?: (packet: unknown) => void;
}

/** Runs in the page, before the panel's script. */
function recordHost(state: unknown): void {
  const recorder = window as unknown as Recorder;
  recorder.posted = [];
  recorder.kept = state;
  recorder.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => {
      recorder.posted.push(message);
      recorder.toHost?.(message);
    },
    getState: () => recorder.kept,
    setState: (next: unknown) => (recorder.kept = next),
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
}

function serve(): Promise<Server> {
  const root = join(projectRoot, 'dist', 'webview');
  const made = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    if (url.pathname.endsWith('.html')) {
      response.writeHead(200, { 'content-type': types['.html'] });
      response.end(html(url.pathname.slice(1, -'.html'.length), url.searchParams.get('theme') ?? ''));
      return;
    }
    if (url.pathname.startsWith('/themes/')) {
      response.writeHead(200, { 'content-type': types['.css'] });
      response.end(themeSheet(url.pathname.slice('/themes/'.length, -'.css'.length)));
      return;
    }
    const file = normalize(join(root, decodeURIComponent(url.pathname)));
    readFile(file).then(
      (body) => response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((ready) => {
    made.listen(0, '127.0.0.1', () => {
      made.unref();
      ready(made);
    });
  });
}

/** A few of the colours that VS Code's own themes of each kind set. */
const colours: Readonly<Record<PanelTheme, readonly [ink: string, ground: string, link: string]>> = {
  'vscode-dark': ['#cccccc', '#1f1f1f', '#4daafc'],
  'vscode-light': ['#3b3b3b', '#ffffff', '#005fb8'],
  'vscode-high-contrast': ['#ffffff', '#000000', '#21a6ff'],
  'vscode-high-contrast-light': ['#292929', '#ffffff', '#0f4a85'],
};

function themeSheet(theme: string): string {
  const [ink, ground, link] = colours[theme as PanelTheme] ?? colours['vscode-light'];
  const contrast = theme.includes('high-contrast') ? `--vscode-contrastBorder: ${link};` : '';
  return `:root {
    --vscode-foreground: ${ink}; --vscode-editor-background: ${ground}; --vscode-textLink-foreground: ${link};
    --vscode-focusBorder: ${link}; --vscode-font-family: sans-serif; ${contrast}
    --vscode-dropdown-foreground: ${ink}; --vscode-dropdown-background: ${ground};
    --vscode-input-foreground: ${ink}; --vscode-input-background: ${ground};
  }`;
}

/** The same policy as src/host/panel/html.ts, with this server where VS Code's resources would be. */
function html(name: string, theme: string): string {
  const policy = "default-src 'none'; script-src 'nonce-panel'; style-src 'self'; font-src 'self'";
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <link rel="stylesheet" href="/themes/${theme}.css" />
    <link rel="stylesheet" href="/${name}.css" />
    <title>Nabla</title>
  </head>
  <body class="${theme}">
    <script nonce="panel" src="/${name}.js"></script>
  </body>
</html>`;
}
