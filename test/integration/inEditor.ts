/**
 * The runner of the tests that live inside an editor's extension host, where Node's own runner cannot: it runs
 * in both the Node and the web extension host.
 */
interface EditorTest {
  readonly name: string;
  readonly body: () => Promise<void> | void;
  readonly limit: number;
}

const tests: EditorTest[] = [];

/**
 * Declares a test. Its body runs when every test is declared; a throw makes it fail, and `limit` milliseconds without
 * an end.
 */
export function inEditor(name: string, body: () => Promise<void> | void, limit = 60_000): void {
  tests.push({ name, body, limit });
}

/** Runs every declared test in order. Rejects when one failed, so that the editor reports a failure. */
export async function runAll(): Promise<void> {
  let failed = 0;
  for (const { name, body, limit } of tests) {
    const start = Date.now();
    try {
      await withinLimit(body, limit);
      print(`✓ ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      failed += 1;
      print(`✗ ${name} (${Date.now() - start} ms)`);
      print(error instanceof Error ? whereAndWhy(error) : String(error));
    }
  }
  print(`${tests.length - failed} of ${tests.length} tests passed`);
  if (failed > 0) throw new Error(`${failed} of ${tests.length} tests failed`);
}

async function withinLimit(body: () => Promise<void> | void, limit: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new Error(`did not end within ${limit} ms`));
    }, limit);
  });
  try {
    await Promise.race([body(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The message and the innermost frames: the rest of the stack is this runner and the editor. */
function whereAndWhy(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.message, ...frames.slice(0, 4)].join('\n');
}

/** Prints what a test has measured. */
export function remark(text: string): void {
  print(`  ${text}`);
}

/** The mark tells these lines from the editor's own log. */
function print(text: string): void {
  console.log(text.replace(/^/gm, '[tests] '));
}
