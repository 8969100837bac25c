import type { Derivation } from '../derivation.ts';
import { operandsOf, type NodeId } from '../graph/graph.ts';
import type { Term } from '../shapes/term.ts';
import type { WrittenVertex } from './vertices.ts';
import type { Block } from './view.ts';

/** Fewer layers of one form are no run. */
const fewest = 4;
const longestPeriod = 6;

/**
 * Runs of named values whose equations have one form but for the numbers in names, z1 = W1 x + b1, h1 = f(z1),
 * z2 = W2 h1 + b2 …: all layers of a run but its last, which shows what one looks like.
 */
export function blocksOf(d: Derivation, vertices: readonly WrittenVertex[]): Block[] {
  const owners = ownersOf(d, vertices);
  const names = [...new Set(owners)].filter((o) => o !== undefined);
  const forms = names.map((node) => formOf(d, vertices, owners, node));
  const blocks: Block[] = [];
  let from = 0;
  while (from < names.length) {
    const run = runAt(forms, from);
    if (!run) {
      from++;
      continue;
    }
    const held = new Set(names.slice(from, from + run.period * (run.layers - 1)));
    blocks.push({
      layers: run.layers - 1,
      vertices: vertices.flatMap((_, k) => (held.has(owners[k] as NodeId) ? [k] : [])),
    });
    from += run.period * run.layers;
  }
  return blocks;
}

/** The longest run of repeating forms that begins here, with its shortest period. */
function runAt(forms: readonly string[], from: number): { period: number; layers: number } | undefined {
  let best: { period: number; layers: number } | undefined;
  for (let period = 1; period <= longestPeriod; period++) {
    let end = from + period;
    while (end < forms.length && forms[end] === forms[end - period]) end++;
    const layers = Math.floor((end - from) / period);
    if (layers >= fewest && (!best || layers * period > best.layers * best.period)) best = { period, layers };
  }
  return best;
}

/** For each vertex the named value whose equation it belongs to; inputs belong to the first that uses them. */
function ownersOf(d: Derivation, vertices: readonly WrittenVertex[]): (NodeId | undefined)[] {
  const g = d.model.graph;
  const named = new Set(d.model.elaborated.definitions.map((x) => d.model.nodes[x.term] as NodeId));
  const owner = new Map<NodeId, NodeId>();
  for (const { node } of vertices) {
    if (!named.has(node)) continue;
    const pending: NodeId[] = [node];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (owner.has(id) || (id !== node && named.has(id))) continue;
      owner.set(id, node);
      pending.push(...operandsOf(g.node(id)));
    }
  }
  return vertices.map((v) => owner.get(v.node));
}

/** The equation of a named value, with # for the numbers in names. */
function formOf(
  d: Derivation,
  vertices: readonly WrittenVertex[],
  owners: readonly (NodeId | undefined)[],
  node: NodeId,
): string {
  const { terms } = d.model.elaborated;
  const names = new Map(d.model.elaborated.definitions.map((x) => [d.model.nodes[x.term], x.name] as const));
  const plain = (name: string): string => name.replace(/_?\d+$/, '#');
  return vertices
    .flatMap((v, k) => {
      if (owners[k] !== node) return [];
      const t = terms[v.term] as Term;
      return t.op === 'input' ? [plain(t.name ?? '')] : [`${t.op}${t.args.length}${t.name ?? ''}`];
    })
    .concat(plain(names.get(node) ?? ''))
    .sort()
    .join(' ');
}
