import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { elementwiseRules } from '../../../src/core/rules/table.ts';
import { programs as randomPrograms } from '../support/programs.ts';
import { caseOf, codeOfCase, difference, given, integrals, programs, type Case } from './code-cases.ts';
import { rowCases, rowCode, rowInputs } from './code-rows.ts';

const runs = Number(process.env['NABLA_RUNS'] ?? 150);
const seed = Number(process.env['NABLA_SEED'] ?? Date.now() % 2 ** 31);

const functions = Object.fromEntries(
  ['', '_prime', ...[2, 3, 4].map((k) => `_prime${k}`), '_d1', '_d2', '_d1_d1', '_d1_d2', '_d2_d2'].flatMap(
    (suffix, order) => {
      const own = order < 5 ? order : order < 7 ? 1 : 2;
      return ['f', 'g'].map((name) => [
        name + suffix,
        (...x: number[]) =>
          given(
            own,
            x.reduce((a, b) => a + b, 0),
          ),
      ]);
    },
  ),
) as Readonly<Record<string, (...x: number[]) => number>>;

/** The arguments that the code names, in its own spelling. */
function argumentsOf(code: string, c: Case): Record<string, unknown> {
  const names = /\nfunction \w+\(\{ (.*) \}\) \{\n/.exec(`\n${code}`)?.[1]?.split(', ') ?? [];
  const spelled = new Map(
    [...code.matchAll(/inputs\.(\w+) \((\S+)\)/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
  return Object.fromEntries(names.map((n) => [n, c.inputs[spelled.get(n) ?? n] ?? functions[n]]));
}

interface Returned {
  readonly value: unknown;
  readonly derivatives: Readonly<Record<string, unknown>>;
}

function called(code: string, inputs: unknown): Returned {
  const title = [...code.matchAll(/^function (\w+)\(/gm)].at(-1)?.[1] ?? '';
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running what is printed is the test
  const make = new Function(`"use strict";\n${code}\nreturn ${title};`) as () => (
    inputs: unknown,
  ) => Returned;
  return make()(inputs);
}

function agrees(c: Case): void {
  const code = codeOfCase(c, 'js');
  try {
    const result = called(code, argumentsOf(code, c));
    assert.equal(difference(result.value, c.value), undefined, 'value');
    for (const [name, expected] of Object.entries(c.derivatives))
      assert.equal(difference(result.derivatives[name], expected), undefined, `by ${name}`);
  } catch (error) {
    throw new Error(`${c.what}\n${code}`, { cause: error });
  }
}

test('every operation of arrays, as JavaScript that runs', () => {
  for (const [source, request, sizes] of [...programs, ...integrals]) {
    const c = caseOf(source, request ?? {}, seed, sizes);
    assert.ok(c, source);
    agrees(c);
  }
});

test(`random programs as JavaScript give the engine's numbers (seed ${seed})`, () => {
  let count = 0;
  fc.assert(
    fc.property(
      randomPrograms,
      fc.constantFrom('shape', 'numerator', 'denominator'),
      ({ source }, layout) => {
        const c = caseOf(source, { layout }, seed, { n: 3, m: 2 });
        if (!c) return;
        count++;
        agrees(c);
      },
    ),
    { numRuns: runs, seed, includeErrorInReport: true },
  );
  assert.ok(count > runs / 4, `only ${count} programs had a point`);
});

test(`every row of the rule table as JavaScript (seed ${seed})`, () => {
  for (const rule of elementwiseRules)
    for (const c of rowCases(rule, seed)) {
      const code = rowCode(c, 'js');
      assert.ok(code.ok, rule.name);
      const { value } = called(code.value, rowInputs(c));
      assert.equal(
        difference(value, c.expected, 1e-11),
        undefined,
        `${rule.name} ${c.order ?? ''}\n${code.value}`,
      );
    }
});
