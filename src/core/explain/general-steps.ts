import type { Formula } from '../account.ts';
import { sum } from '../graph/build.ts';
import { reachable, type NodeId, type Term } from '../graph/graph.ts';
import { multiply, one, type Ratio } from '../graph/ratio.ts';
import { message, type Message } from '../messages/catalogue.ts';
import { derivativeByRules, type ByRules } from './by-rules.ts';
import type { Draft } from './draft.ts';
import { chainOf, inSentence, nameFormula } from './formula.ts';
import { identitiesOf } from './identities.ts';
import type { Edge } from './piece-graph.ts';
import { declaredReason, tableEntry } from './scalar-reasons.ts';
import { readAsMatrix, toldInStates, type State } from './states.ts';
import { edgeSymbol, entrySymbol, equalIndices, inShapeOf, localFormula, type Telling } from './telling.ts';

/** A sum over entries longer than this is not repeated state by state. */
const longest = 400;

/**
 * A local Jacobian that no single identity gives, in index form: each factor in turn, each function by its table
 * entry, then [i = k] taken out, like terms collected, and the entries read as one formula.
 */
export function generalSteps(t: Telling, e: Edge): Pick<Draft, 'closing' | 'children'> | undefined {
  const scribe = t.plain;
  const { g } = scribe;
  const found = derivativeByRules(g, e.from.node, e.to.node, t.graph.stops, scribe.simple);
  if (!found) return undefined;
  const entries = scribe.entries(e.local);
  const raw = scribe.rawEntries(found.node);
  if (raw.text.length > longest || entries.text.length > longest) return undefined;
  const collapsed = sum(
    g,
    termsOf(t, found.node).map((x) => ({ ...x, node: scribe.simple(x.node) })),
    g.node(e.local).axes,
  );
  const states: State[] = [
    {
      formula: raw,
      node: found.node,
      rule: found.product
        ? 'product-rule-entries'
        : found.primitives.length > 0
          ? 'matrix-identity'
          : 'function-of-entries',
      reason: reasonsOf(t, found, e),
    },
    {
      formula: scribe.rawEntries(collapsed),
      node: collapsed,
      ...(holdsIdentity(raw)
        ? { rule: 'equal-indices', reason: equalIndices(scribe) }
        : { rule: 'rearrange', reason: message('why-rearrange', {}) }),
    },
    {
      formula: entries,
      node: scribe.simple(e.local),
      rule: 'collect-terms',
      reason: message('why-collect-entries', {}),
    },
  ];
  const told = toldInStates(
    { formula: entrySymbol(t, e.from, e.to, entries.indices), node: e.local },
    states,
  );
  const whole = scribe.write(e.local) && entries.indices.length > 0;
  const matrix = whole ? [chainOf([inShapeOf(t, e.from, e.to, edgeSymbol(t, e)), localFormula(t, e)])] : [];
  const equal = [e.local, scribe.simple(e.local)];
  return {
    closing: [told.chain, ...matrix],
    children: [
      ...told.children,
      ...matrix.map((line) => readAsMatrix(entries, localFormula(t, e), line, equal)),
    ],
  };
}

/** Whether a factor compares indices. */
export const holdsIdentity = (f: Formula): boolean => /\[\p{L}\d* = \p{L}\d*\]|δ_/u.test(f.text);

/** The terms of a sum, multiples of sums opened. */
function termsOf(t: Telling, id: NodeId, coefficient: Ratio = one): readonly Term[] {
  const n = t.plain.g.node(id);
  if (n.kind !== 'sum') return [{ coefficient, node: id }];
  return n.terms.flatMap((x) => {
    const inner = t.plain.g.node(x.node);
    const c = multiply(coefficient, x.coefficient);
    return inner.axes.length === n.axes.length ? termsOf(t, x.node, c) : [{ coefficient: c, node: x.node }];
  });
}

/** The entries of the table for the functions that a piece applies to its entries. */
export function tablesOf(t: Telling, functions: readonly NodeId[]): Message[] {
  const { plain } = t;
  const letters = ['u', 'v', 'w'].filter((l) => !plain.taken.has(l));
  const found = functions.flatMap((id) => {
    const n = plain.g.node(id);
    const parts = 'args' in n ? n.args.filter((a) => !isNumber(t, a)) : [];
    const table =
      parts.length === 1
        ? tableEntry({ g: plain.g, id, parts, letters, simple: plain.simple, written: plain.formula })
        : undefined;
    return table ? [{ table, isGiven: n.kind === 'map' }] : [];
  });
  const tables = [...new Set(found.flatMap((x) => (x.isGiven ? [inSentence(x.table)] : [])))];
  return [
    ...(tables.length > 0 ? [message('why-table', { formula: tables.join(', ') })] : []),
    ...found.flatMap((x) => (x.isGiven ? [] : (declaredReason(x.table) ?? []))),
  ];
}

/** Each factor in turn, the entries of the table, the identities of matrices: whatever was used. */
const reasonsOf = (t: Telling, found: ByRules, e: Edge): Message[] => [
  ...(found.product
    ? [message('why-product-entries', { variable: inSentence(nameFormula(e.to.name)) })]
    : []),
  ...tablesOf(t, found.functions),
  ...identitiesOf(t.plain.g, found.primitives),
  ...symmetryOf(t, found),
];

/** S is symmetric, and its inverse with it: entries that an identity gives in the other order are the same. */
function symmetryOf(t: Telling, found: ByRules): Message[] {
  const { declarations } = t.d.model.elaborated;
  const names = found.primitives.flatMap((id) => {
    const needed = reachable(t.plain.g, [id], new Map([...t.graph.stops].map((s) => [s, s])));
    return [...needed.keys()].flatMap((k) => {
      const n = t.plain.g.node(k);
      const own = needed[k] && n.kind === 'input' ? declarations.get(n.name)?.structure : undefined;
      return own === 'symmetric' || own === 'positive-definite' ? [(n as { name: string }).name] : [];
    });
  });
  return [...new Set(names)].map((x) => message('why-symmetric', { name: inSentence(nameFormula(x)) }));
}

const isNumber = (t: Telling, id: NodeId): boolean => {
  const { kind } = t.plain.g.node(id);
  return kind === 'constant' || kind === 'named-constant' || kind === 'size';
};
