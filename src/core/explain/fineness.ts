import type { Derivation } from '../derivation.ts';
import { reachable } from '../graph/graph.ts';
import type { Point } from '../run/evaluate.ts';
import type { Fineness } from './pieces.ts';

/** How finely a value is taken apart: numbers at a point by operations, arrays by functions. */
export function finenessOf(d: Derivation, point: Point | undefined): Fineness {
  if (!isOfNumbers(d)) return 'functions';
  return point ? 'operations' : 'named';
}

/** Whether everything in the value is a number, or an array of numbers written out. */
export function isOfNumbers(d: Derivation): boolean {
  const g = d.model.graph;
  const needed = reachable(g, [d.of.node]);
  const arrays = [...needed.keys()].filter((id) => needed[id] && g.node(id).axes.length > 0);
  return arrays.every((id) => {
    const n = g.node(id);
    return (
      n.kind === 'one-hot' ||
      (n.kind === 'product' && n.operands.every((o) => isLiteralPart(d, o.node))) ||
      (n.kind === 'sum' && id === d.of.node)
    );
  });
}

const isLiteralPart = (d: Derivation, id: number): boolean => {
  const n = d.model.graph.node(id);
  return n.kind === 'one-hot' || n.axes.length === 0;
};
