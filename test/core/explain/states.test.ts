import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointOf } from '../../../src/core/at-point.ts';
import { differentiate } from '../../../src/core/derivation.ts';
import type { Draft } from '../../../src/core/explain/draft.ts';
import { piecesOf } from '../../../src/core/explain/pieces.ts';
import { finenessOf, stepsOf } from '../../../src/core/explain/steps.ts';
import type { Request } from '../../../src/core/request.ts';
import { showResults } from '../../../src/core/results.ts';
import { evaluate } from '../../../src/core/run/evaluate.ts';
import { randomStream } from '../../../src/core/run/random.ts';
import { misfitOf, samplePoint, sampleSizes } from '../../../src/core/run/sample.ts';
import { derivations } from './derivations.ts';

const more: readonly { source: string; request: Request }[] = [
  { source: 'sin(cos(x^2))*exp(x)', request: {} },
  { source: '(x^2 + 1)^3/sqrt(x)', request: {} },
  { source: '2^x*log(x)', request: {} },
  { source: 'x^y + y^x', request: {} },
  { source: 'a = x*y; b = a + x; c = sin(a)*b', request: {} },
  { source: "L = (X*w - y)'*(X*w - y)/2", request: {} },
  { source: 'X in R^(n×d); Y in R^(n×k); L = normF(X*W - Y)^2', request: {} },
  { source: 'norm(A*x - b)', request: {} },
  { source: "log(1 + exp(-t*w'*x)); t in R", request: {} },
  { source: 'f = [x*y; x + y; sin(x)]', request: {} },
];

const drafted = (drafts: readonly Draft[]): Draft[] =>
  drafts.flatMap((d) => [d, ...drafted(d.children ?? [])]);

for (const { source, request } of [...derivations, ...more])
  test(`each state of ${JSON.stringify(source)} has the value of the one before`, () => {
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
    assert.ok(chains.length > 0);
    const g = d.model.graph;
    const roots = [d.of.node, ...chains.flatMap((c) => c.nodes)];
    const random = randomStream(7);
    let checked = 0;
    for (let attempt = 0; attempt < 60 && checked < 3; attempt++) {
      const sizes = sampleSizes(g, roots, random);
      const at = samplePoint(g, roots, sizes, random, attempt);
      const values = evaluate(g, roots, at);
      if (misfitOf(g, values)) continue;
      checked++;
      for (const { rule, nodes } of chains) {
        const [first, ...rest] = nodes.map((id) => values.get(id)?.data ?? new Float64Array());
        for (const other of rest) {
          assert.equal(other.length, first?.length, rule);
          other.forEach((x, k) => {
            const y = first?.[k] ?? NaN;
            assert.ok(
              Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x), Math.abs(y)),
              `${rule}: ${x} and ${y}`,
            );
          });
        }
      }
    }
    assert.equal(checked, 3);
  });
