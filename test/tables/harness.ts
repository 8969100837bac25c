import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Answer, AnsweredDerivative } from '../../src/core/answer.ts';
import { nested, sizesOf } from '../../src/core/at-point.ts';
import { namesOf, readModel, type Model, type Named } from '../../src/core/derivation.ts';
import type { NodeId } from '../../src/core/graph/graph.ts';
import { say } from '../../src/core/messages/catalogue.ts';
import { deriveText, type Declaration, type NestedNumbers, type Request } from '../../src/core/nabla.ts';
import { attempt } from '../../src/core/outcome.ts';
import { evaluate, type Point } from '../../src/core/run/evaluate.ts';
import { randomPoints } from '../../src/core/run/points.ts';
import { randomStream } from '../../src/core/run/random.ts';
import { differencesOf } from './differences.ts';
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
      if (failure !== undefined) failures.push(`[${row.at}] ${row.source.replaceAll('\n', '; ')}: ${failure}`);
    }
  }
  return counts;
}

interface Outcome {
  readonly kind: 'right' | 'refused' | 'wrong';
  readonly failure?: string;
}

function ask(row: Row): Outcome[] {
  const variables = Object.keys(row.expect);
  const all = (o: Outcome): Outcome[] => variables.map(() => o);
  const request = requestOf(row);
  const answer = deriveText(row.source, request, 'en');
  const { refused } = row.options;
  if (!answer.ok) {
    const { key } = answer.error.message;
    if (refused?.[0] === key) return all({ kind: 'refused' });
    return all({ kind: 'refused', failure: `refused (${key}): ${say(answer.error.message, 'en')}` });
  }
  if (refused) return all({ kind: 'wrong', failure: `derived, and is refused: ${refused[1]}` });
  const { verdict, reason } = answer.value.check;
  if (verdict !== 'verified')
    return all({ kind: 'wrong', failure: `verdict ${verdict} ${reason ?? ''}: ${answer.value.derivatives[0]?.text ?? ''}` });
  return variables.map((name, k) => {
    const failure = judge(row, name, answer.value.derivatives[k] as AnsweredDerivative, request);
    return failure === undefined ? { kind: 'right' } : { kind: 'wrong', failure: `by ${name}: ${failure}` };
  });
}

const stacked = (row: Row): boolean => Object.keys(row.expect).some((name) => name.includes(','));

function requestOf(row: Row): Request {
  const { of, order, layout } = row.options;
  return {
    ...(of === undefined ? {} : { of }),
    ...(order === undefined ? {} : { order }),
    ...(layout === undefined ? {} : { layout }),
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

/** Why the derivative is not the expected one. */
function judge(row: Row, name: string, found: AnsweredDerivative, request: Request): string | undefined {
  const { options } = row;
  const expectedText = row.expect[name] as string;
  const form = options.printed ? expectedText : options.form;
  if (form !== undefined && found.text !== form) return `prints ${found.text ?? 'nothing'} and not ${form}`;
  const source = readModel(row.source, request);
  const declare = declarationsOf(source);
  const of = namesOf(source).values.find((v) => v.name === (options.of ?? source.elaborated.main)) as Named;
  const expected = attempt(() => built(expectedText, declare));
  if (!expected.ok) return `the expected ${expectedText} does not read: ${say(expected.error.message, 'en')}`;
  const text = found.text === undefined ? undefined : attempt(() => built(found.text as string, declare));
  if (text && !text.ok) return `the text ${found.text ?? ''} does not read: ${say(text.error.message, 'en')}`;
  const tried = goodPoints(source, of.node, expected.value, (p) => differencesOf(source, of, name.split(/, */), options, p));
  if (tried.length < points) return 'too few points of the domain where differences settle';
  for (const [k, { point, differences }] of tried.entries()) {
    const wanted = valueAt(expected.value, point);
    const about = (what: string, value: NestedNumbers): string =>
      `${what} ${found.text ?? found.latex ?? ''} and not ${expectedText}: ${show(value)} and not ${show(wanted)}`;
    if (!alike(differences, wanted, differenceTolerance[options.order ?? 1] as number))
      return about('differences disagree with the expected;', differences);
    if (text?.ok) {
      const value = valueAt(text.value, point);
      if (!alike(value, wanted, tolerance)) return about('text', value);
    }
    if (k > 0 && text) continue;
    const value = answeredAt(row, name, request, source, point);
    if (value !== undefined && !alike(value, wanted, tolerance)) return about('value', value);
  }
  return undefined;
}

/** The value that the answer gives at the point; none where a function is known by name only. */
function answeredAt(row: Row, name: string, request: Request, model: Model, point: Point): NestedNumbers | undefined {
  if (model.elaborated.terms.some((t) => t.op === 'unknown')) return undefined;
  const shapes = new Map(namesOf(model).inputs.map((i) => [i.name, i.shape]));
  const at = Object.fromEntries(
    [...point.inputs].map(([input, a]) => [input, nested(a, sizesOf(shapes.get(input) ?? [], point))]),
  );
  const wrt = name.split(/, */);
  const answer = deriveText(row.source, { ...request, wrt, at, check: false, text: false, latex: false }, 'en');
  if (!answer.ok) assert.fail(`${row.source}: at a point ${say(answer.error.message, 'en')}`);
  return (answer.value as Answer).derivatives[0]?.value;
}

interface Tried {
  readonly point: Point;
  readonly differences: NestedNumbers;
}

/** Points of the domain where the expected is finite and differences settle. */
function goodPoints(
  source: Model,
  of: NodeId,
  expected: Built,
  differencesAt: (p: Point) => NestedNumbers | undefined,
): Tried[] {
  const inputs = namesOf(source).inputs.map((i) => i.node);
  const next = randomPoints(source.graph, [of, ...inputs], randomStream(11));
  const found: Tried[] = [];
  for (let tries = 0; found.length < points && tries < maxTries; tries++) {
    const { point, misfit } = next();
    if (misfit || !flat(valueAt(expected, point)).every((x) => Math.abs(x) < 1e7)) continue;
    const differences = differencesAt(point);
    if (differences !== undefined) found.push({ point, differences });
  }
  return found;
}

const flat = (v: NestedNumbers): number[] => (typeof v === 'number' ? [v] : v.flatMap(flat));
const shapeOf = (v: NestedNumbers): number[] => (typeof v === 'number' ? [] : [v.length, ...shapeOf(v[0] ?? 0)]);
const show = (v: NestedNumbers): string => JSON.stringify(v, (_, x: unknown) => (typeof x === 'number' ? +x.toPrecision(6) : x));

/** Equal shapes, and entries that differ by little of the largest. */
function alike(a: NestedNumbers, b: NestedNumbers, within: number): boolean {
  if (shapeOf(a).join() !== shapeOf(b).join()) return false;
  const [x, y] = [flat(a), flat(b)];
  const scale = Math.max(1e-2, ...y.map(Math.abs));
  return x.every((e, k) => Math.abs(e - (y[k] as number)) <= within * scale);
}
