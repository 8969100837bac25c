// Makes nabla.vsix: node scripts/package.mjs
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, installPackage } from './cache.mjs';
import { npm } from './npm.mjs';
import { writeNotices } from './notices.mjs';
import { projectRoot } from './root.mjs';
import { runNode } from './run.mjs';
import { versions } from './versions.mjs';

const version = versions['@vscode/vsce'];
await npm(['run', '--silent', 'build', '--', '--production'], { cwd: projectRoot });
await writeNotices();
const vsce = await cached(`vsce-${version}`, (folder) => installPackage(folder, '@vscode/vsce', version));
const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
const out = join(projectRoot, 'nabla.vsix');
process.exitCode = await runNode([
  join(vsce, 'node_modules', '@vscode', 'vsce', 'vsce'),
  ...['package', '--no-dependencies', '--skip-license', '--out', out],
  // The README's pictures are taken from the repository, once the manifest names one.
  ...(manifest.repository ? [] : ['--allow-missing-repository', '--no-rewrite-relative-links']),
]);
if (process.exitCode === 0) console.log(`${((await stat(out)).size / 1e6).toFixed(2)} MB`);
