import type { NodeId } from '../../graph/graph.ts';
import type { Backend, BackendOptions } from '../backend.ts';
import type { DensePort, Plan, RowsPort, SparsePort } from './plan.ts';

type Numbers = Float64Array | Float32Array;

export interface DenseInput {
  readonly kind: 'dense';
  /** Row-major: write the values here. */
  readonly data: Numbers;
  readonly shape: readonly number[];
}

export interface SparseBags {
  readonly kind: 'sparse';
  /** Bag r has the ids from offsets[r] up to offsets[r + 1]. */
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
  /** One an id; undefined where all are 1. */
  readonly weights: Numbers | undefined;
  readonly shape: readonly number[];
}

export interface Output {
  readonly data: Numbers;
  readonly shape: readonly number[];
  /** The rows that are not zero, in no order; undefined where any may be other than zero. Valid until the next run. */
  readonly rows: (() => Int32Array) | undefined;
}

/** A plan bound to memory. All arrays are views of it and stay the same from run to run. */
export interface Runner {
  readonly inputs: ReadonlyMap<string, DenseInput | SparseBags>;
  readonly given: ReadonlyMap<NodeId, DenseInput>;
  readonly outputs: readonly Output[];
  readonly run: () => void;
}

export function bind(plan: Plan, backend: Backend, options: BackendOptions = {}): Runner {
  const { buffer, run } = backend(plan.program, options);
  const numbers = (at: number, count: number): Numbers =>
    plan.program.dtype === 'float64'
      ? new Float64Array(buffer, at, count)
      : new Float32Array(buffer, at, count);
  const arrayAt = (p: DensePort | RowsPort): Numbers =>
    numbers(
      p.at,
      p.shape.reduce((a, b) => a * b, 1),
    );
  const dense = (p: DensePort): DenseInput => ({ kind: 'dense', data: arrayAt(p), shape: p.shape });
  const sparse = (p: SparsePort): SparseBags => ({
    kind: 'sparse',
    offsets: new Int32Array(buffer, p.offsets, p.bags + 1),
    ids: new Int32Array(buffer, p.ids, p.capacity),
    weights: p.weights === undefined ? undefined : numbers(p.weights, p.capacity),
    shape: p.shape,
  });
  const rowsOf = (p: RowsPort): (() => Int32Array) => {
    const count = new Int32Array(buffer, p.touched.count, 1);
    const list = new Int32Array(buffer, p.touched.list);
    return () => list.subarray(0, count[0]);
  };
  return {
    inputs: new Map([...plan.inputs].map(([name, p]) => [name, p.kind === 'dense' ? dense(p) : sparse(p)])),
    given: new Map([...plan.given].map(([id, p]) => [id, dense(p)])),
    outputs: plan.outputs.map((p) => ({
      data: arrayAt(p),
      shape: p.shape,
      rows: p.kind === 'rows' ? rowsOf(p) : undefined,
    })),
    run,
  };
}
