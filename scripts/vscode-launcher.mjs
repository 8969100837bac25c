#!/usr/bin/env node
// Stands in for the desktop VS Code's executable: takes the arguments that @vscode/test-electron gives, runs
// them in the npm registry's VS Code, and exits as the tests did.
import { runTestsInPage } from './in-editor.mjs';
import { startServer, windowAddress } from './vscode-window.mjs';

const given = process.argv.slice(2);
const value = (/** @type {string} */ name) => {
  const start = `--${name}=`;
  const found = given.find((argument) => argument.startsWith(start));
  if (found === undefined) throw new Error(`The launcher needs ${start}PATH.`);
  return found.slice(start.length);
};
const folder = given.find((argument) => !argument.startsWith('--'));
if (folder === undefined) throw new Error('The launcher needs a workspace folder.');

const server = await startServer();
try {
  process.exitCode = await runTestsInPage(
    windowAddress(server.port, {
      folder,
      extension: value('extensionDevelopmentPath'),
      tests: value('extensionTestsPath'),
    }),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(server.log());
  process.exitCode = 1;
} finally {
  await server.close();
}
