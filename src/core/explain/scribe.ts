import type { Formula } from '../account.ts';
import type { Derivation } from '../derivation.ts';
import { operandsOf, type Graph, type NodeId } from '../graph/graph.ts';
import type { IndexedNode } from '../notation/indices.ts';
import { createWriter, type Writer } from '../notation/write.ts';
import type { Written } from '../notation/written.ts';
import { writtenOut, type Names, type Shown } from '../results.ts';
import { simplify } from '../simplify/simplify.ts';
import { formulaOf, indexed } from './formula.ts';
import { takenNames } from './piece-names.ts';
import type { Piece } from './pieces.ts';

/** Writes the nodes of one derivation in terms of its pieces and shared parts. */
export interface Scribe {
  readonly d: Derivation;
  readonly g: Graph;
  /** The names as the formulas have them, by node: pieces and shared parts. */
  readonly names: Names;
  /** All names that are in use. */
  readonly taken: ReadonlySet<string>;
  /** From now on the letter is no index. */
  readonly reserve: (letter: string) => void;
  /** The simplest node, named parts kept whole. */
  readonly simple: (id: NodeId) => NodeId;
  /** The simplified node in matrix notation. */
  readonly write: (id: NodeId) => Written | undefined;
  /** The simplified node as a formula: in matrix notation, else with indices. */
  readonly formula: (id: NodeId) => Formula;
  /** The simplified node with its indices, down to the entries of what has a name. */
  readonly entries: (id: NodeId) => IndexedNode;
  /** The node with its indices as it is, nothing simplified. */
  readonly rawEntries: (id: NodeId) => IndexedNode;
  /**
   * A named node's own equation by its entries: z_i = Σ_j W_ij x_j + b_i without the left side. Letters that are `fixed`
   * elsewhere are not summed over.
   */
  readonly definitionEntries: (id: NodeId, fixed?: readonly string[]) => IndexedNode;
  /** A named node's own formula as it was written, other named nodes by name. */
  readonly definition: (id: NodeId) => Formula;
}

/** Formulas beyond this many characters are not shown in steps. */
const readable = 1500;

/**
 * With `parts` 'pieces' the shared parts are written out: what comes before they are named. `more` are nodes that
 * the steps name beside these.
 */
export function createScribe(
  d: Derivation,
  shown: Shown,
  pieces: readonly Piece[],
  parts: 'pieces' | 'all',
  more: ReadonlyMap<NodeId, string> = new Map(),
): Scribe {
  const g = d.model.graph;
  // The value itself is what is explained: its own formula is shown, not its name.
  const inner = pieces.filter((p) => p.node !== d.of.node);
  const shared = parts === 'all' ? [...shown.pinned] : [];
  const pinned = new Set([...shared, ...inner.map((p) => p.node), ...more.keys()]);
  const whole = simplify(g, [...pinned], pinned);
  const simplestNamed = new Map([...pinned].map((id) => [id, whole.of(id)] as const));
  const simplified = new Map<NodeId, NodeId>(simplestNamed);
  const simple = (id: NodeId): NodeId => {
    const known = simplified.get(id);
    if (known !== undefined) return known;
    const result = simplify(g, [id], pinned, simplestNamed).of(id);
    simplified.set(id, result);
    return result;
  };
  const names = new Map<NodeId, string | Written>(parts === 'all' ? shown.names : []);
  for (const p of inner) {
    names.set(p.node, p.name);
    if (operandsOf(g.node(simple(p.node))).length > 0) names.set(simple(p.node), p.name);
  }
  if (more.size > 0)
    for (const part of shown.shared)
      names.set(simple(part.node), shown.names.get(part.simplified) ?? part.name);
  for (const [node, name] of more) names.set(simple(node), name);
  const taken = new Set([
    ...takenNames(d),
    ...[...names.values()].map((n) => (typeof n === 'string' ? n : '')),
    ...shown.shared.map((s) => s.name),
  ]);
  const writer = createWriter(g, names);
  const write = (id: NodeId): Written | undefined => writer.write(simple(id));
  const inIndices = (id: NodeId): IndexedNode => indexed(g, writer, simple(id), taken);
  const without = (id: NodeId): Writer => {
    const others = new Map(names);
    others.delete(id);
    return createWriter(g, others);
  };
  const formula = (id: NodeId): Formula => {
    const w = write(id);
    if (!w) return inIndices(id);
    return w.size > readable ? tooLong : formulaOf(w);
  };
  return {
    d,
    g,
    names,
    taken,
    reserve: (letter) => void taken.add(letter),
    simple,
    write,
    formula,
    entries: (id) => indexed(g, writer, simple(id), taken, true),
    rawEntries: (id) => indexed(g, writer, id, taken, true),
    definitionEntries: (id, fixed = []) =>
      indexed(g, without(id), id, new Set([...taken, ...fixed]), true, true),
    definition(id) {
      const own = writtenOut(g, names, id);
      if (own) return own.size > readable ? tooLong : formulaOf(own);
      return indexed(g, without(id), id, taken);
    },
  };
}

const tooLong: Formula = { tex: '\\dots', text: '…' };
