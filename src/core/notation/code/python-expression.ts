import type { Graph, NodeId } from '../../graph/graph.ts';
import type { Range } from '../../place.ts';
import type { Shape } from '../../shapes/term.ts';
import { namesIn } from '../../graph/dimension.ts';
import { isRow } from '../../shapes/shape.ts';
import { lower } from './lower.ts';
import { createNamer } from './names.ts';
import { refuser } from './problem.ts';
import type { Library } from './python-forms.ts';
import { specialNames } from './python-forms.ts';
import { at, moduleOf, pythonTarget, type Python } from './python.ts';
import { dimensionCode } from './spelling.ts';
import { level } from './target.ts';

/** A value as an expression of Python among the names that its surroundings give. */
export interface PythonExpression {
  /** Assignments that must stand before it, a line each. */
  readonly before: readonly string[];
  readonly text: string;
}

/** What the printed code names beside its inputs: names with a point, for sizes and parts. */
const reserved = new Set(['np', 'torch', 'jnp', 'jax', 'math', 'special', 'lambda', 'def', 'in', 'is']);

/**
 * A node in terms of nodes that have names already. `shapes` are those of the names that are arrays: a size that
 * is needed is read off them. Throws refusals for what the library has no way to write.
 */
export function pythonExpression(
  g: Graph,
  node: NodeId,
  shape: Shape,
  transposed: boolean,
  names: ReadonlyMap<NodeId, string>,
  shapes: ReadonlyMap<string, Shape>,
  library: Library,
  range: Range,
): PythonExpression {
  const namer = createNamer((name) => reserved.has(name));
  const size = (d: Shape[number]): string => {
    const text = dimensionCode(d, namer);
    if (namesIn(d).length === 0) return text;
    for (const [name, s] of shapes) {
      const axes = isRow(s) ? s.slice(1) : s;
      const axis = axes.findIndex((other) => other.key === d.key);
      if (axis >= 0) return `${namer.of(name)}.shape[${axis}]`;
    }
    return text;
  };
  const before: string[] = [];
  const target = pythonTarget(library, namer, size, refuser(library, range), (line) => before.push(line));
  const inputs = new Map<NodeId, Python>(
    [...names].map(([id, name]) => [id, { text: namer.of(name), level: level.atom }]),
  );
  let count = 0;
  const of = lower(target, g, [node], inputs, {
    of: () => undefined,
    next: () => namer.fresh(`t${++count}`),
  });
  const x = of(node);
  const text = isRow(shape)
    ? `${at(x, level.atom)}[None, :]`
    : transposed && shape.length === 2
      ? `${at(x, level.atom)}.T`
      : x.text;
  const spelled = (code: string): string =>
    code
      .replaceAll('@.@concat', library === 'torch' ? 'torch.cat' : `${moduleOf[library]}.concatenate`)
      .replace(/@@(\w+)/g, (_, name: string) => specialNames[library][name] ?? name)
      .replace(/@\./g, `${moduleOf[library]}.`);
  return { before: before.map(spelled), text: spelled(text) };
}
