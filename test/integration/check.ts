/** Assertions that need neither Node nor a DOM. */

/** Throws unless the condition holds. */
export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Throws unless the two are the same when written as JSON. */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: expected ${e}, got ${a}`);
}

/** Throws unless the text contains the part. */
export function contains(text: string, part: string): void {
  if (text.includes(part)) return;
  const shown = text.replace(/base64,[^)|]*/g, 'base64,…');
  throw new Error(`expected to find ${JSON.stringify(part)} in ${JSON.stringify(shown)}`);
}

/**
 * Asks again every 50 ms until the answer is not undefined.
 * @throws after `milliseconds` without one
 */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  milliseconds = 30_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`${what} did not come within ${milliseconds} ms`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
