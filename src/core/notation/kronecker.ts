import type { Dimension } from '../graph/dimension.ts';
import { multiplyDimensions, sameDimension, unit, wholeValue } from '../graph/dimension.ts';
import type { Graph, Label, NodeId, Operand } from '../graph/graph.ts';
import { multiply, one, type Ratio } from '../graph/ratio.ts';
import { withScalars } from './network-entries.ts';
import { reducedNetwork, type Factor, type Reduced } from './network.ts';
import { call, entryProduct, matrixProduct, name, transpose, whole, type Written } from './written.ts';

const dimension = (d: Dimension): Written => {
  const number = wholeValue(d);
  return number === undefined ? name(d.key, 's') : whole(number);
};
const isEye = (w: Written | undefined): boolean => w?.kind === 'call' && w.name === 'eye';

/**
 * One summand of a tensor on the axes a, b | c, d (one group may have one axis) whose groups are fused, row by
 * row, to a matrix: what stands between a and c, b and d is a Kronecker product, between a and d, b and c one
 * with the columns exchanged (the commutation matrix, Magnus & Neudecker 1979), within a group a diagonal.
 */
export function writeFused(
  factors: readonly Factor[],
  out: readonly Label[],
  groups: readonly [number, number],
  size: (l: Label) => Dimension,
): Written | undefined {
  const { labels, added, sizeOf } = apart(out, size);
  const n = reducedNetwork([...factors, ...added], labels, sizeOf);
  if (!n) return undefined;
  const left = labels.slice(0, groups[0]);
  const right = labels.slice(groups[0]);
  const array = left.length === 1 ? turned(n, right, left, sizeOf) : fused(n, left, right, sizeOf);
  return array && withScalars(n.scalars, array);
}

/** Labels that stand twice are told apart, and joined by identities. */
function apart(out: readonly Label[], size: (l: Label) => Dimension) {
  const sizes = new Map<Label, Dimension>();
  const added: Factor[] = [];
  const seen = new Set<Label>();
  let fresh = 1e6;
  const labels = out.map((l) => {
    sizes.set(l, size(l));
    if (!seen.has(l)) {
      seen.add(l);
      return l;
    }
    const own = fresh++;
    sizes.set(own, size(l));
    added.push({ written: call('eye', [dimension(size(l))], 'm'), labels: [l, own], below: false });
    return own;
  });
  return { labels, added, sizeOf: (l: Label): Dimension => sizes.get(l) ?? size(l) };
}

/** A vector by a matrix is a matrix by a vector, transposed. */
function turned(
  n: Reduced,
  right: readonly Label[],
  left: readonly Label[],
  size: (l: Label) => Dimension,
): Written | undefined {
  const array = fused(n, right, left, size);
  return array && transpose(array);
}

function fused(
  n: Reduced,
  [a, b]: readonly Label[],
  [c, d]: readonly Label[],
  size: (l: Label) => Dimension,
): Written | undefined {
  if (a === undefined || b === undefined || c === undefined) return undefined;
  const ones = (l: Label): Written => call('ones', [dimension(size(l))], 'c');
  const straight = n.edge(a, c) ?? (d === undefined ? undefined : n.edge(b, d));
  const crossed = n.edge(b, c) ?? (d === undefined ? undefined : n.edge(a, d));
  const [above, beside] = [n.edge(b, a), d === undefined ? undefined : n.edge(d, c)];
  const vector = (l: Label): Written => n.vector(l) ?? ones(l);
  if (!straight && !crossed) {
    const column = above
      ? vec(matrixProduct([...diagonal(n.vector(b)), above, ...diagonal(n.vector(a))], 'm'))
      : call('kron', [vector(a), vector(b)], 'c');
    const row =
      d === undefined
        ? vector(c)
        : beside
          ? vec(matrixProduct([...diagonal(n.vector(d)), beside, ...diagonal(n.vector(c))], 'm'))
          : call('kron', [vector(c), vector(d)], 'c');
    return matrixProduct([column, transpose(row)], 'm');
  }
  /** Between two labels: the matrix with the vectors on both; two vectors; ones. `plain`: without the vectors. */
  const between = (i: Label, j: Label | undefined, plain: boolean): Written => {
    const edge = j === undefined ? undefined : n.edge(i, j);
    const [u, v] = plain ? [undefined, undefined] : [n.vector(i), j === undefined ? undefined : n.vector(j)];
    if (j === undefined) return u ?? ones(i);
    if (!edge) {
      if (!u && !v) return call('ones', [dimension(size(i)), dimension(size(j))], 'm');
      return matrixProduct([u ?? ones(i), transpose(v ?? ones(j))], 'm');
    }
    const parts = [...diagonal(u), ...(isEye(edge) && (u || v) ? [] : [edge]), ...diagonal(v)];
    return matrixProduct(parts, 'm');
  };
  const kron = (x: Written, y: Written): Written =>
    isEye(x) && isEye(y)
      ? call('eye', [dimension(multiplyDimensions(size(a), size(b)))], 'm')
      : scaled('kron', [x, y], 'm');
  const blocks = kronOf();
  const weights = (w: Written | undefined): Written[] => (w ? [call('diag', [vec(w)], 'm')] : []);
  const middle = isEye(blocks) && (above ?? beside) ? [] : [blocks];
  return matrixProduct([...weights(above), ...middle, ...weights(beside)], 'm');

  function kronOf(): Written {
    if (d === undefined) {
      const bySecond = n.edge(b as Label, c as Label);
      const byFirst = n.edge(a as Label, c as Label);
      if (byFirst && bySecond)
        return entryProduct(
          [
            kron(between(a as Label, c, false), vector(b as Label)),
            kron(ones(a as Label), between(b as Label, c, true)),
          ],
          'm',
        );
      return byFirst
        ? kron(between(a as Label, c, false), vector(b as Label))
        : kron(vector(a as Label), between(b as Label, c, false));
    }
    const own = (plain: boolean): Written =>
      kron(between(a as Label, c, plain), between(b as Label, d, plain));
    if (!crossed) return own(false);
    const [x, y] = [
      between(a as Label, d, straight !== undefined),
      between(b as Label, c, straight !== undefined),
    ];
    const exchange = call('commutation', [dimension(size(d)), dimension(size(c as Label))], 'm');
    const exchanged = isEye(x) && isEye(y) ? exchange : matrixProduct([kron(x, y), exchange], 'm');
    return straight ? entryProduct([own(false), exchanged], 'm') : exchanged;
  }
}

/** vec(c A) = c vec(A), (c A) ⊗ B = c (A ⊗ B), for numbers c. */
function scaled(callee: string, args: readonly Written[], form: 'c' | 'm'): Written {
  const isProduct = (w: Written): w is Written & { kind: 'product' } => w.kind === 'product' && !w.entry;
  const numbers = args.flatMap((w) => (isProduct(w) ? w.factors.filter((f) => f.form === 's') : []));
  const arrays = args.map((w) =>
    isProduct(w)
      ? matrixProduct(
          w.factors.filter((f) => f.form !== 's'),
          w.form,
        )
      : w,
  );
  return matrixProduct([...numbers, call(callee, arrays, form)], form);
}

const vec = (w: Written): Written => scaled('vec', [w], 'c');

const diagonal = (v: Written | undefined): Written[] => (v ? [call('diag', [v], 'm')] : []);

/** How many of the axes of a tensor each of two fused axes takes. */
export function groupsOf(
  axes: readonly Dimension[],
  fusedAxes: readonly Dimension[],
): [number, number] | undefined {
  const [rows, columns] = fusedAxes;
  if (fusedAxes.length !== 2 || !rows || !columns) return undefined;
  for (let k = 1; k < axes.length; k++) {
    const product = (list: readonly Dimension[]): Dimension => list.reduce(multiplyDimensions, unit);
    const [first, second] = [product(axes.slice(0, k)), product(axes.slice(k))];
    if (k <= 2 && axes.length - k <= 2 && sameDimension(first, rows) && sameDimension(second, columns))
      return [k, axes.length - k];
  }
  return undefined;
}

/** A product of matrices, vectors and numbers, with a coefficient. */
export interface Summand {
  readonly coefficient: Ratio;
  readonly operands: readonly Operand[];
  readonly out: readonly Label[];
  readonly dimensions: ReadonlyMap<Label, Dimension>;
}

const maxSummands = 200;

/** A tensor multiplied out until no factor of more than two axes is a sum or a product. Undefined beyond a budget. */
export function summandsOf(g: Graph, tensor: NodeId): Summand[] | undefined {
  const { axes } = g.node(tensor);
  const out = axes.map((_, k) => k);
  const pending: Summand[] = [
    {
      coefficient: one,
      operands: [{ node: tensor, labels: out }],
      out,
      dimensions: new Map(axes.map((d, k) => [k, d])),
    },
  ];
  const done: Summand[] = [];
  let fresh = axes.length;
  for (let s = pending.pop(); s; s = pending.pop()) {
    if (pending.length + done.length > maxSummands) return undefined;
    const at = s.operands.findIndex((o) => o.labels.length > 2 && opens(g, o.node));
    const open = s.operands[at];
    if (!open) {
      done.push(s);
      continue;
    }
    const n = g.node(open.node);
    const { coefficient, operands, dimensions } = s;
    const others = operands.filter((o) => o !== open);
    if (n.kind === 'sum')
      for (const t of [...n.terms].reverse()) {
        const labels = g.node(t.node).axes.length > 0 ? open.labels : [];
        pending.push({
          ...s,
          coefficient: multiply(coefficient, t.coefficient),
          operands: [...others, { node: t.node, labels }],
        });
      }
    else if (n.kind === 'product') {
      // The labels of the inner result are those of the place where it stands; where one stands for two, they are joined.
      const named = new Map<Label, Label>();
      const joined = new Map<Label, Label>();
      n.out.forEach((l, k) => {
        const outer = open.labels[k] as Label;
        const present = named.get(l);
        if (present === undefined) named.set(l, outer);
        else joined.set(outer, present);
      });
      const sizes = new Map(dimensions);
      const rename = (l: Label): Label => {
        const own = named.get(l) ?? fresh++;
        named.set(l, own);
        sizes.set(own, n.dimensions[l] as Dimension);
        return own;
      };
      const inner = n.operands.map((o) => ({ node: o.node, labels: o.labels.map(rename) }));
      const place = (l: Label): Label => joined.get(l) ?? l;
      pending.push({
        coefficient,
        operands: [...others, ...inner].map((o) => ({ node: o.node, labels: o.labels.map(place) })),
        out: s.out.map(place),
        dimensions: sizes,
      });
    }
  }
  return done;
}

const opens = (g: Graph, id: NodeId): boolean => ['sum', 'product'].includes(g.node(id).kind);
