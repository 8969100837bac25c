import { readFile } from 'node:fs/promises';

/** The text of a file, once it fits, or holds a string; a file that is not there has none. In a browser VS Code saves by itself. */
export async function fileOnDisk(
  path: string,
  fitting: RegExp | string,
  milliseconds = 30_000,
): Promise<string> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (typeof fitting === 'string' ? text.includes(fitting) : fitting.test(text)) return text;
    if (Date.now() > end) throw new Error(`${path} is: ${text.slice(0, 1000)}`);
    await new Promise((again) => setTimeout(again, 100));
  }
}
