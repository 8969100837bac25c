import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { openBrowser } from '../../scripts/browser.mjs';
import { projectRoot } from '../../scripts/root.mjs';

const bundled = async (file: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, 'test/core/jobs', file)],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
};

/** Under `policy` WebAssembly may not be compiled: plans then run on plain typed arrays. */
async function found(policy: string): Promise<Record<string, boolean>> {
  const files: Record<string, [string, string]> = {
    '/': ['text/html', '<!doctype html><script src="page.js"></script>'],
    '/page.js': ['text/javascript', await bundled('page-web.ts')],
    '/thread.js': ['text/javascript', await bundled('thread-web.ts')],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(body === '' ? 404 : 200, {
      'content-type': type,
      'content-security-policy': policy,
    });
    response.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await openBrowser();
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the page server has no port');
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${address.port}/`);
    return await page.evaluate(
      () => (globalThis as unknown as { found: Promise<Record<string, boolean>> }).found,
    );
  } finally {
    await browser.close();
    server.close();
  }
}

for (const [what, policy] of [
  ['with WebAssembly', "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"],
  ['where the policy forbids WebAssembly', "default-src 'self'"],
] as const)
  test(`a worker of the browser runs plans and jobs, ${what}`, async () => {
    const all = await found(policy);
    assert.deepEqual(
      Object.entries(all).filter(([, holds]) => !holds),
      [],
    );
    assert.ok(Object.keys(all).length > 10);
  });
