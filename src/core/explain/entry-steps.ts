import type { Formula } from '../account.ts';
import { add, product, range, sum } from '../graph/build.ts';
import type { NodeId } from '../graph/graph.ts';
import { message } from '../messages/catalogue.ts';
import { subscripted } from '../notation/indexed.ts';
import type { Written } from '../notation/written.ts';
import { rowFirst } from './along-path.ts';
import type { Draft } from './draft.ts';
import {
  besideOf,
  chainOf,
  derivativeFormula,
  formulaOf,
  inSentence,
  nameFormula,
  plusOf,
} from './formula.ts';
import type { Edge, Vertex } from './piece-graph.ts';
import { readAsMatrix, toldInStates, type State } from './states.ts';
import { derivativeBy, entrySymbol, equalIndices, inShapeOf, rankOf, type Telling } from './telling.ts';

/**
 * The chain rule entry by entry, for what is no product of matrices:
 * ∂s/∂W_ij = Σ_k ∂s/∂z_k ∂z_k/∂W_ij = Σ_k δ_k [k = i] x_j = δ_i x_j, and then as one formula: δ xᵀ.
 */
export function byEntries(
  t: Telling,
  v: Vertex,
  own?: Written,
): Pick<Draft, 'formulas' | 'closing' | 'children' | 'equal'> {
  const total = t.graph.cotangent(v.node);
  const simple = t.scribe.simple(total);
  const edges = t.graph.to(v.node);
  const entries = own ? t.scribe.definitionEntries(simple) : t.scribe.entries(total);
  const left = entrySymbol(t, t.graph.of, v, entries.indices);
  const written = rankOf(t, v.node) > 0 ? (own ?? t.scribe.write(total)) : undefined;
  const whole = written && formulaOf(written);
  const matrix = whole ? [chainOf([inShapeOf(t, t.graph.of, v, derivativeBy(t, v)), whole])] : [];
  if (edges.every((e) => e.from.node === t.graph.of.node))
    return { formulas: [chainOf([left, entries]), ...matrix], equal: [total, simple] };
  const terms = edges.map((e) => contracted(t, e));
  const raw = add(t.scribe.g, terms);
  const rawEntries = t.scribe.rawEntries(raw);
  const states: State[] = [
    {
      formula: plusOf(edges.map((e) => symbolicSum(t, e, entries.indices))),
      node: raw,
      rule: 'chain-rule',
      reason: message('why-chain-entries', {
        entry: inSentence(subscripted(nameFormula(v.name), entries.indices.slice(-rankOf(t, v.node)))),
        pieces: edges.map((e) => inSentence(nameFormula(e.from.name))).join(', '),
      }),
    },
    { formula: rawEntries, node: raw, rule: 'put-in-jacobians' },
    ...(own && terms.length === 1 ? [] : [collapsed(t, terms, rawEntries)]),
    {
      formula: entries,
      node: simple,
      ...withRowSums(own && terms.length === 1 ? equalIndices(rawEntries) : { rule: 'collect-terms' }, whole),
    },
  ];
  const ordered = own ? undefined : rowFirstEntries(t, simple);
  if (ordered) {
    const [row = '', column = ''] = entries.indices;
    const reason = message('why-row-first', { row, column });
    states.push({ formula: ordered.formula, node: ordered.node, rule: 'rearrange', reason, reorders: true });
  }
  const told = toldInStates({ formula: left, node: total }, states);
  return {
    formulas: [],
    closing: [told.chain, ...matrix],
    children: [
      ...told.children,
      ...matrix.map((line) =>
        readAsMatrix(ordered?.formula ?? entries, whole ?? line, line, [total, simple]),
      ),
    ],
    equal: [total, raw, simple],
  };
}

/** Σ_k A_ki G_kj for Σ_k G_kj A_ki, as the product of matrices Aᵀ G has them; none where they stand so already. */
export function rowFirstEntries(t: Telling, simple: NodeId): { formula: Formula; node: NodeId } | undefined {
  const node = rowFirst(t.scribe.g, simple);
  if (node === simple) return undefined;
  const formula = t.scribe.rawEntries(node);
  return formula.text === t.scribe.entries(simple).text ? undefined : { formula, node };
}

/** Each sum by itself: of the terms with [k = i] only k = i remains. */
function collapsed(t: Telling, terms: readonly NodeId[], before: Formula): State {
  const { g } = t.scribe;
  const axes = g.node(terms[0] as NodeId).axes;
  const node = sum(
    g,
    terms.map((x) => ({ coefficient: { num: 1, den: 1 }, node: t.scribe.simple(x) })),
    axes,
  );
  return { formula: t.scribe.rawEntries(node), node, ...equalIndices(before) };
}

/** Where row sums come out, why a sum over k times an entry without k is a product with their diagonal matrix. */
function withRowSums(state: Pick<State, 'rule' | 'reason'>, whole: Formula | undefined): typeof state {
  if (!whole?.text.includes('diag(sum(')) return state;
  return { ...state, reason: [...[state.reason ?? []].flat(), message('why-row-sums', {})] };
}

/** Σ over the last edges of what comes from above times the local Jacobian, both as they are. */
function contracted(t: Telling, e: Edge): NodeId {
  const { g, simple } = t.scribe;
  const seeds = range(rankOf(t, t.graph.of.node));
  const from = range(rankOf(t, e.from.node), seeds.length);
  const to = range(rankOf(t, e.to.node), seeds.length + from.length);
  return product(
    g,
    [
      { node: simple(t.graph.cotangent(e.from.node)), labels: [...seeds, ...from] },
      { node: t.plain.simple(e.local), labels: [...from, ...to] },
    ],
    [...seeds, ...to],
  );
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
