import assert from 'node:assert/strict';
import type { Answer } from '../../src/core/answer.ts';
import { contentsOf, deriveText, type Declaration, type NestedNumbers } from '../../src/core/nabla.ts';

/** A line that `batch` wrote for a request that it could answer. */
export type AnswerLine = Answer & { readonly id: string | number | null; readonly ok: true };

/** A line that `batch` wrote for one that it could not. */
export interface ErrorLine {
  readonly id: string | number | null;
  readonly ok: false;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly line: number;
    readonly column: number;
  };
}

export const parseLines = (out: string): (AnswerLine | ErrorLine)[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as AnswerLine | ErrorLine);

export function answered(line: AnswerLine | ErrorLine | undefined): AnswerLine {
  assert.ok(line?.ok, `an answer, not ${JSON.stringify(line)}`);
  return line;
}

export function refused(line: AnswerLine | ErrorLine | undefined): ErrorLine['error'] {
  assert.ok(line && !line.ok, `an error, not ${JSON.stringify(line)}`);
  return line.error;
}

/** Equal but for rounding. */
export function close(actual: NestedNumbers | undefined, expected: NestedNumbers): void {
  const flat = (v: NestedNumbers): readonly number[] => (typeof v === 'number' ? [v] : v.flatMap(flat));
  const shape = (v: NestedNumbers): unknown => (typeof v === 'number' ? 0 : v.map(shape));
  assert.ok(actual !== undefined, 'a value is there');
  assert.deepEqual(shape(actual), shape(expected));
  const a = flat(actual);
  flat(expected).forEach((x, k) => {
    const y = a[k] as number;
    assert.ok(Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x)), `${y} is ${x}`);
  });
}

/** The value of a `text` when it is read again, at a point. */
export function readBack(
  text: string,
  at: Readonly<Record<string, NestedNumbers>>,
  declare: Readonly<Record<string, Declaration>>,
): NestedNumbers | undefined {
  // A variable beside it: there must be one to differentiate by, even where the text is constant.
  const source = `value = ${text}\nunused`;
  const contents = contentsOf(source);
  assert.ok(contents.ok, `${text} reads back: ${JSON.stringify(contents)}`);
  const needed = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => contents.value.inputs.includes(name)));
  const request = {
    of: 'value',
    wrt: ['unused'],
    at: { ...needed(at), unused: 0 },
    declare: { ...needed(declare), unused: { shape: [] } },
    check: false,
  };
  const answer = deriveText(source, request, 'en');
  assert.ok(answer.ok, `${text} reads back: ${JSON.stringify(answer)}`);
  return answer.value.value;
}
