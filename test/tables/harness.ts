import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { AnsweredDerivative } from '../../src/core/answer.ts';
import { nested, sizesOf } from '../../src/core/at-point.ts';
import { namesOf, readModel, type Model, type Named } from '../../src/core/derivation.ts';
import { say } from '../../src/core/messages/catalogue.ts';
import { deriveText, type Declaration, type NestedNumbers, type Request } from '../../src/core/nabla.ts';
import { attempt } from '../../src/core/outcome.ts';
import { evaluate, type Point } from '../../src/core/run/evaluate.ts';
import { randomPoints } from '../../src/core/run/points.ts';
import { randomStream } from '../../src/core/run/random.ts';
import { differencesOf } from './differences.ts';
import { axesOfShape } from '../../src/core/shapes/shape.ts';
import type { Row, Section } from './row.ts';

const points = 2;
const maxTries = 60;
const tolerance = 1e-8;
/** By order: repeated differences lose digits. */
const differenceTolerance = [0, 1e-6, 1e-5, 1e-4, 1e-3];

/** What became of the rows of a table; a row is one derivative that was asked for. */
export interface Counts {
  asked: number;
  right: number;
  refused: number;
  wrong: number;
}

/** Ask every row of a table as `batch` does, and compare by value, and in form where the field has one. */
export function testTable(family: string, sections: readonly Section[]): void {
  void test(family, async (t) => {
    const total: Counts = { asked: 0, right: 0, refused: 0, wrong: 0 };
    for (const s of sections)
      await t.test(s.heading, (inner) => {
        const failures: string[] = [];
        const counts = askAll(s.rows, failures);
        for (const key of ['asked', 'right', 'refused', 'wrong'] as const) total[key] += counts[key];
        report(inner, counts);
        assert.ok(failures.length === 0, `${failures.length} of ${counts.asked}:\n${failures.join('\n')}`);
      });
    report(t, total);
  });
}

function report(t: TestContext, { asked, right, refused, wrong }: Counts): void {
  t.diagnostic(`${asked} asked, ${right} right, ${refused} refused, ${wrong} wrong`);
}

function askAll(rows: readonly Row[], failures: string[]): Counts {
  const counts: Counts = { asked: 0, right: 0, refused: 0, wrong: 0 };
  for (const row of rows) {
    const variables = Object.keys(row.expect);
    counts.asked += variables.length;
    for (const { failure, kind } of ask(row)) {
      counts[kind]++;
      if (failure !== undefined)
        failures.push(`[${row.at}] ${row.source.replaceAll('\n', '; ')}: ${failure}`);
    }
  }
  return counts;
}

export interface Outcome {
  readonly kind: 'right' | 'refused' | 'wrong';
  readonly failure?: string;
}

/** What became of each derivative of a row. */
export function ask(row: Row): Outcome[] {
  const variables = Object.keys(row.expect);
  const all = (o: Outcome): Outcome[] => variables.map(() => o);
  const { refused } = row.options;
  const table = attempt(() => tableOf(row));
  if (!table.ok) {
    const { key } = table.error.message;
    if (refused?.[0] === key) return all({ kind: 'refused' });
    return all({ kind: 'refused', failure: `(${key}) ${say(table.error.message, 'en')}` });
  }
  const { tried } = table.value;
  const [first] = tried;
  if (!refused && tried.length < points)
    return all({ kind: 'wrong', failure: 'too few points of the domain where differences settle' });
  const at = first ? valuesOf(table.value, first.point) : {};
  const answer = deriveText(row.source, { ...requestOf(row), ...at }, 'en');
  if (!answer.ok) {
    const { key } = answer.error.message;
    if (refused?.[0] === key) return all({ kind: 'refused' });
    return all({ kind: 'refused', failure: `refused (${key}): ${say(answer.error.message, 'en')}` });
  }
  if (refused) return all({ kind: 'wrong', failure: `derived, and is refused: ${refused[1]}` });
  const { verdict, reason } = answer.value.check;
  if (verdict !== 'verified')
    return all({
      kind: 'wrong',
      failure: `verdict ${verdict} ${reason ?? ''}: ${answer.value.derivatives[0]?.text ?? ''}`,
    });
  return variables.map((name, k) => {
    const found = answer.value.derivatives[k] as AnsweredDerivative;
    const failure = judge(row, table.value, name, found);
    return failure === undefined ? { kind: 'right' } : { kind: 'wrong', failure: `by ${name}: ${failure}` };
  });
}

const stacked = (row: Row): boolean => Object.keys(row.expect).some((name) => name.includes(','));

function requestOf(row: Row): Request {
  const { of, order, layout, vec } = row.options;
  return {
    ...(of === undefined ? {} : { of }),
    ...(order === undefined ? {} : { order }),
    ...(layout === undefined ? {} : { layout }),
    ...(vec ? { form: 'vec' } : {}),
    ...(stacked(row) ? { stack: true } : {}),
    wrt: Object.keys(row.expect).flatMap((name) => name.split(/, */)),
    points: 2,
  };
}

/** A formula built with the inputs of a program. */
interface Built {
  readonly model: Model;
  readonly main: Named;
}

function built(source: string, declare: Readonly<Record<string, Declaration>>): Built {
  const model = readModel(source, { declare });
  const main = namesOf(model).values.find((v) => v.name === model.elaborated.main);
  return { model, main: main as Named };
}

function declarationsOf(model: Model): Record<string, Declaration> {
  return Object.fromEntries(namesOf(model).inputs.map((i) => [i.name, { shape: i.shape.map((d) => d.key) }]));
}

function valueAt({ model, main }: Built, point: Point): NestedNumbers {
  const value = evaluate(model.graph, [main.node], point).get(main.node);
  assert.ok(value);
  return nested(value, sizesOf(main.shape, point));
}

/** What a row says, ready to compare with: its program, its expected formulas, points to compare at. */
interface Table {
  readonly source: Model;
  readonly declare: Readonly<Record<string, Declaration>>;
  readonly expected: ReadonlyMap<string, Built>;
  readonly tried: readonly Tried[];
}

interface Tried {
  readonly point: Point;
  /** By variable; at the first point only. */
  readonly differences: ReadonlyMap<string, NestedNumbers>;
}

function tableOf(row: Row): Table {
  const source = readModel(row.source, requestOf(row));
  const declare = declarationsOf(source);
  const expected = new Map(
    Object.entries(row.expect).map(([name, formula]) => [name, built(formula, declare)]),
  );
  return { source, declare, expected, tried: row.options.refused ? [] : goodPoints(row, source, expected) };
}

/** Points of the domain where the expected is finite, the first one with differences that settle. */
function goodPoints(row: Row, source: Model, expected: ReadonlyMap<string, Built>): Tried[] {
  const { values, inputs } = namesOf(source);
  const of = values.find((v) => v.name === (row.options.of ?? source.elaborated.main)) as Named;
  const roots = [of.node, ...inputs.map((i) => i.node)];
  const next = randomPoints(source.graph, roots, randomStream(11));
  const found: Tried[] = [];
  for (let tries = 0; found.length < points && tries < maxTries; tries++) {
    const { point, misfit } = next();
    const finite = (b: Built): boolean => flat(valueAt(b, point)).every((x) => Math.abs(x) < 1e7);
    if (misfit || ![...expected.values()].every(finite)) continue;
    const differences = new Map<string, NestedNumbers>();
    for (const name of found.length > 0 ? [] : expected.keys()) {
      const value = differencesOf(source, of, name.split(/, */), row.options, point);
      if (value === undefined) continue;
      const by = axesOfShape(inputs.find((i) => i.name === name)?.shape ?? []).length;
      const ranks = [
        axesOfShape(of.shape).length,
        ...Array.from({ length: row.options.order ?? 1 }, () => by),
      ];
      differences.set(name, row.options.vec ? vecOf(value, ranks) : value);
    }
    if (found.length > 0 || differences.size === expected.size) found.push({ point, differences });
  }
  return found;
}

/** The point as a request gives it; nothing where a function is known by name only. */
function valuesOf({ source }: Table, point: Point): Pick<Request, 'at'> {
  if (source.elaborated.terms.some((t) => t.op === 'unknown')) return {};
  const at = namesOf(source).inputs.map((i) => {
    const value = point.inputs.get(i.name);
    assert.ok(value);
    return [i.name, nested(value, sizesOf(i.shape, point))] as const;
  });
  return { at: Object.fromEntries(at) };
}

/** Why the derivative is not the expected one. */
function judge(row: Row, table: Table, name: string, found: AnsweredDerivative): string | undefined {
  const { options } = row;
  const formula = row.expect[name] as string;
  const form = options.printed ? formula : options.form;
  if (form !== undefined && found.text !== form) return `prints ${found.text ?? 'nothing'} and not ${form}`;
  const text =
    found.text === undefined ? undefined : attempt(() => built(found.text as string, table.declare));
  if (text && !text.ok) return `the text ${found.text ?? ''} does not read: ${say(text.error.message, 'en')}`;
  if (!text && found.value === undefined) return 'neither text nor value';
  const expected = table.expected.get(name) as Built;
  for (const [k, { point, differences }] of table.tried.entries()) {
    const wanted = valueAt(expected, point);
    const about = (what: string, value: NestedNumbers): string =>
      `${what} ${found.text ?? found.latex ?? ''} and not ${formula}: ${show(value)} and not ${show(wanted)}`;
    const slopes = differences.get(name);
    if (slopes !== undefined && !alike(slopes, wanted, differenceTolerance[options.order ?? 1] as number))
      return about('differences disagree with the expected;', slopes);
    if (k === 0 && found.value !== undefined && !alike(found.value, wanted, tolerance))
      return about('value', found.value);
    const value = text?.ok ? valueAt(text.value, point) : undefined;
    if (value !== undefined && !alike(value, wanted, tolerance)) return about('text', value);
  }
  return undefined;
}

/** The matrix whose rows and columns are the value's and the variable's entries, columns one under another. */
function vecOf(v: NestedNumbers, ranks: readonly number[]): NestedNumbers {
  const order = (shape: readonly number[]): number[][] =>
    shape.reduceRight<number[][]>(
      (rest, n) => rest.flatMap((r) => Array.from({ length: n }, (_, k) => [k, ...r])),
      [[]],
    );
  const at = (path: readonly number[]): number =>
    path.reduce<NestedNumbers>((x, k) => (x as readonly NestedNumbers[])[k] as NestedNumbers, v) as number;
  const shape = shapeOf(v);
  let from = 0;
  const groups = ranks.filter((r) => r > 0).map((r) => order(shape.slice(from, (from += r))));
  const build = (path: readonly number[], [first, ...rest]: readonly number[][][]): NestedNumbers =>
    first ? first.map((p) => build([...path, ...p], rest)) : at(path);
  return build([], groups);
}

const flat = (v: NestedNumbers): number[] => (typeof v === 'number' ? [v] : v.flatMap(flat));
const shapeOf = (v: NestedNumbers): number[] =>
  typeof v === 'number' ? [] : [v.length, ...shapeOf(v[0] ?? 0)];
const show = (v: NestedNumbers): string =>
  JSON.stringify(v, (_, x: unknown) => (typeof x === 'number' ? +x.toPrecision(6) : x));

/** Equal shapes, and entries that differ by little of the largest. */
function alike(a: NestedNumbers, b: NestedNumbers, within: number): boolean {
  if (shapeOf(a).join() !== shapeOf(b).join()) return false;
  const [x, y] = [flat(a), flat(b)];
  const scale = Math.max(1e-2, ...y.map(Math.abs));
  return x.every((e, k) => Math.abs(e - (y[k] as number)) <= within * scale);
}
