import {
  constantOf,
  fill,
  gather,
  gemm,
  nodeAt,
  push,
  reduce,
  shapeAt,
  times,
  view,
  type Nodes,
} from './build.ts';
import { notOfBags, type Id, type Labelled } from './nodes.ts';

/**
 * A product in normal form: coefficient times operands, each index of a unit vector fixed, summed over the labels
 * that are not in `out`. A label of `out` that no operand has broadcasts; one that stands there twice is a diagonal.
 */
export interface ProductForm {
  readonly coefficient: number;
  readonly operands: readonly Labelled[];
  /** Labels at which a unit vector stands, with the index of its 1 from 0. */
  readonly fixed: ReadonlyMap<number, number>;
  readonly out: readonly number[];
  /** Sizes by label. */
  readonly sizes: readonly number[];
}

/** The node that has the value of a product. */
export function finishProduct(b: Nodes, form: ProductForm): Id {
  const { fixed, out, sizes } = form;
  const shape = out.map((l) => sizes[l] as number);
  let { coefficient } = form;
  for (const [l, at] of fixed) if (at >= (sizes[l] as number)) coefficient = 0;
  if (coefficient === 0) return fill(b, 0, shape);
  const operands = form.operands.map((o) => atFixed(b, o, fixed));
  const used = new Set([...operands.flatMap((o) => o.labels), ...out, ...fixed.keys()]);
  sizes.forEach((n, l) => {
    if (!used.has(l)) coefficient *= n;
  });
  const core = [...new Set(out)].filter((l) => !fixed.has(l));
  const value = contract(b, coefficient, operands, core, sizes);
  if (core.length === out.length) return value;
  const starts = out.map((l) => fixed.get(l) ?? 0);
  const drivers = out.map((l) => core.indexOf(l));
  return push(b, {
    kind: 'place',
    parts: [{ node: value, starts, drivers }],
    stored: 1,
    covered: false,
    shape,
  });
}

/** The operand at the indices that are fixed, each remaining label once. */
function atFixed(b: Nodes, o: Labelled, fixed: ReadonlyMap<number, number>): Labelled {
  const labels = [...new Set(o.labels)].filter((l) => !fixed.has(l));
  if (labels.length === o.labels.length) return o;
  const shape = shapeAt(b, o.node);
  const node = view(
    b,
    o.node,
    o.labels.map((l) => fixed.get(l) ?? 0),
    o.labels.map((l) => labels.indexOf(l)),
    labels.map((l) => shape[o.labels.indexOf(l)] as number),
  );
  return { node, labels };
}

const without = (list: readonly number[], other: readonly number[]): number[] =>
  list.filter((l) => !other.includes(l));

/** Contract operands two at a time, the cheapest pair first. */
function contract(
  b: Nodes,
  coefficient: number,
  given: readonly Labelled[],
  out: readonly number[],
  sizes: readonly number[],
): Id {
  let c = coefficient;
  const open: Labelled[] = [];
  for (const o of given) {
    const value = constantOf(b, o.node);
    if (value === undefined) open.push(o);
    else {
      // Labels that only this operand had are summed: each entry counts.
      c *= value;
      open.push({ node: fill(b, 1, shapeAt(b, o.node)), labels: o.labels });
    }
  }
  const volume = (labels: Iterable<number>): number => {
    let v = 1;
    for (const l of labels) v *= sizes[l] as number;
    return v;
  };
  const keptWith = (x: Labelled, y: Labelled | undefined): number[] => {
    const all = y ? [...new Set([...x.labels, ...y.labels])] : [...x.labels];
    return all.filter((l) => out.includes(l) || open.some((o) => o !== x && o !== y && o.labels.includes(l)));
  };
  const isSparse = (o: Labelled): boolean => isSparseNode(b, o.node);
  dropOnes(b, open, out, (factor) => (c *= factor), sizes);
  if (open.some(isSparse)) c = contractSparse(b, open, out, sizes, c);
  const summed = [...new Set(open.flatMap((o) => o.labels))].some((l) => !out.includes(l));
  const shape = out.map((l) => sizes[l] as number);
  if (!summed) return times(b, c, toAxes(open, out), shape);
  const scalars = open.filter((o) => o.labels.length === 0);
  if (scalars.length > 0) {
    const arrays = open.filter((o) => o.labels.length > 0);
    const [least] = [...arrays].sort((x, y) => volume(x.labels) - volume(y.labels)) as [Labelled];
    if (volume(least.labels) >= volume(out)) {
      const value = contract(b, 1, arrays, out, sizes);
      return times(b, c, toAxes([...scalars, { node: value, labels: out }], out), shape);
    }
    const node = times(b, 1, toAxes([...scalars, least], least.labels), shapeAt(b, least.node));
    open.splice(0, open.length, ...arrays.filter((o) => o !== least), { node, labels: least.labels });
  }
  while (open.length > 2) {
    const [i, j] = cheapestPair(open, keptWith, volume);
    const y = open.splice(j, 1)[0] as Labelled;
    const x = open.splice(i, 1)[0] as Labelled;
    const labels = keptWith(x, y);
    open.push({ node: pair(b, 1, x, y, labels, sizes), labels });
    if (!open.some((o) => o.labels.some((l) => !out.includes(l))))
      return times(b, c, toAxes(open, out), shape);
  }
  const [x, y] = open as [Labelled, Labelled?];
  return pair(b, c, x, y, out, sizes);
}

/** Ones say nothing where another operand has their labels; where none has, a summed label counts its size. */
function dropOnes(
  b: Nodes,
  open: Labelled[],
  out: readonly number[],
  scale: (factor: number) => void,
  sizes: readonly number[],
): void {
  for (let k = open.length - 1; k >= 0; k--) {
    const o = open[k] as Labelled;
    if (constantOf(b, o.node) === undefined) continue;
    open.splice(k, 1);
    for (const l of o.labels)
      if (!out.includes(l) && !open.some((x) => x.labels.includes(l))) scale(sizes[l] as number);
  }
}

const toAxes = (operands: readonly Labelled[], out: readonly number[]): Labelled[] =>
  operands.map((o) => ({ node: o.node, labels: o.labels.map((l) => out.indexOf(l)) }));

function cheapestPair(
  open: readonly Labelled[],
  keptWith: (x: Labelled, y: Labelled) => number[],
  volume: (labels: Iterable<number>) => number,
): [number, number] {
  let best: [number, number] = [0, 1];
  let bestCost = Infinity;
  for (let i = 0; i < open.length; i++)
    for (let j = i + 1; j < open.length; j++) {
      const x = open[i] as Labelled;
      const y = open[j] as Labelled;
      const result = volume(keptWith(x, y));
      const work = volume(new Set([...x.labels, ...y.labels]));
      const cost = work + 2 * result - volume(x.labels) - volume(y.labels);
      if (cost < bestCost) {
        bestCost = cost;
        best = [i, j];
      }
    }
  return best;
}

/** One or two operands, as a view, an entrywise product, a matrix product or a reducing loop. */
function pair(
  b: Nodes,
  c: number,
  x: Labelled,
  y: Labelled | undefined,
  out: readonly number[],
  sizes: readonly number[],
): Id {
  const shape = out.map((l) => sizes[l] as number);
  const operands = y ? [x, y] : [x];
  const all = [...new Set(operands.flatMap((o) => o.labels))];
  const summed = without(all, out);
  if (summed.length === 0) return times(b, c, toAxes(operands, out), shape);
  const have = out.filter((l) => all.includes(l));
  if (have.length < out.length) {
    const inner = pair(b, 1, x, y, have, sizes);
    return times(b, c, [{ node: inner, labels: have.map((l) => out.indexOf(l)) }], shape);
  }
  if (y) {
    const lonelyX = summed.filter((l) => !y.labels.includes(l));
    const lonelyY = summed.filter((l) => !x.labels.includes(l));
    if (lonelyX.length || lonelyY.length) {
      const lessX = lonelyX.length ? summedOver(b, x, lonelyX, sizes) : x;
      const lessY = lonelyY.length ? summedOver(b, y, lonelyY, sizes) : y;
      return pair(b, c, lessX, lessY, out, sizes);
    }
    const batch = x.labels.filter((l) => y.labels.includes(l) && out.includes(l));
    const rows = without(x.labels, y.labels);
    const columns = without(y.labels, x.labels);
    const asMatrices =
      rows.length && columns.length ? true : batch.length === 0 && rows.length + columns.length > 0;
    if (asMatrices) return gemm(b, { alpha: c, a: x, b: y, out: [...out], sizes: [...sizes] });
  }
  const value = reduce(b, 'sum', operands, out, (l) => sizes[l] as number);
  return c === 1 ? value : times(b, c, [{ node: value, labels: out.map((_, k) => k) }], shape);
}

function summedOver(b: Nodes, x: Labelled, over: readonly number[], sizes: readonly number[]): Labelled {
  const labels = without(x.labels, over);
  return { node: reduce(b, 'sum', [x], labels, (l) => sizes[l] as number), labels };
}

/** Whether the node is an input given as bags of ids. */
export function isSparseNode(b: Nodes, id: Id): boolean {
  const n = nodeAt(b, id);
  return n.kind === 'input' && n.sparse;
}

/** Replace the sparse operand and what it is contracted with by the gathered or scattered rows. */
function contractSparse(
  b: Nodes,
  open: Labelled[],
  out: readonly number[],
  sizes: readonly number[],
  c: number,
): number {
  const at = open.findIndex((o) => isSparseNode(b, o.node));
  const bags = open.splice(at, 1)[0] as Labelled;
  if (open.some((o) => isSparseNode(b, o.node))) notOfBags();
  const ids = bags.labels.at(-1) as number;
  const own = bags.labels.slice(0, -1);
  const sized = (labels: readonly number[]): number[] => labels.map((l) => sizes[l] as number);
  if (!out.includes(ids)) {
    const tables = open.filter((o) => o.labels.includes(ids));
    const rest = open.filter((o) => !tables.includes(o));
    const width = [...new Set(tables.flatMap((o) => o.labels))].filter((l) => l !== ids);
    if (width.some((l) => own.includes(l))) notOfBags();
    const tableLabels = [ids, ...width];
    const table = times(b, 1, toAxes(tables, tableLabels), sized(tableLabels));
    const labels = [...own, ...width];
    const node = gather(b, bags.node, table, sized(labels));
    open.splice(0, open.length, ...rest, { node, labels });
    return c;
  }
  if (own.some((l) => out.includes(l))) notOfBags();
  const sources = open.filter((o) => !o.labels.includes(ids));
  const rest = open.filter((o) => o.labels.includes(ids));
  if (rest.some((o) => o.labels.some((l) => own.includes(l)))) notOfBags();
  const width = [...new Set(sources.flatMap((o) => o.labels))].filter((l) => !own.includes(l));
  const kept = width.filter((l) => out.includes(l) || rest.some((o) => o.labels.includes(l)));
  const sourceLabels = [...own, ...kept];
  const source = contract(b, 1, sources, sourceLabels, sizes);
  const alpha = rest.length === 0 ? c : 1;
  const labels = [ids, ...kept];
  const node = push(b, {
    kind: 'scatter',
    terms: [{ alpha, bags: bags.node, source }],
    shape: sized(labels),
  });
  open.splice(0, open.length, ...rest, { node, labels });
  return c / alpha;
}
