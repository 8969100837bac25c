import { constant, product, scale, sum } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Graph, Label, Node, NodeId, Operand, Term } from '../graph/graph.ts';
import { isOne, one } from '../graph/ratio.ts';
import type { Context } from './context.ts';
import { holdsEntries, simplifyProduct } from './product.ts';
import { simplifySum } from './sum.ts';
import { isUnitVector } from './unit-vectors.ts';

interface Candidate {
  readonly node: NodeId;
  /** For each axis: the place in the result that it is, or that it is summed with the rest. */
  readonly signature: string;
  readonly uses: { readonly term: number; readonly operand: number }[];
}

const maxTerms = 24;

/**
 * a F + b F = (a + b) F, for the factor F that most terms share. Plain powers of scalar variables and numbers
 * are left where they are: polynomials stay expanded, as textbooks print them.
 */
export function factorTerms(
  c: Context,
  terms: readonly Term[],
  axes: readonly Dimension[],
): NodeId | undefined {
  const g = c.graph;
  if (terms.length < 2 || terms.length > maxTerms) return undefined;
  const best = bestCandidate(c, terms, axes.length);
  if (!best) return undefined;
  const inside = best.uses.map((u) => u.term);
  const factored = takeOut(c, best, terms, axes);
  if (factored === undefined) return undefined;
  const rest = terms.filter((_, k) => !inside.includes(k));
  if (rest.length === 0) return factored;
  const first = Math.min(...inside);
  const before = rest.filter((t) => terms.indexOf(t) < first);
  const after = rest.filter((t) => terms.indexOf(t) >= first);
  const all = [...before, { node: factored, coefficient: one }, ...after].flatMap((t) => {
    const n = g.node(t.node);
    return n.kind === 'sum' && n.terms.length === 1 ? [n.terms[0] as Term] : [t];
  });
  return sum(g, all, axes);
}

function bestCandidate(c: Context, terms: readonly Term[], rank: number): Candidate | undefined {
  const found = new Map<string, Candidate>();
  terms.forEach((t, term) => {
    const f = asProduct(c, t.node);
    if (f.axes !== rank && f.axes !== 0) return;
    const seen = new Set<string>();
    f.operands.forEach((o, operand) => {
      // A number that stands before every term of an array: t A + t B = t (A + B).
      const beforeAll = rank > 0 && c.graph.node(o.node).kind === 'input' && o.labels.length === 0;
      if (!mayBeTakenOut(c.graph, o.node) && !beforeAll) return;
      const signature = signatureOf(f.operands, operand, f.out);
      if (signature === undefined) return;
      const key = `${o.node}:${signature}`;
      if (seen.has(key)) return;
      seen.add(key);
      const present = found.get(key) ?? { node: o.node, signature, uses: [] };
      present.uses.push({ term, operand });
      found.set(key, present);
    });
  });
  let best: Candidate | undefined;
  for (const candidate of found.values()) {
    const whole = candidate.uses.length === terms.length;
    if (!whole && !mayBeTakenOut(c.graph, candidate.node)) continue;
    if (candidate.uses.length > Math.max(1, best?.uses.length ?? 1)) best = candidate;
  }
  return best;
}

interface Product {
  readonly operands: readonly Operand[];
  readonly out: readonly Label[];
  readonly dimensions: readonly Dimension[];
  readonly axes: number;
}

function asProduct(c: Context, id: NodeId): Product {
  const n = c.graph.node(id);
  if (n.kind === 'product' && c.opens(id))
    return { operands: n.operands, out: n.out, dimensions: n.dimensions, axes: n.axes.length };
  const labels = n.axes.map((_, k) => k);
  return { operands: [{ node: id, labels }], out: labels, dimensions: n.axes, axes: n.axes.length };
}

/** How the operand stands in its product; undefined where it stands on a diagonal or is summed alone. */
function signatureOf(
  operands: readonly Operand[],
  operand: number,
  out: readonly Label[],
): string | undefined {
  const own = operands[operand] as Operand;
  if (new Set(own.labels).size < own.labels.length || new Set(out).size < out.length) return undefined;
  const parts: string[] = [];
  for (const l of own.labels) {
    const place = out.indexOf(l);
    const elsewhere = operands.some((o, k) => k !== operand && o.labels.includes(l));
    if (place < 0 && !elsewhere) return undefined;
    parts.push(place >= 0 ? `o${place}` : 's');
  }
  if (parts.includes('s') && !reachesResult(operands, own.labels, out)) return undefined;
  return parts.join();
}

/** Whether the labels hang together with one of the result: a factor inside a number such as x'x does not. */
function reachesResult(
  operands: readonly Operand[],
  start: readonly Label[],
  out: readonly Label[],
): boolean {
  if (out.length === 0) return true;
  const seen = new Set(start);
  for (let grew = true; grew;) {
    grew = false;
    for (const o of operands)
      if (o.labels.some((l) => seen.has(l)))
        for (const l of o.labels)
          if (!seen.has(l)) {
            seen.add(l);
            grew = true;
          }
  }
  return out.some((l) => seen.has(l));
}

function mayBeTakenOut(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  if (n.axes.length > 0) return !isUnitVector(g, id);
  if (n.kind === 'constant' || n.kind === 'input' || n.kind === 'size' || n.kind === 'named-constant')
    return false;
  return !(n.kind === 'map' && n.rule === 'pow' && isPlainPower(g, n));
}

function isPlainPower(g: Graph, n: Node & { kind: 'map' }): boolean {
  const [base, exponent] = n.args.map((a) => g.node(a));
  return (
    exponent?.kind === 'constant' &&
    exponent.value.num > 0 &&
    (base?.kind === 'input' || base?.kind === 'size' || base?.kind === 'named-constant')
  );
}

/** The product of the factor with the sum of what is left of its terms. */
function takeOut(
  c: Context,
  candidate: Candidate,
  terms: readonly Term[],
  axes: readonly Dimension[],
): NodeId | undefined {
  const g = c.graph;
  const rank = axes.length;
  const factorAxes = g.node(candidate.node).axes;
  const places = candidate.signature === '' ? [] : candidate.signature.split(',');
  // Labels 0 … rank−1 are the result's axes; a summed axis k of the factor is rank + k.
  const factorLabels = places.map((p, k) => (p === 's' ? rank + k : Number(p.slice(1))));
  const rests = candidate.uses.map(({ term, operand }) => {
    const f = asProduct(c, (terms[term] as Term).node);
    const own = f.operands[operand] as Operand;
    const rename = new Map<Label, Label>();
    f.out.forEach((l, k) => rename.set(l, k));
    own.labels.forEach((l, k) => {
      if (!rename.has(l)) rename.set(l, factorLabels[k] as Label);
    });
    let fresh = rank + factorAxes.length;
    const operands = f.operands
      .filter((_, k) => k !== operand)
      .map((o) => ({
        node: o.node,
        labels: o.labels.map((l) => {
          if (!rename.has(l)) rename.set(l, fresh++);
          return rename.get(l) as Label;
        }),
      }));
    return { operands, spread: f.out.length };
  });
  // Terms that each stand at one entry are multiplied out again: they would be factored for ever.
  if (rests.every((r) => r.operands.some((o) => isUnitVector(g, o.node)))) return undefined;
  const used = rests.map(
    (r) => new Set(r.operands.flatMap((o) => o.labels).filter((l) => l < rank + factorAxes.length)),
  );
  const all = [...new Set(used.flatMap((u) => [...u]))].sort((a, b) => a - b);
  if (used.some((u) => u.size !== 0 && u.size !== all.length)) return undefined;
  // What is left must have matrix notation: no axes beyond two.
  if (all.length > 2) return undefined;
  // A rest without axes beside rests with axes is spread over them; that is right for shared axes only.
  if (used.some((u) => u.size === 0) && all.some((l) => !factorLabels.includes(l) || l >= rank))
    return undefined;
  const missing = axes.some((_, k) => !all.includes(k) && !factorLabels.includes(k));
  if (missing) return undefined;
  const inner = rests.map((r, k) => ({
    coefficient: (terms[(candidate.uses[k] as { term: number }).term] as Term).coefficient,
    node: r.operands.length
      ? product(g, r.operands, (used[k] as Set<number>).size ? all : [])
      : constant(g, 1),
  }));
  const dimension = (l: Label): Dimension => (l < rank ? axes[l] : factorAxes[l - rank]) as Dimension;
  const restAxes = all.map(dimension);
  const allScalar = used.every((u) => u.size === 0);
  const total = simplifySum(c, inner, allScalar ? [] : restAxes);
  if (holdsEntries(c, total)) return undefined;
  const n = g.node(total);
  if (n.kind === 'constant') return scale(g, n.value, spreadFactor(g, candidate.node, factorLabels, axes));
  const labels = allScalar ? [] : all;
  const dimensions = new Map(
    [...labels, ...factorLabels, ...axes.keys()].map((l) => [l, dimension(l)] as const),
  );
  const [t] = n.kind === 'sum' && n.terms.length === 1 ? n.terms : [];
  const made = simplifyProduct(
    c,
    [
      { node: t && !isOne(t.coefficient) ? t.node : total, labels },
      { node: candidate.node, labels: factorLabels },
    ],
    [...axes.keys()],
    dimensions,
  );
  return t && !isOne(t.coefficient) ? scale(g, t.coefficient, made) : made;
}

function spreadFactor(g: Graph, node: NodeId, labels: readonly Label[], axes: readonly Dimension[]): NodeId {
  return product(g, [{ node, labels }], [...axes.keys()], new Map(axes.map((d, k) => [k, d])));
}
