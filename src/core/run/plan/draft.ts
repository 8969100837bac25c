import type { InnerProgram, Op, Write } from '../program.ts';

/** Number of a buffer: a place in the arena that is not yet decided. */
export type BufferId = number;

/** A view of a buffer: offset and strides count elements. */
export interface DraftView {
  readonly buffer: BufferId;
  readonly offset: number;
  readonly strides: readonly number[];
}

export interface DraftWrite {
  readonly view: DraftView;
  readonly value: number;
  readonly how: Write['how'];
  readonly continues?: boolean;
}

export interface DraftLoop {
  readonly kind: 'loop';
  readonly extents: readonly number[];
  readonly reads: DraftView[];
  readonly ops: Op[];
  readonly writes: DraftWrite[];
  /** Which op has the value of a plan's node. */
  readonly values: Map<number, number>;
  /** Ops that load or are constants, by what they are. */
  readonly leaves: Map<string, number>;
}

export interface DraftMatrix {
  readonly buffer: BufferId;
  readonly offset: number;
  readonly row: number;
  readonly column: number;
  readonly batch: number;
}

export interface DraftGemm {
  readonly kind: 'gemm';
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly batch: number;
  readonly a: DraftMatrix;
  readonly b: DraftMatrix;
  readonly c: DraftMatrix;
  readonly alpha: number;
  readonly accumulate: boolean;
}

/** Buffers of a sparse input: its bags. */
export interface DraftBags {
  readonly count: number;
  readonly offsets: BufferId;
  readonly ids: BufferId;
  readonly weights?: BufferId;
}

export interface DraftTouched {
  readonly count: BufferId;
  readonly list: BufferId;
  readonly marks: BufferId;
}

export interface DraftRows {
  readonly buffer: BufferId;
  readonly offset: number;
  readonly row: number;
}

export interface DraftGather {
  readonly kind: 'gather';
  readonly bags: DraftBags;
  readonly width: number;
  readonly table: DraftRows;
  readonly out: DraftRows;
}

export interface DraftScatter {
  readonly kind: 'scatter';
  readonly bags: DraftBags;
  readonly width: number;
  readonly source: DraftRows;
  readonly table: DraftRows;
  readonly alpha: number;
  readonly touched: DraftTouched;
}

export interface DraftClear {
  readonly kind: 'clear-rows';
  readonly width: number;
  readonly table: DraftRows;
  readonly touched: DraftTouched;
}

export interface DraftCall {
  readonly kind: 'call';
  readonly body?: InnerProgram;
  readonly rule: string;
  readonly options: readonly (number | string)[];
  readonly batch: number;
  readonly args: readonly {
    readonly buffer: BufferId;
    readonly offset: number;
    readonly shape: readonly number[];
  }[];
  readonly out: { readonly buffer: BufferId; readonly offset: number; readonly shape: readonly number[] };
}

export type DraftStep = DraftLoop | DraftGemm | DraftGather | DraftScatter | DraftClear | DraftCall;

export interface Buffer {
  readonly bytes: number;
  /** Kept from one run to the next, and never shared: inputs, outputs, tables of touched rows. */
  readonly kept: boolean;
}

/** The buffers that a step reads and writes. */
export function accessesOf(s: DraftStep): {
  readonly reads: readonly BufferId[];
  readonly writes: readonly BufferId[];
} {
  switch (s.kind) {
    case 'loop':
      return {
        reads: [
          ...s.reads.map((v) => v.buffer),
          ...s.writes.flatMap((w) => (w.continues ? [w.view.buffer] : [])),
        ],
        writes: s.writes.map((w) => w.view.buffer),
      };
    case 'gemm':
      return { reads: [s.a.buffer, s.b.buffer, ...(s.accumulate ? [s.c.buffer] : [])], writes: [s.c.buffer] };
    case 'gather':
      return { reads: [s.table.buffer], writes: [s.out.buffer] };
    case 'scatter':
      return { reads: [s.source.buffer, s.table.buffer], writes: [s.table.buffer] };
    case 'clear-rows':
      return { reads: [], writes: [s.table.buffer] };
    case 'call':
      return { reads: s.args.map((a) => a.buffer), writes: [s.out.buffer] };
  }
}
