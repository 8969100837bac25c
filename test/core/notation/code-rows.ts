import fc from 'fast-check';
import { constant, input, map } from '../../../src/core/graph/build.ts';
import { namedDimension } from '../../../src/core/graph/dimension.ts';
import { createGraph, type NodeId } from '../../../src/core/graph/graph.ts';
import { javascriptProgram } from '../../../src/core/notation/code/javascript-program.ts';
import type { CodeProblem, CodeTarget } from '../../../src/core/notation/code/problem.ts';
import { pythonProgram } from '../../../src/core/notation/code/python-program.ts';
import { attempt, type Outcome } from '../../../src/core/outcome.ts';
import type { ElementwiseRule } from '../../../src/core/rules/elementwise.ts';
import { samples } from '../rules/sampling.ts';

/** A row of the rule table at points, and what it must give there. */
export interface RowCase {
  readonly rule: ElementwiseRule;
  /** Where the first argument is a whole number: that number, for all points. */
  readonly order: number | undefined;
  /** The arguments, an array of points each. */
  readonly inputs: readonly (readonly number[])[];
  readonly expected: readonly number[];
}

const count = 60;

/** Away from poles and jumps, where the last digit of an argument decides on many digits of the value. */
function isSteady(rule: ElementwiseRule, x: readonly number[]): boolean {
  const value = rule.value(...x);
  return x.every((_, k) =>
    [1 - 1e-13, 1 + 1e-13].every((f) => {
      const moved = rule.discrete?.includes(rule.parameters[k] ?? '')
        ? x
        : x.map((v, i) => (i === k ? v * f : v));
      return Math.abs(rule.value(...moved) - value) <= 1e-11 * Math.max(1, Math.abs(value));
    }),
  );
}

/** Points inside the domain of a row, with the engine's values; for each order where the row has one. */
export function rowCases(rule: ElementwiseRule, seed: number): RowCase[] {
  const orders = rule.discrete ? [0, 1, 2, 3] : [undefined];
  return orders.map((order) => {
    const drawn = samples(rule).flatMap((s) =>
      fc.sample(fc.tuple(...s.arguments_), { numRuns: count, seed }),
    );
    const points = drawn
      .map((x) => (order === undefined ? x : [order, ...x.slice(1)]))
      .filter((x) => (rule.domain?.(...x) ?? true) && Number.isFinite(rule.value(...x)) && isSteady(rule, x));
    return {
      rule,
      order,
      inputs: rule.parameters.map((_, k) => points.map((x) => x[k] ?? 0)),
      expected: points.map((x) => rule.value(...x)),
    };
  });
}

/** The row as a function of vectors; a whole-number argument is a constant of it. */
export function rowCode(c: RowCase, target: CodeTarget): Outcome<string> {
  const graph = createGraph();
  const n = namedDimension('n');
  const names = c.rule.parameters.map((_, k) => `a${k}`);
  const given = names.filter((_, k) => k > 0 || c.order === undefined);
  const nodes = new Map(given.map((name) => [name, input(graph, name, [n])] as const));
  const args = names.map((name) => nodes.get(name) ?? constant(graph, c.order ?? 0));
  const problem: CodeProblem = {
    graph,
    order: 1,
    layout: 'shape',
    value: { name: 'y', node: map(graph, c.rule.name, args), shape: [n] },
    inputs: given.map((name) => ({ name, node: nodes.get(name) as NodeId, shape: [n] })),
    parts: [],
    results: [],
    conventions: [],
    language: 'en',
    range: { start: 0, end: 0 },
  };
  return attempt(() => (target === 'js' ? javascriptProgram(problem) : pythonProgram(problem, target)));
}

/** The arguments that are arrays, by name. */
export const rowInputs = (c: RowCase): Record<string, readonly number[]> =>
  Object.fromEntries(
    c.inputs.flatMap((x, k) => (k === 0 && c.order !== undefined ? [] : [[`a${k}`, x] as const])),
  );
