import { spawn } from 'node:child_process';

/**
 * Runs the npm that started this process, else the one on the PATH.
 * @param {readonly string[]} args
 * @param {{ cwd: string, quiet?: boolean }} options quiet: show npm's output only when it fails
 * @returns {Promise<void>} rejects with npm's own output when it fails
 */
export function npm(args, { cwd, quiet = false }) {
  const script = process.env['npm_execpath'];
  const viaNode = script !== undefined && /\.c?js$/.test(script) && /npm-cli/.test(script);
  const [command, prefix] = viaNode ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...prefix, ...args], {
      cwd,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: !viaNode && process.platform === 'win32',
    });
    let output = '';
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
    child.stderr?.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
    child.on('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`npm ${args.join(' ')} failed with exit code ${code}.\n${output.trim()}`)),
    );
  });
}
