import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { projectRoot } from './root.mjs';

/**
 * Where a file stands is asked of the file that was written, not of the bundle it ends up in.
 * @type {import('esbuild').Plugin}
 */
const placesOfSources = {
  name: 'places-of-sources',
  setup(build) {
    build.onLoad({ filter: /[\\/](test|scripts)[\\/].*\.(ts|mjs)$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      loader: path.endsWith('.ts') ? 'ts' : 'js',
    }));
  },
};

/**
 * Bundles test files, with what they share in common chunks: each is a process of its own, and would otherwise
 * compile hundreds of files anew.
 * @param {readonly string[]} files absolute paths
 * @param {import('esbuild').Plugin[]} plugins what else is done to the files on the way
 * @returns {Promise<string[]>} the bundles, in the same order
 */
export async function bundleUnitTests(files, plugins = []) {
  // A folder for each run: two at once do not disturb each other.
  const outdir = join(projectRoot, 'out', `tests-${process.pid}`);
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [...files],
    outbase: projectRoot,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [placesOfSources, ...plugins],
  });
  return files.map((file) => join(outdir, relative(projectRoot, file)).replace(/\.ts$/, '.mjs'));
}
