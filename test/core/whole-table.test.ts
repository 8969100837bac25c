import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { differentiate, namesOf, readModel, type Derivation } from '../../src/core/derivation.ts';
import { inOrder, orient } from '../../src/core/answer.ts';
import type { NodeId } from '../../src/core/graph/graph.ts';
import { toText } from '../../src/core/notation/text.ts';
import { RefusalError } from '../../src/core/outcome.ts';
import { documentedRules } from '../../src/core/reference/reference.ts';
import type { Layout } from '../../src/core/request.ts';
import { showResults, type ShownResult } from '../../src/core/results.ts';
import { evaluate } from '../../src/core/run/evaluate.ts';
import { liveEntries } from '../../src/core/run/live.ts';
import { randomStream } from '../../src/core/run/random.ts';
import { misfitOf, samplePoint, sampleSizes } from '../../src/core/run/sample.ts';
import { axesOfShape } from '../../src/core/shapes/shape.ts';
import { verdictOf } from '../../src/core/verdict.ts';
import { coveredFunctions, wholeTablePrograms, type Drawn } from './support/whole-table.ts';

/** 500 in the gate; the long run, which sets 5,000, tries 10,000. */
const asked = process.env['NABLA_RUNS'];
const runs = asked === undefined ? 500 : 2 * Number(asked);
const seed = Number(process.env['NABLA_SEED'] ?? Date.now() % 2 ** 31);

/** Not drawn: the signs of eigenvectors are free, and the change of a polar factor is only a derivative. */
const notDrawn = ['eigvecsh', 'polarchange'];

test('the drawn programs call every function of the language', () => {
  const names = documentedRules().map((r) => r.name);
  assert.deepEqual(
    names.filter((n) => !coveredFunctions.has(n) && !notDrawn.includes(n)),
    [],
  );
});

/** Refused for a reason that the drawing cannot avoid: nothing to differentiate by, or once too often. */
const unavoidable = new Set(['no-variables', 'third-of-nuclear', 'discrete-parameter']);

function derived(source: string): Derivation | undefined {
  try {
    return differentiate(source, {});
  } catch (error) {
    if (error instanceof RefusalError && unavoidable.has(error.refusal.message.key)) return undefined;
    throw error;
  }
}

function close(a: ArrayLike<number>, b: ArrayLike<number>, what: string): void {
  assert.equal(a.length, b.length, what);
  let scale = 1;
  for (let k = 0; k < a.length; k++) scale = Math.max(scale, Math.abs(a[k] as number));
  for (let k = 0; k < a.length; k++)
    assert.ok(
      Math.abs((a[k] as number) - (b[k] as number)) <= 1e-7 * scale,
      `${what}: ${a[k]} and ${b[k]} at ${k}`,
    );
}

const longest = 1200;

/** A simplified result has the value of what was derived, in every layout, and so has its text when it is read. */
function agreeInLayouts(d: Derivation, { expression, declarations }: Drawn): void {
  const g = d.model.graph;
  const raw = d.results.map((r) => r.byOrder[0] as NodeId);
  const shown = showResults(d, 'shape');
  const roots = [d.of.node, ...raw, ...shown.results.map((r) => r.node)];
  const random = randomStream(seed);
  const point = samplePoint(g, roots, sampleSizes(g, roots, random), random, 0);
  const values = evaluate(g, roots, point);
  if (misfitOf(g, values, undefined, liveEntries(g, roots, values))) return;
  for (const layout of ['shape', 'numerator', 'denominator'] as const satisfies readonly Layout[])
    showResults(d, layout).results.forEach((r: ShownResult, k) => {
      if (layout !== 'shape' && !r.transposed && !r.order) return;
      const by = `${expression} by ${r.result.wrt[0]?.name ?? ''} in ${layout} layout`;
      const value = values.get(raw[k] as NodeId);
      const simple = values.get(r.node);
      assert.ok(value && simple, by);
      close(value.data, simple.data, by);
      const laidOut = inOrder(orient(value, r.transposed), r.order);
      assert.equal(laidOut.shape.length, axesOfShape(r.shape).length, by);
      if (!r.inline || r.inline.size > longest) return;
      const text = toText(r.inline);
      const again = readModel(`${declarations}\nagain = ${text}`, {});
      const q = namesOf(again).values.find((x) => x.name === 'again');
      const known = new Set(point.inputs.keys());
      for (const i of namesOf(again).inputs)
        assert.ok(
          known.has(i.name) || !evaluatedInputs(again, q?.node).has(i.name),
          `${by}: a stray ${i.name} in ${text}`,
        );
      const reread = q && evaluate(again.graph, [q.node], point).get(q.node);
      assert.ok(reread, text);
      close(
        laidOut.data,
        reread.data.length === 1 ? fill(reread.data, laidOut.data.length) : reread.data,
        `${by}: ${text}`,
      );
    });
}

const fill = (x: Float64Array, count: number): Float64Array => new Float64Array(count).fill(x[0] as number);

function evaluatedInputs(model: ReturnType<typeof readModel>, node: NodeId | undefined): Set<string> {
  const found = new Set<string>();
  if (node === undefined) return found;
  for (let id = 0; id <= node; id++) {
    const n = model.graph.node(id);
    if (n.kind === 'input') found.add(n.name);
  }
  return found;
}

test(`derivatives of programs over all functions: differences, layouts, simplification, text (seed ${seed})`, () => {
  const counts = { verified: 0, other: 0 };
  fc.assert(
    fc.property(wholeTablePrograms, (drawn) => {
      const d = derived(drawn.source);
      if (!d) return;
      const v = verdictOf(d, showResults(d, 'shape'), { points: 1, seed }, undefined);
      assert.notEqual(v.verdict, 'refuted', drawn.expression);
      counts[v.verdict === 'verified' ? 'verified' : 'other']++;
      agreeInLayouts(d, drawn);
    }),
    { numRuns: runs, seed, endOnFailure: true, includeErrorInReport: true },
  );
  // A check that looks at nothing would pass: most programs have a point where they can be checked.
  assert.ok(counts.verified > 0.8 * (counts.verified + counts.other), JSON.stringify(counts));
});
