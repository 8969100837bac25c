import { spawn } from 'node:child_process';
import { projectRoot } from './root.mjs';

/**
 * Runs a Node program in the project's folder, its output on this console.
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runNode(args) {
  return new Promise((exit, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', fail);
    child.on('close', (code) => exit(code ?? 1));
  });
}

/** Ends the process with one sentence where this Node is too old for the packages the project uses. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Nabla needs Node 20.19 or newer, and this is ${process.versions.node}: install one from nodejs.org.`,
  );
  process.exit(1);
}
