/** A line of a stream, without its end; undefined where it is longer than the limit. */
export type Line = Buffer | undefined;

const lineFeed = 10;

/** The lines of a byte stream as they come, each as soon as its end is there. */
export async function* linesOf(stream: AsyncIterable<Buffer | string>, limit: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= limit) parts.push(part);
    else parts = [];
  };
  const take = (): Line => {
    const line = length <= limit ? Buffer.concat(parts) : undefined;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, from)) {
      add(bytes.subarray(from, end));
      from = end + 1;
      yield take();
    }
    if (from < bytes.length) add(bytes.subarray(from));
  }
  if (length > 0) yield take();
}
