import type { Derivation, Named, Result } from './derivation.ts';
import { tensorForm } from './derive/vec-form.ts';
import { input, oneHot, product, range, zeros } from './graph/build.ts';
import { wholeDimension } from './graph/dimension.ts';
import { message, type Message } from './messages/catalogue.ts';
import { reachable, type NodeId } from './graph/graph.ts';
import type { Request } from './request.ts';
import type { Shown } from './results.ts';
import { elementwiseRule } from './rules/table.ts';
import { functionRule } from './shapes/functions.ts';
import { check, type CheckResult, type Claimed } from './run/check.ts';
import { evaluate, type Point } from './run/evaluate.ts';
import { liveEntries } from './run/live.ts';
import { misfitOf } from './run/sample.ts';
import { withinClaim } from './within-structure.ts';

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
  const claims = [
    ...innerClaims(d),
    ...d.results.flatMap((r, k) => claimsOf(d, r, (shown.results[k] as { node: NodeId }).node, shown)),
  ];
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

/** Derivatives that the value itself is made of are claims too. */
function innerClaims(d: Derivation): Claimed[] {
  const needed = reachable(d.model.graph, [d.of.node]);
  return d.model.derived.flatMap(({ of, variable, node }) =>
    needed[node] ? [{ of, variable, derivative: node }] : [],
  );
}

function claimsOf(d: Derivation, r: Result, last: NodeId, shown: Shown): Claimed[] {
  const claims: Claimed[] = [];
  const product = productClaim(d, r, last);
  if (product) return [product];
  if (r.within) return [withinClaim(d.model.graph, r.within, d.of.node, r.wrt[0] as Named, last)];
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

/** What is to be checked of a derivative times something: along which directions what changes how. */
function productClaim(d: Derivation, r: Result, last: NodeId): Claimed | undefined {
  const g = d.model.graph;
  const [v] = r.wrt as [Named];
  const of = d.of.node;
  if (r.along) {
    const changing = r.byOrder.length > 1 ? (r.byOrder.at(-2) as NodeId) : of;
    return { of: changing, variable: v.node, derivative: last, along: r.along };
  }
  if (r.weighted !== undefined) return { of: r.weighted, variable: v.node, derivative: last };
  if (!r.implicit) return undefined;
  // F stays as it is where θ moves along any direction and x by dx/dθ times it.
  const direction = input(g, `change of ${v.name}`, g.node(v.node).axes);
  const rank = g.node(last).axes.length;
  const own = g.node(direction).axes.length;
  const moved = product(
    g,
    [
      { node: last, labels: range(rank) },
      { node: direction, labels: range(own, rank - own) },
    ],
    range(rank - own),
  );
  const along = [
    { variable: v.node, direction },
    { variable: r.implicit.node, direction: moved },
  ];
  return { of, variable: v.node, derivative: zeros(g, g.node(of).axes), along };
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

/** What the value's functions are taken to mean: at kinks, "relu'(0) = 0", and where books differ. */
export function conventionsOf(d: Derivation): Message[] {
  const g = d.model.graph;
  const needed = reachable(g, [d.of.node]);
  const found = new Set<string>();
  for (let id = 0; id < needed.length; id++) {
    const n = needed[id] ? g.node(id) : undefined;
    const convention = n?.kind === 'map' ? elementwiseRule(n.rule)?.convention : undefined;
    if (convention) found.add(convention);
  }
  const meanings = new Set<string>();
  for (const t of d.model.elaborated.terms) {
    const row = elementwiseRule(t.op);
    const rule = row ? undefined : functionRule(t.op);
    if (!rule?.convention) continue;
    const shapes = t.args.map((a) => d.model.shaped.shapes[a] ?? []);
    if (rule.conventional?.(shapes) ?? true) meanings.add(rule.convention);
  }
  for (const meaning of d.model.elaborated.meanings) meanings.add(meaning);
  return [
    ...[...found].map((convention) => message('assumed-convention', { convention })),
    ...[...meanings].map((meaning) => message('assumed-meaning', { meaning })),
  ];
}
