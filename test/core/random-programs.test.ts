import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { differentiate, namesOf, readModel, type Derivation } from '../../src/core/derivation.ts';
import { RefusalError } from '../../src/core/outcome.ts';
import { toText } from '../../src/core/notation/text.ts';
import { inLayout, showResults } from '../../src/core/results.ts';
import { evaluate } from '../../src/core/run/evaluate.ts';
import { randomStream } from '../../src/core/run/random.ts';
import { misfitOf, samplePoint, sampleSizes } from '../../src/core/run/sample.ts';
import { verdictOf } from '../../src/core/verdict.ts';
import { declarations, programs } from './support/programs.ts';

const runs = Number(process.env['NABLA_RUNS'] ?? 500);
const seed = Number(process.env['NABLA_SEED'] ?? Date.now() % 2 ** 31);

function derived(source: string): Derivation | undefined {
  try {
    return differentiate(source, {});
  } catch (error) {
    // A program that turns out to be without variables, or a shape that the text leaves open, is refused.
    if (error instanceof RefusalError && error.refusal.message.key === 'no-variables') return undefined;
    throw error;
  }
}

function close(a: Float64Array, b: Float64Array, what: string): void {
  assert.equal(a.length, b.length, what);
  const scale = Math.max(1, ...a.map(Math.abs));
  a.forEach((x, k) =>
    assert.ok(Math.abs(x - (b[k] as number)) <= 1e-8 * scale, `${what}: ${x} and ${b[k]} at ${k}`),
  );
}

test(`derivatives of random programs agree with finite differences (seed ${seed})`, () => {
  fc.assert(
    fc.property(programs, ({ source, expression }) => {
      const d = derived(source);
      if (!d) return;
      const v = verdictOf(d, showResults(d, 'shape'), { points: 2, seed }, undefined);
      assert.notEqual(v.verdict, 'refuted', expression);
    }),
    { numRuns: runs, seed, includeErrorInReport: true },
  );
});

test(`simplification keeps the value, and the text reads back to it (seed ${seed})`, () => {
  fc.assert(
    fc.property(programs, ({ source, expression }) => {
      const d = derived(source);
      if (!d) return;
      const g = d.model.graph;
      const shown = showResults(d, 'shape');
      const random = randomStream(seed);
      const raw = d.results.map((r) => r.byOrder[0] as number);
      const roots = [d.of.node, ...raw, ...shown.results.map((r) => r.node)];
      const sizes = sampleSizes(g, roots, random);
      sizes.set('n', 3).set('m', 2);
      const point = samplePoint(g, roots, sizes, random, 0);
      const values = evaluate(g, roots, point);
      if (misfitOf(g, values)) return;
      shown.results.forEach((r, k) => {
        const wrt = r.result.wrt[0]?.name ?? '';
        const value = values.get(raw[k] as number);
        const simple = values.get(r.node);
        assert.ok(value && simple);
        close(value.data, simple.data, `${expression} by ${wrt}`);
        if (!r.inline || r.inline.size > 5000) return;
        assert.equal(inLayout(r.result, d.of, 'shape').transposed, false);
        const text = toText(r.inline);
        const again = readModel(`${declarations}\nq = ${text}`, {});
        const q = namesOf(again).values.find((x) => x.name === 'q');
        assert.ok(q, text);
        const point2 = { ...point, inputs: new Map([...point.inputs, ...fillers(again, point.sizes)]) };
        const reread = evaluate(again.graph, [q.node], point2).get(q.node);
        assert.ok(reread, text);
        close(value.data, reread.data, `${expression} by ${wrt}: ${text}`);
      });
    }),
    { numRuns: runs, seed, includeErrorInReport: true },
  );
});

/** No further inputs may turn up in a printed text. */
function fillers(model: ReturnType<typeof readModel>, _sizes: ReadonlyMap<string, number>): [] {
  const known = new Set('x y u v A B C S s t'.split(' '));
  for (const i of namesOf(model).inputs) assert.ok(known.has(i.name), `a stray input ${i.name}`);
  return [];
}
