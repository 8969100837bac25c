import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { postorder } from '../../../src/core/language/program.ts';
import { readProgram } from '../../../src/core/language/read.ts';
import { program, refusal } from './show.ts';

const many = (n: number, piece: (i: number) => string, separator: string): string =>
  Array.from({ length: n }, (_, i) => piece(i)).join(separator);

test('a sum of 10,000 terms is read', () => {
  const [s] = program(many(10_000, (i) => `x${i}`, ' + ')).statements;
  assert.ok(s?.kind === 'expression');
  assert.equal(postorder(s.value).length, 19_999);
});

test('long chains of every kind are read or refused, without overflow', () => {
  const chains = [
    (n: number) => 'x' + "'".repeat(n),
    (n: number) => 'x' + '!'.repeat(n),
    (n: number) => 'x' + '[1]'.repeat(n),
    (n: number) => 'x' + '²'.repeat(n),
    (n: number) => 'x' + '^2'.repeat(n),
    (n: number) => '-'.repeat(n) + 'x',
    (n: number) => '√'.repeat(n) + 'x',
    (n: number) => '∂'.repeat(n) + 'x',
    (n: number) => '|a'.repeat(n),
    (n: number) => '‖'.repeat(n),
    (n: number) => 'a ? b : '.repeat(n) + 'c',
    (n: number) => 'a ? '.repeat(n) + 'b' + ': c'.repeat(n),
    (n: number) => '['.repeat(n) + ']'.repeat(n),
    (n: number) => 'x^{'.repeat(n) + '1' + '}'.repeat(n),
    (n: number) => many(n, () => 'x', ' < '),
    (n: number) => many(n, () => 'x', ' = '),
    (n: number) => many(n, () => 'x', ', '),
    (n: number) => many(n, (i) => `x${i}`, ', ') + ' in R',
    (n: number) => many(n, (i) => `${i + 1}`, ' / ') + ' x',
    (n: number) => `f(${many(n, (i) => `x${i}`, ', ')}) = 1`,
  ];
  for (const chain of chains) {
    const outcome = readProgram(chain(10_000));
    if (!outcome.ok) assert.ok(outcome.error.range.end <= chain(10_000).length);
  }
});

test('10,000 statements are read', () => {
  const source = many(10_000, (i) => `y${i} = x${i}*2 + 1`, '\n');
  const read = program(source);
  assert.equal(read.statements.length, 10_000);
  const last = read.statements.at(-1)!;
  assert.equal(source.slice(last.range.start, last.range.end), 'y9999 = x9999*2 + 1');
});

test('a megabyte is refused at once, at the place where it is too long', () => {
  const source = 'x = 1\n'.repeat(200_000);
  const started = performance.now();
  const { message, range } = refusal(source);
  assert.ok(performance.now() - started < 100);
  assert.equal(message.key, 'too-long');
  assert.deepEqual(range, { start: 500_000, end: source.length });
});

test('time grows in proportion to the text', () => {
  // Where it grew with the square, ten times the text would take a hundred times as long.
  const texts: readonly ((n: number) => string)[] = [
    (n) => many(n, (i) => `y${i} = W${i}*x + b`, '\n'),
    (n) => many(n, (i) => `f${i}(x) = x + ${i}`, '\n'),
    (n) => many(n, () => 'x', ' + '),
    (n) => many(n, () => 'x = 1', ', '),
    (n) => `x = 1, ${many(n, () => 'a', ' + ')} == b`,
    (n) => many(n, () => '∂s/∂W', ' + '),
    (n) => `[${many(n, () => '1', '; ')}]`,
    (n) => many(n, () => '|a|', ' + '),
    (n) => `${many(n, () => 'x', ' + ')} + )(`,
  ];
  const time = (source: string): number => {
    let best = Infinity;
    for (let i = 0; i < 3; i++) {
      // Of the processor, not of the clock: other work on the machine does not count.
      const started = process.cpuUsage();
      readProgram(source);
      const { user, system } = process.cpuUsage(started);
      best = Math.min(best, (user + system) / 1000);
    }
    return best;
  };
  for (const text of texts) {
    time(text(500));
    const [small, large] = [time(text(500)), time(text(5000))];
    assert.ok(
      large < 40 * Math.max(small, 1),
      `${text(2)}: ${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`,
    );
  }
});
