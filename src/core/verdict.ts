import type { Derivation, Result } from './derivation.ts';
import { tensorForm } from './derive/vec-form.ts';
import { oneHot, product, range } from './graph/build.ts';
import { wholeDimension } from './graph/dimension.ts';
import { reachable, type NodeId } from './graph/graph.ts';
import type { Request } from './request.ts';
import type { Shown } from './results.ts';
import { elementwiseRule } from './rules/table.ts';
import { functionRule } from './shapes/functions.ts';
import { check, type CheckResult, type Claimed } from './run/check.ts';
import { evaluate, type Point } from './run/evaluate.ts';
import { liveEntries } from './run/live.ts';
import { misfitOf } from './run/sample.ts';

/** How far a result can be trusted; `convention` is a verified result at a point on a kink. */
export type VerdictResult =
  CheckResult | (Omit<CheckResult & { verdict: 'verified' }, 'verdict'> & { verdict: 'convention' });

const defaultPoints = 8;
const defaultSeed = 1;

/**
 * Check every result against finite differences: the first order against the value as it was written, each
 * further order against the order before it. What is checked is the simplified graph that is printed.
 */
export function verdictOf(
  d: Derivation,
  shown: Shown,
  request: Request,
  point: Point | undefined,
): VerdictResult {
  const claims = d.results.flatMap((r, k) =>
    claimsOf(d, r, (shown.results[k] as { node: NodeId }).node, shown),
  );
  const result = check(d.model.graph, claims, {
    points: request.points ?? defaultPoints,
    seed: request.seed ?? defaultSeed,
  });
  if (result.verdict !== 'verified' || !point) return result;
  const there = evaluate(d.model.graph, [d.of.node], point);
  const live = liveEntries(d.model.graph, [d.of.node], there);
  return misfitOf(d.model.graph, there, 1e-12, live) === 'kink'
    ? { ...result, verdict: 'convention' }
    : result;
}

function claimsOf(d: Derivation, r: Result, last: NodeId, shown: Shown): Claimed[] {
  const claims: Claimed[] = [];
  r.byOrder.forEach((node, k) => {
    const of = k === 0 ? d.of.node : (r.byOrder[k - 1] as NodeId);
    const isLast = k === r.byOrder.length - 1;
    const derivative = !isLast
      ? shown.inline.of(node)
      : r.fused
        ? tensorForm(d.model.graph, last, r.fused, d.model.graph.node(node).axes)
        : last;
    r.wrt.forEach((v, i) => {
      const own = r.stacked && r.wrt.length > 1 ? entryOf(d, derivative, i, r.wrt.length) : derivative;
      claims.push({ of, variable: v.node, derivative: own });
    });
  });
  return claims;
}

/** The part of a stacked derivative that belongs to one scalar. */
function entryOf(d: Derivation, stacked: NodeId, index: number, count: number): NodeId {
  const g = d.model.graph;
  const rank = g.node(stacked).axes.length;
  return product(
    g,
    [
      { node: stacked, labels: range(rank) },
      { node: oneHot(g, index + 1, wholeDimension(count)), labels: [rank - 1] },
    ],
    range(rank - 1),
  );
}

/** The conventions that the value's functions bring: "relu'(0) = 0", and what is meant where books differ. */
export function conventionsOf(d: Derivation): string[] {
  const g = d.model.graph;
  const needed = reachable(g, [d.of.node]);
  const found = new Set<string>();
  for (let id = 0; id < needed.length; id++) {
    const n = needed[id] ? g.node(id) : undefined;
    const convention = n?.kind === 'map' ? elementwiseRule(n.rule)?.convention : undefined;
    if (convention) found.add(convention);
  }
  for (const t of d.model.elaborated.terms) {
    const meaning = functionRule(t.op)?.convention;
    if (meaning) found.add(meaning);
  }
  return [...found];
}
