import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nested, sizesOf } from '../../src/core/at-point.ts';
import { namesOf, readModel } from '../../src/core/derivation.ts';
import { say } from '../../src/core/messages/catalogue.ts';
import { deriveText, type Declaration, type NestedNumbers } from '../../src/core/nabla.ts';
import { attempt } from '../../src/core/outcome.ts';
import { evaluate, type Point } from '../../src/core/run/evaluate.ts';

/** A line of oracles/values.jsonl: what PyTorch or SymPy has computed; oracles/make.py writes it. */
interface Row {
  readonly family: string;
  readonly source: string;
  readonly at: Readonly<Record<string, NestedNumbers>>;
  readonly expect: Readonly<Record<string, NestedNumbers>>;
  readonly order?: number;
}

const rows = readFileSync(join(import.meta.dirname, 'oracles', 'values.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

const tolerance = 1e-8;

const flat = (v: NestedNumbers): number[] => (typeof v === 'number' ? [v] : v.flatMap(flat));
const shapeOf = (v: NestedNumbers): number[] =>
  typeof v === 'number' ? [] : [v.length, ...shapeOf(v[0] ?? 0)];

function alike(a: NestedNumbers, b: NestedNumbers): boolean {
  if (shapeOf(a).join() !== shapeOf(b).join()) return false;
  const [x, y] = [flat(a), flat(b)];
  const scale = Math.max(1e-3, ...y.map(Math.abs));
  return x.every((e, k) => Math.abs(e - (y[k] as number)) <= tolerance * scale);
}

const declared = ({ at }: Row): Record<string, Declaration> =>
  Object.fromEntries(Object.entries(at).map(([name, value]) => [name, { shape: shapeOf(value) }]));

/** The value of a printed text at the row's point. */
function valueOfText(row: Row, text: string): NestedNumbers {
  const inputs = new Map(
    Object.entries(row.at).map(([name, value]) => [
      name,
      { data: Float64Array.from(flat(value)), shape: shapeOf(value) },
    ]),
  );
  const point: Point = { inputs, sizes: new Map() };
  const model = readModel(text, { declare: declared(row) });
  const main = namesOf(model).values.find((v) => v.name === model.elaborated.main);
  assert.ok(main);
  const value = evaluate(model.graph, [main.node], point).get(main.node);
  assert.ok(value);
  return nested(value, sizesOf(main.shape, point));
}

/** What is wrong with each derivative of a row; undefined where nothing is. */
function judged(row: Row): (string | undefined)[] {
  const wrt = Object.keys(row.expect);
  const { order = 1 } = row;
  const answer = deriveText(row.source, { wrt, order, at: row.at, declare: declared(row), points: 1 }, 'en');
  if (!answer.ok) return wrt.map(() => `refused: ${say(answer.error.message, 'en')}`);
  const { verdict } = answer.value.check;
  return answer.value.derivatives.map((d, k): string | undefined => {
    const expected = row.expect[wrt[k] as string] as NestedNumbers;
    if (verdict !== 'verified') return `verdict ${verdict}`;
    if (d.value === undefined || !alike(d.value, expected))
      return `${d.text ?? d.latex ?? ''} is ${JSON.stringify(d.value)} and not ${JSON.stringify(expected)}`;
    if (d.text === undefined) return undefined;
    const read = attempt(() => valueOfText(row, d.text as string));
    if (!read.ok) return `${d.text} does not read: ${say(read.error.message, 'en')}`;
    return alike(read.value, expected) ? undefined : `the text ${d.text} has another value`;
  });
}

for (const family of new Set(rows.map((r) => r.family)))
  test(`derivatives by PyTorch and SymPy: ${family}`, (t) => {
    const own = rows.filter((r) => r.family === family);
    const failures: string[] = [];
    let asked = 0;
    for (const row of own)
      for (const failure of judged(row)) {
        asked++;
        if (failure !== undefined) failures.push(`${row.source} ${JSON.stringify(row.at)}: ${failure}`);
      }
    t.diagnostic(`${asked} asked, ${asked - failures.length} right`);
    assert.equal(failures.length, 0, failures.join('\n'));
  });

test('the table is as large as it is said to be', () => {
  assert.ok(rows.reduce((sum, r) => sum + Object.keys(r.expect).length, 0) >= 650);
});
