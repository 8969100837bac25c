import assert from 'node:assert/strict';
import { pointOf } from '../../../src/core/at-point.ts';
import { differentiate } from '../../../src/core/derivation.ts';
import type { Draft } from '../../../src/core/explain/draft.ts';
import { piecesOf } from '../../../src/core/explain/pieces.ts';
import { finenessOf } from '../../../src/core/explain/fineness.ts';
import { stepsOf } from '../../../src/core/explain/steps.ts';
import type { Request } from '../../../src/core/request.ts';
import { showResults } from '../../../src/core/results.ts';
import { evaluate } from '../../../src/core/run/evaluate.ts';
import { randomStream } from '../../../src/core/run/random.ts';
import { misfitOf, samplePoint, sampleSizes } from '../../../src/core/run/sample.ts';

const drafted = (drafts: readonly Draft[]): Draft[] =>
  drafts.flatMap((d) => [d, ...drafted(d.children ?? [])]);

/**
 * Each state of each step has the value of the one before, at points inside the domain. Gives the number of points
 * that were found among so many attempts.
 */
export function compareStates(source: string, request: Request, wanted: number): number {
  const d = differentiate(source, request);
  const point = pointOf(d, request);
  const pieces = piecesOf(d, finenessOf(d, point));
  const shown = showResults(
    d,
    request.layout ?? 'shape',
    pieces.filter((p) => p.chosen),
  );
  const chains = drafted(stepsOf(d, shown, pieces, request.layout ?? 'shape', point, [])).flatMap((s) =>
    s.equal ? [{ rule: s.rule, nodes: s.equal }] : [],
  );
  if (chains.length === 0) return 0;
  const g = d.model.graph;
  const roots = [d.of.node, ...chains.flatMap((c) => c.nodes)];
  const random = randomStream(7);
  let checked = 0;
  for (let attempt = 0; attempt < 20 * wanted && checked < wanted; attempt++) {
    const sizes = sampleSizes(g, roots, random);
    const values = evaluate(g, roots, samplePoint(g, roots, sizes, random, attempt));
    if (misfitOf(g, values)) continue;
    checked++;
    for (const { rule, nodes } of chains) {
      const [first, ...rest] = nodes.map((id) => values.get(id)?.data ?? new Float64Array());
      const scale = Math.max(1, ...(first ?? []).map(Math.abs));
      for (const other of rest) {
        assert.equal(other.length, first?.length, rule);
        other.forEach((x, k) => {
          const y = first?.[k] ?? NaN;
          assert.ok(Math.abs(x - y) <= 1e-8 * scale, `${source}, ${rule}: ${x} and ${y}`);
        });
      }
    }
  }
  return checked;
}
