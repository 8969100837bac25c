import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { lineAndColumn } from '../../../src/core/place.ts';
import { say } from '../../../src/core/messages/catalogue.ts';
import { deriveText, type NestedNumbers, type Request } from '../../../src/core/nabla.ts';

/** A piece of real-looking mathematics, and what it is worth at a point by NumPy, SciPy or PyTorch. */
export interface Snippet {
  readonly source: string;
  readonly at: Readonly<Record<string, NestedNumbers>>;
  readonly value: NestedNumbers;
}

const folder = join(process.cwd(), 'test/core/corpus');

/** The snippets of a file, whose first lines are for `expect.py` alone, with the values that it found. */
export function snippetsOf(file: string): Snippet[] {
  const values = JSON.parse(readFileSync(join(folder, `${file.replace(/\.\w+$/, '')}.json`), 'utf8')) as Omit<
    Snippet,
    'source'
  >[];
  const parts = readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split(/\n.----\n/);
  assert.equal(parts.length, values.length, `${file}: expect.py has not seen every snippet`);
  return parts.map((part, k) => ({
    ...(values[k] as Omit<Snippet, 'source'>),
    source: part.replace(/^(?:.[:=] .*\n)*/, ''),
  }));
}

const flat = (v: NestedNumbers): number[] => (typeof v === 'number' ? [v] : v.flatMap(flat));

/** A snippet has the value of the reference, and derivatives that differences confirm. */
export function compareSnippet({ source, at, value }: Snippet, request: Request): void {
  const answer = deriveText(source, { ...request, at, points: 3 }, 'en');
  if (!answer.ok) {
    const { line, column } = lineAndColumn(source, answer.error.range.start);
    assert.fail(`${line}:${column} ${say(answer.error.message, 'en')}\n${source}`);
  }
  const found = flat(answer.value.value ?? Number.NaN);
  const expected = flat(value);
  assert.equal(found.length, expected.length, source);
  found.forEach((x, k) => {
    const y = expected[k] ?? Number.NaN;
    assert.ok(Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(y)), `${x} is not ${y}\n${source}`);
  });
  assert.equal(answer.value.check.verdict, 'verified', source);
}

export function testSnippets(file: string, request: Request): void {
  const snippets = snippetsOf(file);
  assert.ok(snippets.length >= 60);
  for (const snippet of snippets)
    test(`${file}: ${snippet.source.slice(0, 70).replace(/\s+/g, ' ')}`, () =>
      compareSnippet(snippet, request));
}
