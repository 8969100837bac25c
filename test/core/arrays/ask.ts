import { strict as assert } from 'node:assert';
import { deriveText, type NestedNumbers, type Request } from '../../../src/core/nabla.ts';
import type { Answer } from '../../../src/core/answer.ts';
import { say } from '../../../src/core/messages/catalogue.ts';

/** The answer, or the refusal as a failure of the test. */
export function ask(source: string, request: Request = {}): Answer {
  const answer = deriveText(source, request, 'en');
  if (!answer.ok) assert.fail(`${source}: ${say(answer.error.message, 'en')}`);
  return answer.value;
}

/** The code of the refusal and the text that it points at. */
export function refusal(source: string, request: Request = {}): { code: string; place: string } {
  const answer = deriveText(source, request, 'en');
  if (answer.ok) assert.fail(`${source} was derived`);
  const { start, end } = answer.error.range;
  return { code: answer.error.message.key, place: source.slice(start, end) };
}

/** Declarations of inputs by the shapes of their values. */
export function declarationsOf(at: Readonly<Record<string, NestedNumbers>>): NonNullable<Request['declare']> {
  return Object.fromEntries(Object.entries(at).map(([name, value]) => [name, { shape: shapeOf(value) }]));
}

export function shapeOf(value: NestedNumbers): number[] {
  return typeof value === 'number' ? [] : [value.length, ...shapeOf(value[0] as NestedNumbers)];
}

export const flat = (value: NestedNumbers): number[] =>
  typeof value === 'number' ? [value] : value.flatMap(flat);

/** Equal shapes, and entries equal but for rounding. */
export function closeTo(
  actual: NestedNumbers,
  expected: NestedNumbers,
  about: string,
  tolerance = 1e-11,
): void {
  assert.deepEqual(shapeOf(actual), shapeOf(expected), about);
  const [a, b] = [flat(actual), flat(expected)];
  const scale = Math.max(1, ...b.map(Math.abs));
  a.forEach((x, k) => {
    const y = b[k] as number;
    assert.ok(Math.abs(x - y) <= tolerance * scale, `${about}: ${x} and not ${y}`);
  });
}
