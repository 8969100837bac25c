import type { Bags, ClearRows, Gather, Scatter } from '../program.ts';

type Numbers = Float64Array | Float32Array;

interface BoundBags {
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
  readonly weights: Numbers | undefined;
}

/** Views of the bags; ids and weights run to the end of the arena. */
function bagsIn(buffer: ArrayBufferLike, b: Bags, data: Numbers): BoundBags {
  return {
    offsets: new Int32Array(buffer, b.offsets, b.count + 1),
    ids: new Int32Array(buffer, b.ids),
    weights: b.weights === undefined ? undefined : data.subarray(b.weights / data.BYTES_PER_ELEMENT),
  };
}

export function bindGather(step: Gather, buffer: ArrayBufferLike, data: Numbers): () => void {
  const { offsets, ids, weights } = bagsIn(buffer, step.bags, data);
  const { width, accumulate } = step;
  const table = step.table.at / data.BYTES_PER_ELEMENT;
  const out = step.out.at / data.BYTES_PER_ELEMENT;
  return () => {
    for (let r = 0; r < step.bags.count; r++) {
      const to = out + r * step.out.row;
      if (!accumulate) data.fill(0, to, to + width);
      for (let p = offsets[r] as number; p < (offsets[r + 1] as number); p++) {
        const from = table + (ids[p] as number) * step.table.row;
        const w = weights ? (weights[p] as number) : 1;
        for (let j = 0; j < width; j++)
          data[to + j] = (data[to + j] as number) + w * (data[from + j] as number);
      }
    }
  };
}

export function bindScatter(step: Scatter, buffer: ArrayBufferLike, data: Numbers): () => void {
  const { offsets, ids, weights } = bagsIn(buffer, step.bags, data);
  const { width, alpha } = step;
  const source = step.source.at / data.BYTES_PER_ELEMENT;
  const table = step.table.at / data.BYTES_PER_ELEMENT;
  const count = new Int32Array(buffer, step.touched.count, 1);
  const list = new Int32Array(buffer, step.touched.list);
  const marks = new Int32Array(buffer, step.touched.marks);
  return () => {
    for (let r = 0; r < step.bags.count; r++) {
      const from = source + r * step.source.row;
      for (let p = offsets[r] as number; p < (offsets[r + 1] as number); p++) {
        const id = ids[p] as number;
        if (marks[id] === 0) {
          marks[id] = 1;
          list[count[0] as number] = id;
          count[0] = (count[0] as number) + 1;
        }
        const to = table + id * step.table.row;
        const w = weights ? alpha * (weights[p] as number) : alpha;
        for (let j = 0; j < width; j++)
          data[to + j] = (data[to + j] as number) + w * (data[from + j] as number);
      }
    }
  };
}

export function bindClearRows(step: ClearRows, buffer: ArrayBufferLike, data: Numbers): () => void {
  const table = step.table.at / data.BYTES_PER_ELEMENT;
  const count = new Int32Array(buffer, step.touched.count, 1);
  const list = new Int32Array(buffer, step.touched.list);
  const marks = new Int32Array(buffer, step.touched.marks);
  return () => {
    for (let k = 0; k < (count[0] as number); k++) {
      const id = list[k] as number;
      const from = table + id * step.table.row;
      data.fill(0, from, from + step.width);
      marks[id] = 0;
    }
    count[0] = 0;
  };
}
