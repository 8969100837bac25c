import { constant, input, sum } from '../graph/build.ts';
import { reachable, type Graph, type NodeId, type Term } from '../graph/graph.ts';
import { isOne, multiply, one, type Ratio } from '../graph/ratio.ts';
import { substitute } from '../graph/substitute.ts';
import { simplify } from '../simplify/simplify.ts';
import { isSymmetric } from '../simplify/structure.ts';
import { message, type Message } from '../messages/catalogue.ts';
import { alongPath } from './along-path.ts';
import { derivativeByRules, type ByRules } from './by-rules.ts';
import type { Draft } from './draft.ts';
import { chainOf, inSentence, nameFormula } from './formula.ts';
import { freeLetters } from './free-letters.ts';
import { identitiesOf } from './identities.ts';
import type { Edge } from './piece-graph.ts';
import { declaredReason, tableEntry } from './scalar-reasons.ts';
import { readAsMatrix, toldInStates, type State } from './states.ts';
import {
  edgeSymbol,
  entrySymbol,
  equalIndices,
  identityIn,
  inShapeOf,
  localFormula,
  type Telling,
} from './telling.ts';

/** A sum over entries longer than this is not repeated state by state. */
const longest = 400;

/**
 * A local Jacobian that no single identity gives, in index form: each factor in turn, each function by its table
 * entry, then [i = k] taken out, like terms collected, and the entries read as one formula.
 */
export function generalSteps(t: Telling, e: Edge): Pick<Draft, 'closing' | 'children'> | undefined {
  const scribe = t.plain;
  const { g } = scribe;
  const symmetric = symmetricInputs(t, e.from.node);
  // Told as if the two orders of the indices of S differed; that they do not is a step of its own.
  const simple = symmetric.length > 0 ? asFree(t, symmetric) : scribe.simple;
  const found = derivativeByRules(g, e.from.node, e.to.node, t.graph.stops, simple);
  if (!found) return undefined;
  // Where S is symmetric, factors follow one another as in a product of matrices.
  const isSymmetric = (id: NodeId): boolean => {
    const n = g.node(id);
    const of = n.kind === 'primitive' && n.rule === 'inverse' ? n.args[0] : id;
    return of !== undefined && symmetric.includes(of);
  };
  const entries =
    symmetric.length > 0
      ? scribe.rawEntries(alongPath(g, scribe.simple(e.local), isSymmetric))
      : scribe.entries(e.local);
  const raw = scribe.rawEntries(found.node);
  if (raw.text.length > longest || entries.text.length > longest) return undefined;
  const collapsedBy = (of: (id: NodeId) => NodeId): NodeId =>
    sum(
      g,
      termsOf(t, found.node).map((x) => ({ ...x, node: of(x.node) })),
      g.node(e.local).axes,
    );
  const collapsed = collapsedBy(simple);
  const states: State[] = [
    {
      formula: raw,
      node: found.node,
      rule: found.product
        ? 'product-rule-entries'
        : found.primitives.length > 0
          ? 'matrix-identity'
          : 'function-of-entries',
      reason: reasonsOf(t, found, e, identityIn(raw) !== undefined),
    },
    {
      formula: scribe.rawEntries(collapsed),
      node: collapsed,
      ...equalIndices(raw),
    },
    ...(symmetric.length > 0
      ? [bySymmetry(t, symmetric, alongPath(g, collapsedBy(scribe.simple), isSymmetric))]
      : []),
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
    // u/n is no function of the table but a multiple.
    if (isMultiple(t, id)) return [];
    const table =
      parts.length === 1
        ? tableEntry({ g: plain.g, id, parts, letters, simple: plain.simple, written: plain.formula })
        : undefined;
    return table ? [{ table, isGiven: n.kind === 'map' }] : [];
  });
  const tables = [...new Set(found.flatMap((x) => (x.isGiven ? [inSentence(x.table)] : [])))];
  return [
    ...(functions.some((id) => isMultiple(t, id))
      ? [message('why-constant-multiple', freeLetters(['c', 'f'], plain.taken))]
      : []),
    ...(tables.length > 0 ? [message('why-table', { formula: tables.join(', ') })] : []),
    ...functions.flatMap((id) => innerFactor(t, id)),
    ...found.flatMap((x) => (x.isGiven ? [] : (declaredReason(x.table) ?? []))),
  ];
}

/** log(1 − p): what is inside a function, where its derivative is a number but 1. */
function innerFactor(t: Telling, id: NodeId): Message[] {
  const { g } = t.plain;
  const n = g.node(id);
  const [inside] = 'args' in n && n.args.length === 1 ? n.args : [];
  const of = inside === undefined ? undefined : g.node(inside);
  if (inside === undefined || of?.kind !== 'sum' || t.graph.stops.has(inside)) return [];
  const [only, ...others] = of.terms.filter((x) => !isNumber(t, x.node));
  if (!only || others.length > 0 || isOne(only.coefficient)) return [];
  if (g.node(only.node).kind !== 'input' && !t.graph.stops.has(only.node)) return [];
  const factor = t.plain.formula(constant(g, only.coefficient));
  return [
    message('why-inner-factor', { inner: inSentence(t.plain.formula(inside)), factor: inSentence(factor) }),
  ];
}

/** A quotient by a number, such as a mean's. */
function isMultiple(t: Telling, id: NodeId): boolean {
  const n = t.plain.g.node(id);
  return n.kind === 'map' && n.rule === 'divide' && isNumber(t, n.args[1] as NodeId);
}

/** Each factor in turn, the entries of the table, the identities of matrices: whatever was used. */
const reasonsOf = (t: Telling, found: ByRules, e: Edge, holdsIdentity: boolean): Message[] => [
  ...(found.product
    ? [message('why-product-entries', { variable: inSentence(nameFormula(e.to.name)) })]
    : holdsIdentity
      ? [message('notation-own-entries', { variable: inSentence(nameFormula(e.to.name)) })]
      : []),
  ...tablesOf(t, found.functions),
  ...identitiesOf(t.plain.g, found.primitives),
  ...(symmetricInputs(t, e.from.node).includes(e.to.node) ? [message('why-free-entries', {})] : []),
];

/** The matrices in a piece that are symmetric: declared so, or made so, as X'X. */
function symmetricInputs(t: Telling, piece: NodeId): NodeId[] {
  const { g } = t.plain;
  const stops = new Map([...t.graph.stops].filter((s) => s !== piece).map((s) => [s, s]));
  const needed = reachable(g, [piece], stops);
  if (!holdsPrimitive(g, needed)) return [];
  return [...needed.keys()].filter(
    (id) =>
      needed[id] === 1 &&
      id !== piece &&
      (g.node(id).kind === 'input' || stops.has(id)) &&
      isSymmetric(g, t.plain.simple(id)),
  );
}

/** Whether a function of a whole matrix stands there: of it alone the entries come in the other order. */
const holdsPrimitive = (g: Graph, needed: Uint8Array): boolean =>
  needed.some((is, id) => is === 1 && g.node(id).kind === 'primitive');

/** Simplified as if these inputs had no structure. */
function asFree(t: Telling, inputs: readonly NodeId[]): (id: NodeId) => NodeId {
  const { g } = t.plain;
  const free = inputs.map((id): readonly [NodeId, NodeId] => {
    const n = g.node(id);
    return [id, input(g, `${n.kind === 'input' ? n.name : id}′`, n.axes)];
  });
  const back = new Map(free.map(([a, b]) => [b, a]));
  const { stops } = t.graph;
  const held = [...stops].filter((s) => !inputs.includes(s)).map((s) => [s, s] as const);
  const forth = new Map([...held, ...free]);
  return (id) => {
    const node = substitute(g, id, forth);
    return substitute(g, simplify(g, [node], new Set([...stops, ...back.keys()])).of(node), back);
  };
}

/** S is symmetric, and its inverse with it: entries that an identity gives in the other order are the same. */
function bySymmetry(t: Telling, inputs: readonly NodeId[], node: NodeId): State {
  const names = inputs.map((id) => {
    const n = t.plain.g.node(id);
    const piece = t.graph.pieces.find((p) => p.node === id);
    return inSentence(nameFormula(piece?.name ?? (n.kind === 'input' ? n.name : '')));
  });
  return {
    formula: t.plain.rawEntries(node),
    node,
    rule: 'rearrange',
    title: message('title-symmetric', {}),
    reason: names.map((name) => message('why-symmetric', { name })),
    reorders: true,
  };
}

const isNumber = (t: Telling, id: NodeId): boolean => {
  const { kind } = t.plain.g.node(id);
  return kind === 'constant' || kind === 'named-constant' || kind === 'size';
};
