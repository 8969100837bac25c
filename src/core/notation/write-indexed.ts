import type { Dimension } from '../graph/dimension.ts';
import type { Label, Node, NodeId, Operand } from '../graph/graph.ts';
import { writeNetwork, type Factor } from './network.ts';
import type { Source } from './source.ts';
import { toText } from './text.ts';
import * as w from './written.ts';
import type { Written } from './written.ts';

/**
 * A[i, j] for the product of A with unit vectors on its axes, A[i, :] where one is left: a unit vector goes where
 * everything that stands on its index with it can be written so.
 */
export function writeIndexed(s: Source, n: Node & { kind: 'product' }): Written | undefined {
  const units = new Map<Label, Operand>();
  for (const o of n.operands) {
    const [l] = o.labels;
    if (l !== undefined && placeOf(s, o.node) !== undefined && !n.out.includes(l) && !units.has(l))
      units.set(l, o);
  }
  const beside = n.operands.filter((o) => units.get(o.labels[0] as Label) !== o);
  for (const l of units.keys()) if (!beside.some((o) => o.labels.includes(l))) units.delete(l);
  for (const o of beside) {
    const kind = s.of(o.node)?.kind;
    const whole = (kind === 'name' || kind === 'call') && o.labels.length <= 2 && o.labels[0] !== o.labels[1];
    if (!whole) for (const l of o.labels) units.delete(l);
  }
  if (units.size === 0) return undefined;
  const indexOf = (l: Label): string | undefined => {
    const unit = units.get(l);
    return unit && placeOf(s, unit.node);
  };
  const factors: Factor[] = [];
  for (const o of n.operands) {
    const x = s.of(o.node);
    if (!x) return undefined;
    if (units.get(o.labels[0] as Label) === o) continue;
    const left = o.labels.filter((l) => !units.has(l));
    const indices = o.labels.map((l) => indexOf(l) ?? ':');
    const form = left.length === 0 ? 's' : indices[0] === ':' ? 'c' : 'r';
    const part = left.length === o.labels.length ? x : w.index(x, indices, form);
    factors.push({
      written: form === 'r' && part !== x ? w.transpose(part) : part,
      labels: left,
      below: false,
    });
  }
  return writeNetwork(factors, n.out, (l) => n.dimensions[l] as Dimension);
}

/** What stands in brackets for a unit vector: its place, as a number, a name or a name and a number. */
function placeOf(s: Source, id: NodeId): string | undefined {
  const n = s.g.node(id);
  if (n.kind === 'one-hot') return String(n.index);
  if (n.kind !== 'primitive' || n.rule !== 'unitvectors' || n.axes.length !== 1) return undefined;
  const place = s.of(n.args[0] as NodeId);
  return place && isShort(place) ? toText(place) : undefined;
}

const isShort = (x: Written): boolean =>
  x.kind === 'name' ||
  x.kind === 'number' ||
  (x.kind === 'sum' && x.terms.length === 2 && x.terms.every((t) => isShort(t.of)));
