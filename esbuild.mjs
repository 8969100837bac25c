// Bundles the extension: node esbuild.mjs [--watch] [--production]
import { readFile, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @type {esbuild.BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
};

/** @type {esbuild.BuildOptions} */
const nodeHost = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
};

/** Files of the Node host that are loaded at first use, by the name of their bundle. */
const lazy = new Map();

/**
 * In the Node host a dynamic import of one of our files becomes a bundle of its own, so that activation reads
 * only what it needs. (The web host cannot load further files: there it stays in the one bundle, evaluated at
 * first use.)
 * @type {esbuild.Plugin}
 */
const lazyBundles = {
  name: 'lazy-bundles',
  setup(build) {
    build.onResolve({ filter: /^\..*\.ts$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = resolve(resolveDir, path);
      const name = `lazy-${basename(file, '.ts')}`;
      if (lazy.has(name) && lazy.get(name) !== file) {
        return { errors: [{ text: `two files would become ${name}.cjs: ${file} and ${lazy.get(name)}` }] };
      }
      lazy.set(name, file);
      return { path: `./${name}.cjs`, external: true };
    });
  },
};

/**
 * KaTeX's style sheet names each font in three formats; every VS Code reads the first.
 * @type {esbuild.Plugin}
 */
const oneFontFormat = {
  name: 'one-font-format',
  setup(build) {
    build.onLoad({ filter: /katex(\.min)?\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        /,\s*url\([^)]*\.woff\)[^,;}]*,\s*url\([^)]*\.ttf\)[^,;}]*/g,
        '',
      ),
      loader: 'css',
    }));
  },
};

/** @type {esbuild.BuildOptions} */
const host = { ...nodeHost, entryPoints: { 'host-node': 'src/host/extension.ts' }, plugins: [lazyBundles] };

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  host,
  {
    ...shared,
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    entryPoints: { 'host-web': 'src/host/extension.ts' },
    outdir: 'dist',
  },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    entryPoints: ['src/webview/panel.ts', 'src/webview/panel.css'],
    outdir: 'dist/webview',
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]',
    plugins: [oneFontFormat],
  },
  {
    ...shared,
    platform: 'node',
    format: 'cjs',
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: 'dist',
    minify: true, // a third less time to start
    outExtension: { '.js': '.cjs' },
    banner: { js: '#!/usr/bin/env node' },
  },
];

if (watch) {
  // The lazy bundles are known once the host is built.
  await esbuild.build(host);
  const contexts = await Promise.all([...bundles, lazyBundle()].map((options) => esbuild.context(options)));
  await Promise.all(contexts.map((context) => context.watch()));
  console.log('Watching for changes…');
} else {
  if (production) await rm(resolve(root, 'dist'), { recursive: true, force: true });
  try {
    const [first, ...others] = bundles.map((options) => esbuild.build(options));
    await Promise.all([first?.then(() => esbuild.build(lazyBundle())), ...others]);
  } catch {
    process.exitCode = 1; // esbuild has printed what is wrong, and where
  }
}

/** @returns {esbuild.BuildOptions} */
function lazyBundle() {
  return { ...nodeHost, entryPoints: Object.fromEntries(lazy) };
}
