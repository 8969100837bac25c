import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './root.mjs';

const file = join(projectRoot, 'THIRD_PARTY_NOTICES.txt');

/** The licences under which a package in the bundles may be. */
const allowed = /^(MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|Unlicense|CC0-1\.0|OFL-1\.1)$/;

/**
 * The licences of the packages that the last production build put into the bundles.
 * @returns {Promise<string>}
 */
async function notices() {
  const folders = JSON.parse(await readFile(join(projectRoot, 'dist', 'packages.json'), 'utf8'));
  /** @type {string[]} */
  const parts = [];
  for (const folder of folders) {
    const at = join(projectRoot, folder);
    const { name, version, license, author, homepage } = JSON.parse(
      await readFile(join(at, 'package.json'), 'utf8'),
    );
    if (typeof license !== 'string' || !license.split(/[()]|\s+(?:OR|AND)\s+/).some((l) => allowed.test(l)))
      throw new Error(`${name}@${version} is under the licence ${String(license)}: is that all right?`);
    const names = (await readdir(at)).filter((n) => /^(licen[cs]e|copying|notice)/i.test(n)).sort();
    const texts = await Promise.all(names.map((n) => readFile(join(at, n), 'utf8')));
    const who = typeof author === 'string' ? author : author?.name;
    const head = [`${name} ${version}`, license, ...[who, homepage].filter(Boolean)].join('\n');
    parts.push(`${head}\n\n${texts.map((t) => t.replaceAll('\r\n', '\n').trim()).join('\n\n')}`.trim());
  }
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `Nabla contains parts of the following packages.${line}${parts.join(line)}\n`;
}

/** Writes THIRD_PARTY_NOTICES.txt, after a production build. */
export async function writeNotices() {
  await writeFile(file, await notices());
}
