import type { Formula } from '../account.ts';
import { add, product, range } from '../graph/build.ts';
import type { NodeId } from '../graph/graph.ts';
import { subscripted } from '../notation/indices.ts';
import { chainOf, besideOf, derivativeFormula, nameFormula, plusOf } from './formula.ts';
import type { Edge, Vertex } from './piece-graph.ts';
import { derivativeBy, entrySymbol, rankOf, type Telling } from './telling.ts';

/**
 * The chain rule entry by entry, for what is no product of matrices:
 * ∂s/∂W_ij = Σ_k ∂s/∂z_k ∂z_k/∂W_ij = Σ_k δ_k [k = i] x_j = δ_i x_j, and then as one formula: δ xᵀ.
 */
export function byEntries(t: Telling, v: Vertex): Formula[] {
  const total = t.graph.cotangent(v.node);
  const edges = t.graph.to(v.node);
  const direct = edges.every((e) => e.from.node === t.graph.of.node);
  const entries = t.scribe.entries(total);
  const left = entrySymbol(t, t.graph.of, v, entries.indices);
  const sums = edges.map((e) => symbolicSum(t, e, entries.indices));
  const raw = t.scribe.rawEntries(contracted(t, edges));
  const parts = direct ? [left, entries] : [left, plusOf(sums), raw, entries];
  const distinct = parts.filter((f, k) => k === 0 || f.tex !== parts[k - 1]?.tex);
  const whole = t.scribe.write(total) && rankOf(t, v.node) > 0;
  return [chainOf(distinct), ...(whole ? [chainOf([derivativeBy(t, v), t.scribe.formula(total)])] : [])];
}

/** Σ over the last edges of what comes from above times the local Jacobian, both as they are. */
function contracted(t: Telling, edges: readonly Edge[]): NodeId {
  const { g, simple } = t.scribe;
  const local = t.plain.simple;
  const seeds = range(rankOf(t, t.graph.of.node));
  const terms = edges.map((e) => {
    const from = range(rankOf(t, e.from.node), seeds.length);
    const to = range(rankOf(t, e.to.node), seeds.length + from.length);
    return product(
      g,
      [
        { node: simple(t.graph.cotangent(e.from.node)), labels: [...seeds, ...from] },
        { node: local(e.local), labels: [...from, ...to] },
      ],
      [...seeds, ...to],
    );
  });
  return add(g, terms);
}

/** Σ_k ∂s/∂z_k ∂z_k/∂W_ij, with the indices of the whole derivative outside. */
function symbolicSum(t: Telling, e: Edge, outer: readonly string[]): Formula {
  if (e.from.node === t.graph.of.node) return entrySymbol(t, e.from, e.to, outer);
  const free = [...'ijklpqrstuvw'].filter((l) => !outer.includes(l) && !t.scribe.taken.has(l));
  const inner = free.slice(0, rankOf(t, e.from.node));
  const seeds = rankOf(t, t.graph.of.node);
  const upstream = derivativeFormula(
    t.sign,
    subscripted(nameFormula(t.d.of.name), outer.slice(0, seeds)),
    subscripted(nameFormula(e.from.name), inner),
  );
  const body = besideOf([upstream, entrySymbol(t, e.from, e.to, [...inner, ...outer.slice(seeds)])]);
  if (inner.length === 0) return body;
  return { tex: `\\sum_{${inner.join(' ')}} ${body.tex}`, text: `Σ_${inner.join('')} ${body.text}` };
}
