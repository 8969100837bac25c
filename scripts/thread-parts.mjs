import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';
import { projectRoot } from './root.mjs';

/** The first scripts, which load the others. */
const first = ['parts-node.js', 'parts-web.js'];

/**
 * The programs of the extension's threads, for Node and browsers alike: what they share and what is loaded at first use
 * are parts of their own, which `src/host/jobs/parts.ts` runs as CommonJS modules.
 * @param {string} outdir absolute
 * @param {boolean} production
 * @returns {esbuild.BuildOptions[]}
 */
export function threadParts(outdir, production) {
  /** @type {esbuild.BuildOptions} */
  const shared = {
    absWorkingDir: projectRoot,
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'inline',
    target: 'es2022',
    logLevel: 'warning',
    legalComments: 'none',
    metafile: true,
    outdir,
  };
  return [
    {
      ...shared,
      platform: 'browser',
      format: 'iife',
      entryPoints: { 'parts-web': 'src/host/jobs/parts-web.ts' },
    },
    {
      ...shared,
      platform: 'node',
      format: 'cjs',
      entryPoints: { 'parts-node': 'src/host/jobs/parts-node.ts' },
    },
    {
      ...shared,
      platform: 'browser',
      splitting: true,
      format: 'esm',
      write: false,
      entryPoints: { engine: 'src/host/engine/thread.ts', tagger: 'src/host/ner/thread/thread.ts' },
      chunkNames: '[name]-[hash]',
      plugins: [
        {
          name: 'parts',
          setup(build) {
            build.onEnd(async ({ outputFiles = [] }) => {
              await mkdir(outdir, { recursive: true });
              const old = (await readdir(outdir)).filter((name) => !first.includes(name));
              await Promise.all(old.map((name) => rm(join(outdir, name))));
              for (const { path, text } of outputFiles) {
                const name = basename(path, '.js');
                const { code } = await esbuild.transform(text, {
                  format: 'cjs',
                  target: 'es2022',
                  supported: { 'dynamic-import': false },
                  minify: production,
                  sourcemap: production ? false : 'inline',
                  banner: `(globalThis.nablaParts ??= {})[${JSON.stringify(name)}] = (function (require, module) {`,
                  footer: '});',
                });
                await writeFile(path, code);
              }
            });
          },
        },
      ],
    },
  ];
}
