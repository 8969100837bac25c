import type { Formula } from '../core/account.ts';
import type { Back, Block, Cost, Edge, Gradient, GraphView, Plan, Vertex } from '../core/graph-view/view.ts';
import type { Dimension } from '../core/graph/dimension.ts';
import type { Node } from '../core/graph/graph.ts';
import type { Ratio } from '../core/graph/ratio.ts';
import type { Structure } from '../core/language/program.ts';
import type { Range } from '../core/place.ts';
import { readFormula } from './account.ts';
import type { Reader } from './read.ts';
import { either, finite, flag, list, maybe, numeric, offset, oneOf, record, text } from './read.ts';

const formula: Reader<Formula> = readFormula;
const range: Reader<Range> = record({ start: offset, end: offset });

export const readStructure: Reader<Structure> = oneOf(
  'symmetric',
  'diagonal',
  'positive-definite',
  'orthogonal',
  'probability',
  'one-hot',
);

const gradient: Reader<Gradient> = record({
  symbol: maybe(formula),
  formula,
  name: maybe(text),
  node: offset,
});

const vertex: Reader<Vertex> = record({
  role: oneOf('input', 'constant', 'distributes', 'routes', 'switches', 'gates', 'copies', 'moves', 'scales'),
  about: text,
  sign: text,
  name: maybe(text),
  symbol: maybe(formula),
  formula,
  shape: text,
  range: maybe(range),
  structure: maybe(readStructure),
  value: offset,
  gradient: maybe(gradient),
});

const back: Reader<Back> = record({
  local: maybe(record({ formula, node: offset })),
  formula,
  node: offset,
});

const edge: Reader<Edge> = record({ from: offset, to: offset, back: maybe(back) });
const block: Reader<Block> = record({ layers: offset, vertices: list(offset) });

const ratio: Reader<Ratio> = record({ num: numeric, den: numeric });
const dimension: Reader<Dimension> = record({
  key: text,
  terms: list(record({ coefficient: finite, names: list(text) })),
});
const axes = list(dimension);
const noAxes: Reader<readonly []> = (v) => (Array.isArray(v) && v.length === 0 ? [] : undefined);
const oneAxis: Reader<readonly [Dimension]> = (v) => {
  const [only, ...more] = axes(v) ?? [];
  return only && more.length === 0 ? [only] : undefined;
};

const node: Reader<Node> = either<Node[]>(
  record({
    kind: oneOf('product'),
    operands: list(record({ node: offset, labels: list(offset) })),
    out: list(offset),
    dimensions: axes,
    axes,
  }),
  record({ kind: oneOf('sum'), terms: list(record({ coefficient: ratio, node: offset })), axes }),
  record({ kind: oneOf('map'), rule: text, args: list(offset), axes }),
  record({
    kind: oneOf('input'),
    name: text,
    axes,
    structure: maybe(readStructure),
    row: maybe(flag),
  }),
  record({ kind: oneOf('constant'), value: ratio, axes: noAxes }),
  record({ kind: oneOf('named-constant'), name: text, value: numeric, axes: noAxes }),
  record({ kind: oneOf('size'), dimension, axes: noAxes }),
  record({ kind: oneOf('one-hot'), index: offset, axes: oneAxis }),
  record({ kind: oneOf('unknown'), name: text, orders: list(offset), args: list(offset), axes }),
  record({
    kind: oneOf('primitive'),
    rule: text,
    args: list(offset),
    options: list(either<(number | string | Dimension)[]>(numeric, text, dimension)),
    axes,
  }),
);

const plan: Reader<Plan> = record({
  nodes: list(node),
  inputs: list(record({ name: text, shape: list(offset), data: list(numeric) })),
  sizes: list(record({ name: text, size: offset })),
  seed: finite,
  given: flag,
});

const cost: Reader<Cost> = record({
  forward: finite,
  forwardText: text,
  backwardText: text,
  growing: list(record({ wrt: text, shared: finite, separate: finite })),
});

/** A computation graph as it arrives over a port. */
export const readGraphView: Reader<GraphView> = record({
  of: text,
  vertices: list(vertex),
  edges: list(edge),
  blocks: list(block),
  places: list(record({ name: text, ranges: list(range) })),
  plan,
  cost,
});
