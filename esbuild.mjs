// Bundles the extension: node esbuild.mjs [--watch] [--production]
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { commandLine } from './scripts/command-line.mjs';
import { threadParts } from './scripts/thread-parts.mjs';

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
  metafile: production,
};

/** @type {esbuild.BuildOptions} */
const forNode = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
};

/** @type {esbuild.BuildOptions} */
const forWeb = { ...shared, platform: 'browser', format: 'cjs', external: ['vscode'], outdir: 'dist' };

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

/**
 * The extension hosts read these bundles when the extension starts: neither the engine nor a package belongs in
 * them.
 * @type {esbuild.Plugin}
 */
const onlyTheHost = {
  name: 'only-the-host',
  setup(build) {
    build.onResolve(
      { filter: /^[^.]|core\/nabla\.ts$|engine\/direct\.ts$|thread\/workers\.ts$/ },
      ({ kind, path, importer }) => {
        if (kind === 'entry-point' || path === 'vscode' || path.startsWith('node:')) return undefined;
        return {
          errors: [
            { text: `${path} would get into the extension host: it belongs to the engine`, detail: importer },
          ],
        };
      },
    );
  },
};

/**
 * A module that imports `vscode` gets a copy of its names, as CommonJS demands: some hundred names, sixty modules, 50 ms
 * of the activation. Here all share one copy.
 * @type {esbuild.Plugin}
 */
const oneVsCode = {
  name: 'one-vscode',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'vscode-once'
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace: 'vscode-once' },
    );
    build.onLoad({ filter: /.*/, namespace: 'vscode-once' }, () => ({ contents: `export * from 'vscode';` }));
  },
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  { ...forNode, entryPoints: { 'host-node': 'src/host/host-node.ts' }, plugins: [onlyTheHost, oneVsCode] },
  {
    ...forWeb,
    entryPoints: { 'host-web': 'src/host/host-web.ts' },
    plugins: [onlyTheHost, oneVsCode],
  },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    entryPoints: [
      'src/webview/panel.ts',
      'src/webview/panel.css',
      'src/webview/tutorial.ts',
      'src/webview/tutorial.css',
      'src/webview/training.ts',
      'src/webview/training.css',
    ],
    outdir: 'dist/webview',
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]',
    plugins: [oneFontFormat],
  },
  ...threadParts(resolve(root, 'dist', 'threads'), production),
  commandLine(resolve(root, 'dist')),
];

if (production) await rm(resolve(root, 'dist'), { recursive: true, force: true });
try {
  if (watch) {
    const contexts = await Promise.all(bundles.map((options) => esbuild.context(options)));
    await Promise.all(contexts.map((context) => context.watch()));
    console.log('Watching for changes…');
  } else {
    const built = await Promise.all(bundles.map((options) => esbuild.build(options)));
    if (production) await writePackageList(built);
  }
} catch {
  process.exitCode = 1; // esbuild has printed what is wrong, and where
}

/**
 * Which packages are in the bundles, for their licences: dist/packages.json, folders relative to the project.
 * @param {readonly esbuild.BuildResult[]} built
 */
async function writePackageList(built) {
  const inputs = built.flatMap((result) => Object.keys(result.metafile?.inputs ?? {}));
  const folder = /^(?:.*?:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
  const packages = new Set(inputs.flatMap((path) => folder.exec(path)?.[1] ?? []));
  await mkdir(resolve(root, 'dist'), { recursive: true });
  await writeFile(resolve(root, 'dist', 'packages.json'), JSON.stringify([...packages].sort(), null, 2));
}
