import type { Derivation, Named, Result } from './derivation.ts';
import { namesOf } from './derivation.ts';
import { range } from './graph/build.ts';
import type { Dimension } from './graph/dimension.ts';
import { operandsOf, reachable, type Graph, type NodeId } from './graph/graph.ts';
import { createWriter, type Writer } from './notation/write.ts';
import { name as nameWritten, transpose, type Written } from './notation/written.ts';
import type { Layout } from './request.ts';
import { simplify, type Simplified } from './simplify/simplify.ts';
import { axesOfShape, isRow, isScalar, transposeShape } from './shapes/shape.ts';
import type { Shape } from './shapes/term.ts';

/** Names of nodes; a node that is the transpose of what the name stands for is given as that transpose. */
export type Names = ReadonlyMap<NodeId, string | Written>;

/** A derivative as it is shown and computed. */
export interface ShownResult {
  readonly result: Result;
  /** Its simplified node, in terms of inputs only. */
  readonly node: NodeId;
  readonly shape: Shape;
  /** Whether the layout turns rows into columns. */
  readonly transposed: boolean;
  /** Of more than two axes: which of the node's axes the layout has first, second … */
  readonly order?: readonly number[];
  /** In terms of inputs only; undefined where there is no matrix notation. */
  readonly inline: Written | undefined;
  /** In terms of the named values and shared parts. */
  readonly named: Written | undefined;
  readonly namedNode: NodeId;
}

/** A part that several results use, named once. */
export interface SharedPart {
  readonly name: string;
  /** Its node as derived, and simplified. */
  readonly node: NodeId;
  readonly simplified: NodeId;
  readonly written: Written | undefined;
}

export interface Shown {
  readonly results: readonly ShownResult[];
  readonly shared: readonly SharedPart[];
  readonly inline: Simplified;
  readonly named: Simplified;
  /** The nodes, as derived, that stay whole because they have names. */
  readonly pinned: ReadonlySet<NodeId>;
  /** How simplified nodes are named, for writers of named formulas. */
  readonly names: Names;
  readonly writer: Writer;
}

/** A result longer than this has its shared parts named even where they are numbers. */
const longText = 2000;

/**
 * Simplify and write the results in a layout, with shared parts named. `pieces` are values inside the
 * expression that are to be written by name, beside those that the program names; with them given, error
 * signals are named at named values only, so that their steps can be told.
 */
export function showResults(d: Derivation, layout: Layout, pieces?: readonly Part[]): Shown {
  const g = d.model.graph;
  const roots = d.results.map((r) => r.node);
  const inline = simplify(g, roots);
  const inlineWriter = createWriter(g, new Map());
  const inlined = roots.map((r) => inlineWriter.write(inline.of(r)));
  const long = inlined.some((w) => (w?.size ?? 0) > longText);
  const values = namesOf(d.model).values.filter((v) => v.node !== d.of.node && isComposite(g, v.node));
  const arrays = d.model.shaped.shapes.some((s) => !isScalar(s));
  const valueParts = [...(long || arrays ? values : []), ...(pieces ?? [])];
  const signals = errorSignals(
    d,
    long,
    new Map(valueParts.map((p) => [p.node, p.name])),
    pieces !== undefined,
  );
  const parts = [...valueParts, ...signals];
  const extra = long ? sharedParts(g, roots, parts) : [];
  const all = [...parts, ...extra].sort((a, b) => a.node - b.node);
  const pinned = new Set(all.map((p) => p.node));
  const named = pinned.size === 0 ? inline : simplify(g, [...roots, ...pinned], pinned);
  const names = new Map<NodeId, string>();
  for (const p of all) {
    const simple = named.of(p.node);
    if (isComposite(g, simple) && !names.has(simple)) names.set(simple, p.name);
  }
  // In numerator layout an error signal is a row, as every gradient of a scalar is.
  const rows = new Set(layout === 'numerator' ? signals.map((p) => named.of(p.node)) : []);
  const spelled = new Map(
    [...names].map(
      ([id, name]) => [id, rows.has(id) ? transposedName(name, g.node(id).axes.length) : name] as const,
    ),
  );
  const writer = spelled.size === 0 ? inlineWriter : createWriter(g, spelled);
  const results = d.results.map((result, k): ShownResult => {
    const { shape, transposed, order } = inLayout(result, d.of, layout);
    const root = roots[k] as NodeId;
    const place = (w: Written | undefined): Written | undefined =>
      w && (transposed || (isRow(shape) && w.form === 'c')) ? transpose(w) : w;
    const namedNode = named.of(root);
    return {
      result,
      node: inline.of(root),
      shape,
      transposed,
      ...(order ? { order } : {}),
      inline: place(inlined[k]),
      named: place(writer.write(namedNode)),
      namedNode,
    };
  });
  const used = usedNames(
    g,
    names,
    results.map((r) => r.namedNode),
  );
  const shared = all.flatMap((p): SharedPart[] => {
    const simplified = named.of(p.node);
    if (names.get(simplified) !== p.name || !used.has(simplified)) return [];
    const own = writer.unfold(simplified);
    return [
      { name: p.name, node: p.node, simplified, written: own && rows.has(simplified) ? transpose(own) : own },
    ];
  });
  return { results, shared, inline, named, pinned, names: spelled, writer };
}

/** The node written as the transpose of the name. */
function transposedName(text: string, rank: number): string | Written {
  return rank === 0 ? text : transpose(nameWritten(text, rank === 1 ? 'r' : 'm'));
}

/** The formula of a named node: everything in it by name, but not itself. */
export function writtenOut(g: Graph, names: Names, id: NodeId): Written | undefined {
  const others = new Map(names);
  others.delete(id);
  return createWriter(g, others).write(id);
}

function isComposite(g: Graph, id: NodeId): boolean {
  return operandsOf(g.node(id)).length > 0;
}

/** Shape and orientation of a result in a layout. */
export function inLayout(
  result: Result,
  of: Named,
  layout: Layout,
): { shape: Shape; transposed: boolean; order?: readonly number[] } {
  const { shape } = result;
  if (result.along) return { shape, transposed: false };
  if (shape.length > 2 && layout !== 'shape') {
    const order = axesInLayout(result, of, layout);
    return { shape: order.map((k) => shape[k] as Dimension), transposed: false, order };
  }
  const scalarVariable = result.wrt.length === 1 && isScalar(result.wrt[0]?.shape ?? []);
  const flips =
    (layout === 'numerator' && isScalar(of.shape) && !scalarVariable && result.byOrder.length === 1) ||
    (layout === 'denominator' && !isScalar(of.shape) && result.byOrder.length === 1);
  if (!flips || shape.length > 2 || isScalar(shape)) return { shape, transposed: false };
  return { shape: transposeShape(shape), transposed: true };
}

/**
 * More than two axes. Numerator: the value's, then the variable's backwards, so that ∂s/∂X of a number s is the
 * transpose; denominator: the variable's, then the value's backwards. Without the axes of one of them, and of vectors,
 * these are the layouts of matrices.
 */
function axesInLayout(result: Result, of: Named, layout: Layout): number[] {
  const rankOf = (s: Shape): number => axesOfShape(s).length;
  const own = rankOf((result.implicit ?? of).shape);
  const wrt = result.stacked ? 1 : rankOf(result.wrt[0]?.shape ?? []);
  const groups = result.byOrder.map((_, k) => range(wrt, own + k * wrt));
  const values = range(own);
  return layout === 'numerator'
    ? [...values, ...groups.flatMap((g) => g.reverse())]
    : [...groups.flat(), ...values.reverse()];
}

/** A node with the name that it is written by. */
export interface Part {
  readonly name: string;
  readonly node: NodeId;
}

/**
 * The error signals: cotangents of values inside the expression from which two or more further results come.
 * Numbers are named only where the results are long.
 */
function errorSignals(
  d: Derivation,
  numbersToo: boolean,
  values: ReadonlyMap<NodeId, string>,
  atValuesOnly: boolean,
): Part[] {
  if (d.order > 1 || d.model.graph.node(d.of.node).axes.length > 0) return [];
  const g = d.model.graph;
  const uses = new Map<NodeId, Set<NodeId>>();
  const note = (signal: NodeId, use: NodeId): void => {
    const set = uses.get(signal);
    if (set) set.add(use);
    else uses.set(signal, new Set([use]));
  };
  for (const e of d.trace)
    if (e.kind === 'pullback' && e.contribution !== e.upstream) note(e.upstream, e.contribution);
  for (const r of d.results) note(r.byOrder[0] as NodeId, -1 - (r.byOrder[0] as NodeId));
  const below = verticesBelow(d, values);
  const usersOf = (at: NodeId, cotangent: NodeId): number =>
    atValuesOnly ? below(at) : (uses.get(cotangent)?.size ?? 0);
  const signalsAmong = (numbers: boolean): Set<NodeId> => {
    const found = new Set<NodeId>();
    for (const e of d.trace) {
      if (e.kind !== 'gather' || found.has(e.cotangent) || (atValuesOnly && !values.has(e.node))) continue;
      const n = g.node(e.cotangent);
      const trivial = operandsOf(n).length === 0 || (n.kind === 'product' && n.operands.length <= 1);
      const isNumber = n.axes.length === 0;
      if (isNumber && (!numbers || (n.kind === 'sum' && n.terms.length === 1))) continue;
      if (!trivial && usersOf(e.node, e.cotangent) > 1) found.add(e.cotangent);
    }
    return found;
  };
  const arrays = signalsAmong(numbersToo);
  const candidates = arrays.size === 0 && atValuesOnly && values.size > 0 ? signalsAmong(true) : arrays;
  // What is as short as a name needs none.
  const short = simplify(g, [...candidates]);
  const found = new Set([...candidates].filter((c) => isComposite(g, short.of(c))));
  const taken = new Set([
    ...values.values(),
    ...d.model.elaborated.inputs,
    ...d.model.elaborated.definitions.map((x) => x.name),
  ]);
  const letters = { δ: 'delta', ε: 'epsilon', η: 'eta' };
  const free = Object.entries(letters).find(([l, word]) => !taken.has(l) && !taken.has(word));
  const letter = free?.[0] ?? 'δδ';
  const signals = [...found];
  const layers = new Map<NodeId, string | undefined>();
  for (const e of d.trace)
    if (e.kind === 'gather' && values.has(e.node) && !layers.has(e.cotangent))
      layers.set(e.cotangent, /\d+$/.exec(values.get(e.node) ?? '')?.[0]);
  const numbers = signals.map((s) => layers.get(s));
  // δ2 is the error signal of z2 where the layers are numbered.
  const byLayer = numbers.every((n) => n !== undefined) && new Set(numbers).size === signals.length;
  const numberOf = (k: number): string => (byLayer ? (numbers[k] ?? '') : String(k + 1));
  return signals.map((node, k) => ({
    node,
    name: signals.length === 1 ? letter : `${letter}${numberOf(k)}`,
  }));
}

/** How many named values and variables a value is made of directly: each of their derivatives begins with its own. */
function verticesBelow(d: Derivation, values: ReadonlyMap<NodeId, string>): (from: NodeId) => number {
  const variables = new Set(d.results.flatMap((r) => r.wrt.map((v) => v.node)));
  const targets = new Map<NodeId, NodeId[]>();
  for (const e of d.trace) {
    if (e.kind !== 'pullback') continue;
    const list = targets.get(e.node);
    if (list) list.push(e.target);
    else targets.set(e.node, [e.target]);
  }
  return (from) => {
    const found = new Set<NodeId>();
    const seen = new Set<NodeId>();
    const pending = [...(targets.get(from) ?? [])];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (values.has(id) || variables.has(id)) found.add(id);
      else pending.push(...(targets.get(id) ?? []));
    }
    return found.size;
  };
}

/** Every composite node that is used more than once, for results that would be too long written out. */
function sharedParts(g: Graph, roots: readonly NodeId[], taken: readonly Part[]): Part[] {
  const needed = reachable(g, roots);
  const uses = new Uint32Array(needed.length);
  for (let id = 0; id < needed.length; id++)
    if (needed[id]) for (const a of operandsOf(g.node(id))) uses[a] = (uses[a] ?? 0) + 1;
  const known = new Set(taken.map((p) => p.node));
  const parts: Part[] = [];
  for (let id = 0; id < needed.length; id++)
    if (needed[id] && (uses[id] ?? 0) > 1 && !known.has(id) && isComposite(g, id))
      parts.push({ name: `t${parts.length + 1}`, node: id });
  return parts;
}

function usedNames(g: Graph, names: Names, roots: readonly NodeId[]): Set<NodeId> {
  const needed = reachable(g, roots);
  return new Set([...names.keys()].filter((id) => needed[id]));
}
