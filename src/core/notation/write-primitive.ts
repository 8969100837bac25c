import { addDimensions, unit, type Dimension } from '../graph/dimension.ts';
import type { Node, NodeId } from '../graph/graph.ts';
import { isSingular } from '../simplify/singular.ts';
import { dimensionWritten, formOfRank, type Source } from './source.ts';
import { writeIntegral } from './write-integral.ts';
import * as w from './written.ts';
import type { Written } from './written.ts';

type PrimitiveNode = Node & { kind: 'primitive' };

/** How the language calls primitives on one matrix or vector, where the names differ. */
const names: Readonly<Record<string, string>> = { inverse: 'inv', determinant: 'det' };

/** Functions along the last axis: what they are called on a vector, and on each row of a matrix. */
const alongRows: Readonly<Record<string, readonly [string, string, ...number[]]>> = {
  softmax: ['softmax', 'rowsoftmax'],
  logsumexp: ['logsumexp', 'rowlogsumexp'],
  ismax: ['ismax', 'rowismax'],
  ismin: ['ismin', 'rowismin'],
  maximum: ['max', 'amax', 2],
  minimum: ['min', 'amin', 2],
  cumsum: ['cumsum', 'cumsum', 2],
  flip: ['flip', 'flip', 2],
};

/** A primitive as the language writes it; undefined where it stands on more axes than the language's function. */
export function writePrimitive(s: Source, n: PrimitiveNode): Written | undefined {
  const ranks = n.args.map((a) => s.g.node(a).axes.length);
  const [rank = 0] = ranks;
  if (n.rule === 'integral') return n.axes.length > 2 ? undefined : writeIntegral(s, n);
  if (n.axes.length > 2 || (n.rule !== 'reshape' && ranks.some((r) => r > 2))) return undefined;
  if (n.rule === 'reshape') return writeReshape(s, n);
  const args = n.args.map(s.of);
  if (!args.every((x) => x !== undefined)) return undefined;
  const [x] = args as [Written];
  const form = formOfRank(n.axes.length);
  const along = alongRows[n.rule];
  if (along) {
    const [ofVector, ofRows, ...options] = along;
    return rank === 1 ? w.call(ofVector, [x], form) : w.call(ofRows, [x, ...options.map(w.whole)], form);
  }
  switch (n.rule) {
    case 'prod':
      return writeProduct(n, x, rank);
    case 'tril':
    case 'triu':
      return w.call(n.rule, [x, ...n.options.map((k) => signed(k as number))], form);
    case 'matrixfunction': {
      const name = n.options[0] as string;
      return w.call(args.length === 1 ? name : `${name}_frechet`, args, form);
    }
    case 'unitvectors':
      return w.call('onehot', [x, dimensionWritten(n.axes.at(-1) as Dimension)], form);
    case 'concat':
      return writeConcat(n, args);
    case 'slice':
      return writeSlice(n, x, rank);
    // As the field prints the cofactors; at a singular A the two differ, and cofactor(A) is what is computed.
    case 'cofactor':
      if (isSingular(s.g, n.args[0] as NodeId)) return w.call('cofactor', args, form);
      return w.matrixProduct([w.call('det', args, 's'), w.transpose(w.call('inv', args, 'm'))], 'm');
    case 'cross':
      return rank === 1 ? w.call('cross', args, form) : undefined;
    default:
      return w.call(names[n.rule] ?? n.rule, args, form);
  }
}

const signed = (k: number): Written => (k < 0 ? w.negative(w.whole(-k)) : w.whole(k));

function writeProduct(n: PrimitiveNode, x: Written, rank: number): Written | undefined {
  const without = (n.options[0] ?? 0) as number;
  const form = formOfRank(n.axes.length);
  if (without === 0) return w.call('prod', rank === 1 ? [x] : [x, w.whole(2)], form);
  if (without === 1) return w.call(rank === 1 ? 'exclusiveprod' : 'rowexclusiveprod', [x], form);
  return rank === 1 && without === 2 ? w.call('exclusiveprod', [x, w.whole(2)], form) : undefined;
}

/** vec(X), reshape(x, m, n), or the Kronecker product that was taken apart and fused. */
function writeReshape(s: Source, n: PrimitiveNode): Written | undefined {
  const [arg] = n.args as [NodeId];
  const rank = s.g.node(arg).axes.length;
  const form = formOfRank(n.axes.length);
  if (rank > 2) return writeKronecker(s, n, arg);
  const x = s.of(arg);
  if (!x) return undefined;
  if (rank === 2 && n.axes.length === 1) return w.call('vec', [w.transpose(x)], form);
  return w.call('reshape', [x, ...n.axes.map(dimensionWritten)], form);
}

/** Σ_… x_ik y_jl on the axes i, j, k, l: x ⊗ y. */
function writeKronecker(s: Source, n: PrimitiveNode, arg: NodeId): Written | undefined {
  const p = s.g.node(arg);
  if (p.kind !== 'product' || p.operands.length !== 2 || p.axes.length !== 4 || n.axes.length !== 2)
    return undefined;
  const [i, j, k, l] = p.out as [number, number, number, number];
  const take = (row: number, column: number): Written | undefined => {
    const o = p.operands.find(
      (x) => x.labels.length === 2 && x.labels.includes(row) && x.labels.includes(column),
    );
    const x = o && s.of(o.node);
    return x && (o.labels[0] === row ? x : w.transpose(x));
  };
  const [x, y] = [take(i, k), take(j, l)];
  return x && y && w.call('kron', [x, y], 'm');
}

/** [x; y], [A, B], [A; B]; blocks that are arrays themselves are stacked by name. */
function writeConcat(n: PrimitiveNode, args: readonly Written[]): Written {
  const [axis, ...has] = n.options as number[];
  const form = formOfRank(n.axes.length);
  const vertical = axis === 2 || n.axes.length === 1;
  const parts = args.map((x, k) => (axis === 2 && !has[k] ? w.transpose(x) : x));
  if (vertical) {
    const rows = parts.map((x) => (isBlockRow(x) ? x.rows[0] : x.kind === 'array' ? undefined : [x]));
    const [first] = rows;
    if (first && rows.every((r) => r?.length === first.length)) return w.array(rows as Written[][], form);
    return w.call('vstack', parts, form);
  }
  if (parts.some((x) => x.kind === 'array')) return w.call('hstack', parts, form);
  return w.array([parts], form);
}

/** A row of blocks: an array of one row that is a matrix. */
const isBlockRow = (x: Written): x is Written & { kind: 'array' } =>
  x.kind === 'array' &&
  x.rows.length === 1 &&
  x.form === 'm' &&
  (x.rows[0] as readonly Written[]).some((b) => b.form !== 's');

function writeSlice(n: PrimitiveNode, x: Written, rank: number): Written {
  const [axis, offset, has] = n.options as [number, Dimension, number];
  const first = addDimensions(offset, unit);
  const length = has ? (n.axes[n.axes.length - axis] as Dimension) : unit;
  const range = has ? `${first.key}:${addDimensions(offset, length).key}` : first.key;
  if (rank === 1) return w.index(x, [range], formOfRank(n.axes.length));
  if (axis === 1) return w.index(x, [':', range], formOfRank(n.axes.length));
  const rows = w.index(x, [range, ':'], has ? 'm' : 'r');
  return has ? rows : w.transpose(rows);
}
