import { product } from '../../graph/build.ts';
import {
  isUnit,
  multiplyDimensions,
  unit,
  wholeDimension,
  wholeValue,
  type Dimension,
} from '../../graph/dimension.ts';
import { cross } from '../../rules/primitives/cross.ts';
import { reshape } from '../../rules/primitives/reshape.ts';
import { rule, type BuildContext, type ShapeContext, type Value } from '../function-rule.ts';
import { axesOfShape, columnsOf, isVector, rowsOf, shapeOf, shapeText, tensorShape } from '../shape.ts';
import type { Shape } from '../term.ts';

function needsVectors(c: ShapeContext, name: string): void {
  for (const s of c.args)
    if (!isVector(s)) c.refuse('not-a-vector', { name, shape: shapeText(s.map(c.resolve)) });
}

const three = wholeDimension(3);

const letterRule = /^\s*([a-zA-Z]+(?:\s*,\s*[a-zA-Z]+)*)\s*(?:->\s*([a-zA-Z]*)\s*)?$/;

interface Summation {
  readonly args: readonly string[];
  readonly out: string;
}

/** The letters of `ij,jk->ik`; without an arrow the letters that stand once, in alphabetical order, as in NumPy. */
function summationOf(text: string): Summation | undefined {
  const found = letterRule.exec(text);
  if (!found) return undefined;
  const args = (found[1] ?? '').split(',').map((s) => s.trim());
  const all = [...args.join('')];
  const once = all.filter((l) => all.indexOf(l) === all.lastIndexOf(l)).sort();
  const out = found[2] ?? once.join('');
  const fits = [...out].every((l, k) => all.includes(l) && out.indexOf(l) === k);
  return fits ? { args, out } : undefined;
}

function einsumShape(c: ShapeContext): Shape {
  const text = c.word(0) ?? '';
  const s = summationOf(text);
  if (!s || s.args.length !== c.args.length - 1) return c.refuse('einsum-form', { text });
  const sizes = new Map<string, Dimension>();
  s.args.forEach((letters, k) => {
    const shape = c.args[k + 1] ?? [];
    const dimensions = dimensionsFor(letters, shape);
    if (!dimensions) return c.refuse('einsum-axes', { letters, shape: shapeText(shape.map(c.resolve)) });
    [...letters].forEach((l, i) => {
      const d = dimensions[i] as Dimension;
      const present = sizes.get(l);
      if (present && isUnit(present) !== isUnit(d)) c.mismatch();
      if (present && !isUnit(d)) c.equal(present, d);
      sizes.set(l, present ?? d);
    });
  });
  return tensorShape([...s.out].map((l) => sizes.get(l) ?? unit));
}

const orderOfLetters = (letters: string): string => 'svm'[letters.length] ?? `t${letters.length}`;

/** The dimensions that the letters name: a column may have a second letter, of size 1, a row only one. */
function dimensionsFor(letters: string, shape: Shape): readonly Dimension[] | undefined {
  if (letters.length === shape.length) return shape;
  if (letters.length === axesOfShape(shape).length) return axesOfShape(shape);
  return shape.length === 1 && letters.length === 2 ? [...shape, unit] : undefined;
}

function einsum(b: BuildContext): number {
  const s = summationOf(b.word(0) ?? '') as Summation;
  const label = (l: string): number => l.charCodeAt(0);
  const units = new Set<string>();
  const operands = s.args.map((letters, k) => {
    const { node, shape } = b.args[k + 1] as Value;
    const dimensions = dimensionsFor(letters, shape) ?? [];
    const kept = [...letters].filter((l, i) => {
      const single = isUnit(dimensions[i] as Dimension);
      if (single) units.add(l);
      return !single;
    });
    return { node, labels: kept.map(label) };
  });
  return product(b.graph, operands, [...s.out].filter((l) => !units.has(l)).map(label));
}

/** A ⊗ B: blocks a_ij B. Rows and columns of vectors and numbers count as 1. */
function kron(b: BuildContext): number {
  const [x, y] = b.args as [Value, Value];
  const g = b.graph;
  const labels = (s: Shape, row: number, column: number): number[] => {
    const axes: number[] = [];
    if (!isUnit(rowsOf(s))) axes.push(row);
    if (!isUnit(columnsOf(s))) axes.push(column);
    return axes;
  };
  const [xl, yl] = [labels(x.shape, 0, 2), labels(y.shape, 1, 3)];
  const out = [0, 1, 2, 3].filter((l) => xl.includes(l) || yl.includes(l));
  const node = product(
    g,
    [
      { node: x.node, labels: xl },
      { node: y.node, labels: yl },
    ],
    out,
  );
  return reshape(g, node, out.length, axesOfShape(b.shape));
}

export const products = [
  rule(
    'outer',
    [2, 2],
    'vv>m',
    (c) => {
      needsVectors(c, 'outer');
      const [x = [], y = []] = c.args;
      return [axesOfShape(x)[0] as Dimension, axesOfShape(y)[0] as Dimension];
    },
    (b) => {
      const [x, y] = b.args as [Value, Value];
      return product(
        b.graph,
        [
          { node: x.node, labels: [0] },
          { node: y.node, labels: [1] },
        ],
        [0, 1],
      );
    },
  ),
  rule(
    'cross',
    [2, 2],
    'vv>=',
    (c) => {
      needsVectors(c, 'cross');
      for (const s of c.args) {
        const [d] = axesOfShape(s) as [Dimension];
        const known = wholeValue(c.resolve(d));
        if (known !== undefined && known !== 3) c.refuse('three-entries', { shape: shapeText(s) });
        c.equal(d, three);
      }
      return c.args[0] ?? [];
    },
    (b) => {
      const [x, y] = b.args as [Value, Value];
      return cross(b.graph, x.node, y.node);
    },
  ),
  rule(
    'kron',
    [2, 2],
    'aa>?',
    (c) => {
      const [x = [], y = []] = c.args;
      for (const s of [x, y])
        if (s.length > 2) c.refuse('tensor-argument', { name: 'kron', shape: shapeText(s) });
      return shapeOf(
        multiplyDimensions(rowsOf(x), rowsOf(y)),
        multiplyDimensions(columnsOf(x), columnsOf(y)),
      );
    },
    kron,
    {
      valueOrder: ([a = '?', b = '?']) =>
        a === '?' || b === '?' ? '?' : a === b ? a : a === 's' ? b : b === 's' ? a : 'm',
    },
  ),
  rule('einsum', [2, 12], 'sa>?', einsumShape, einsum, {
    words: true,
    argumentOrders: ({ word }) => ['s', ...(summationOf(word ?? '')?.args ?? []).map(orderOfLetters)],
    valueOrder: (_, { word }) => orderOfLetters(summationOf(word ?? '')?.out ?? ''),
  }),
];
