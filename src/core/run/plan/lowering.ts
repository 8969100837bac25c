import type { NodeId } from '../../graph/graph.ts';
import { bytesOf, type Dtype } from '../program.ts';
import type { Buffer, BufferId, DraftBags, DraftLoop, DraftStep, DraftTouched, DraftView } from './draft.ts';
import { entriesOf, type Id, type PlanNode } from './nodes.ts';
import type { SparseInput } from './plan.ts';

/** The state of a lowering: which steps there are so far, and where each node's value is. */
export interface Lowering {
  readonly nodes: readonly PlanNode[];
  readonly dtype: Dtype;
  readonly steps: DraftStep[];
  readonly buffers: Buffer[];
  /** Where a node is stored. */
  readonly stored: (DraftView | undefined)[];
  /** In which step's loop a node is computed. */
  readonly home: Int32Array;
  /** The last step that writes a buffer. */
  readonly written: number[];
  /** Loops by their extents, the latest last. */
  readonly bySpace: Map<string, number[]>;
  readonly inputs: Map<string, InputPlace>;
  readonly given: Map<NodeId, { readonly buffer: BufferId; readonly shape: readonly number[] }>;
  readonly bags: Map<Id, DraftBags>;
  readonly tables: Map<BufferId, DraftTouched>;
  readonly sparse: ReadonlyMap<string, SparseInput>;
}

export type InputPlace =
  | { readonly kind: 'dense'; readonly buffer: BufferId; readonly shape: readonly number[] }
  | {
      readonly kind: 'sparse';
      readonly bags: DraftBags;
      readonly shape: readonly number[];
      readonly capacity: number;
    };

export function rowMajor(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let k = shape.length - 1; k >= 0; k--) {
    strides[k] = step;
    step *= shape[k] as number;
  }
  return strides;
}

export function newBuffer(l: Lowering, entries: number, kept = false, bytes = bytesOf(l.dtype)): BufferId {
  l.buffers.push({ bytes: entries * bytes, kept });
  l.written.push(-1);
  return l.buffers.length - 1;
}

/** A buffer for a row-major array. */
export const newArray = (l: Lowering, shape: readonly number[], kept = false): DraftView => ({
  buffer: newBuffer(l, entriesOf(shape), kept),
  offset: 0,
  strides: rowMajor(shape),
});

export function isRowMajor(strides: readonly number[], shape: readonly number[]): boolean {
  const dense = rowMajor(shape);
  return strides.every((s, k) => s === dense[k] || shape[k] === 1);
}

export function addStep(l: Lowering, s: Exclude<DraftStep, DraftLoop>): void {
  l.steps.push(s);
}

export function wrote(l: Lowering, buffer: BufferId, step: number): void {
  l.written[buffer] = Math.max(l.written[buffer] as number, step);
}
