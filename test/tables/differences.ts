import { nested, sizesOf } from '../../src/core/at-point.ts';
import { namesOf, type Model, type Named } from '../../src/core/derivation.ts';
import type { NestedNumbers } from '../../src/core/nabla.ts';
import type { DenseArray } from '../../src/core/rules/primitive.ts';
import { evaluate, type Point } from '../../src/core/run/evaluate.ts';
import type { RowOptions } from './row.ts';

/** By order: the first step, large enough for rounding. */
const stepOfOrder = [0, 8e-3, 2e-2, 4e-2, 8e-2];
const halvings = 5;
/** By order: by how much two steps may differ. */
const agreement = [0, 3e-7, 3e-6, 3e-5, 3e-4];

/**
 * The derivative at a point by central differences of the value itself and nothing derived, repeated for
 * higher orders, extrapolated from two steps that agree; in the layout that is asked for. None where no two
 * steps agree.
 */
export function differencesOf(
  model: Model,
  of: Named,
  wrt: readonly string[],
  { order = 1, layout = 'shape' }: RowOptions,
  point: Point,
): NestedNumbers | undefined {
  const variables = wrt.map((name) => variableOf(model, name));
  const valueAt = (p: Point): DenseArray => evaluate(model.graph, [of.node], p).get(of.node) as DenseArray;
  const base = variables.map((v) => point.inputs.get(v.name) as DenseArray);
  const entries = base.flatMap((a, v) => Array.from(a.data, (_, j) => ({ v, j })));
  const ownShape = sizesOf(of.shape, point);
  const differences = (h: number, depth: number, p: Point): number[][] => {
    if (depth === 0) return [[...valueAt(p).data]];
    return entries.flatMap(({ v, j }) => {
      const side = (t: number): number[][] =>
        differences(h, depth - 1, moved(p, variables[v]?.name ?? '', j, t));
      const [a, b, c, d] = [side(-2 * h), side(-h), side(h), side(2 * h)] as [
        number[][],
        number[][],
        number[][],
        number[][],
      ];
      return a.map((row, k) =>
        row.map((x, i) => {
          const at = (s: number[][]): number => s[k]?.[i] as number;
          return (x - 8 * at(b) + 8 * at(c) - at(d)) / (12 * h);
        }),
      );
    });
  };
  // Rows are entries of the variable, columns entries of the value.
  const found = extrapolated(
    (h) => differences(h, order, point),
    stepOfOrder[order] as number,
    agreement[order] as number,
  );
  if (!found) return undefined;
  const outputs = found[0]?.length ?? 0;
  const data = Float64Array.from({ length: outputs * found.length }, (_, k) => {
    const [i, j] = [Math.floor(k / found.length), k % found.length];
    return found[j]?.[i] as number;
  });
  const [first] = variables as [Named];
  const ownVariable = variables.length > 1 ? [variables.length] : sizesOf(first.shape, point);
  const scalarVariable = ownVariable.length === 0;
  const scalarValue = ownShape.length === 0;
  const squeezed = (s: number[]): number[] => (s.length === 2 && s[0] === 1 ? s.slice(1) : s);
  const shape = scalarVariable
    ? ownShape
    : scalarValue && order === 1
      ? ownVariable
      : [...squeezed(ownShape), ...Array.from({ length: order }, () => squeezed(ownVariable)).flat()];
  const flips =
    order === 1 &&
    shape.length > 0 &&
    shape.length <= 2 &&
    ((layout === 'numerator' && scalarValue && !scalarVariable) ||
      (layout === 'denominator' && !scalarValue));
  return flips ? transposed(data, shape) : nested({ data, shape });
}

/** Halve the step until halving changes least; differences with an error in h⁴ are freed of it. */
function extrapolated(at: (h: number) => number[][], first: number, within: number): number[][] | undefined {
  let coarse = at(first);
  let best: number[][] | undefined;
  let change = Infinity;
  for (let k = 1; k <= halvings; k++) {
    const fine = at(first / 2 ** k);
    const from = coarse;
    const scale = Math.max(1e-2, ...fine.flat().map(Math.abs));
    const step = Math.max(
      ...fine.flatMap((row, i) => row.map((x, j) => Math.abs(x - (from[i]?.[j] as number)) / scale)),
    );
    if (step < change) {
      change = step;
      best = fine.map((row, i) => row.map((x, j) => (16 * x - (from[i]?.[j] as number)) / 15));
    }
    if (change < 1e-8) break;
    coarse = fine;
  }
  return change <= within ? best : undefined;
}

function variableOf(model: Model, name: string): Named {
  const found = namesOf(model).inputs.find((i) => i.name === name);
  if (!found) throw new Error(`${name} is no input`);
  return found;
}

function moved(p: Point, name: string, entry: number, by: number): Point {
  const old = p.inputs.get(name) as DenseArray;
  const data = Float64Array.from(old.data);
  data[entry] = (data[entry] as number) + by;
  return { ...p, inputs: new Map([...p.inputs, [name, { ...old, data }]]) };
}

/** A column becomes a row, a row a column. */
function transposed(data: Float64Array, shape: readonly number[]): NestedNumbers {
  const [m = 1, n = 1] = shape;
  if (shape.length === 1) return [[...data]];
  if (m === 1) return [...data];
  return Array.from({ length: n }, (_, j) => Array.from({ length: m }, (__, i) => data[i * n + j] as number));
}
