import {
  accessesOf,
  type Buffer,
  type BufferId,
  type DraftLoop,
  type DraftStep,
  type DraftView,
} from './draft.ts';

const aligned = (bytes: number): number => Math.ceil(bytes / 16) * 16;

interface Gap {
  at: number;
  size: number;
}

/**
 * A place in the arena for every buffer. Kept ones come first and share with none; the others are there from the
 * step that first writes them to the last that reads them. A loop may store over an array that it reads for the
 * last time, element by element.
 */
export function placeBuffers(
  steps: readonly DraftStep[],
  buffers: readonly Buffer[],
): { readonly places: readonly number[]; readonly byteLength: number } {
  const places = new Array<number>(buffers.length).fill(-1);
  let top = 0;
  buffers.forEach((b, id) => {
    if (!b.kept) return;
    places[id] = top;
    top += aligned(b.bytes);
  });
  const first = new Int32Array(buffers.length).fill(-1);
  const last = new Int32Array(buffers.length).fill(-1);
  const accesses = steps.map(accessesOf);
  const begins: BufferId[][] = steps.map(() => []);
  const ends: BufferId[][] = steps.map(() => []);
  accesses.forEach(({ reads, writes }, s) => {
    for (const id of writes) {
      if ((buffers[id] as Buffer).kept) continue;
      if (first[id] === -1) {
        first[id] = s;
        begins[s]?.push(id);
      }
      last[id] = s;
    }
    for (const id of reads) last[id] = s;
  });
  buffers.forEach((b, id) => {
    if (!b.kept && (last[id] as number) >= 0) ends[last[id] as number]?.push(id);
  });
  const gaps: Gap[] = [];
  const take = (bytes: number): number => {
    const size = aligned(bytes);
    let best: Gap | undefined;
    for (const gap of gaps) if (gap.size >= size && (!best || gap.size < best.size)) best = gap;
    if (!best) {
      const end = gaps.at(-1);
      if (end && end.at + end.size === top) {
        gaps.pop();
        top = end.at + size;
        return end.at;
      }
      top += size;
      return top - size;
    }
    const { at } = best;
    best.at += size;
    best.size -= size;
    if (best.size === 0) gaps.splice(gaps.indexOf(best), 1);
    return at;
  };
  const free = (at: number, bytes: number): void => {
    const size = aligned(bytes);
    if (size === 0) return;
    let k = gaps.findIndex((gap) => gap.at > at);
    if (k < 0) k = gaps.length;
    gaps.splice(k, 0, { at, size });
    const [before, own, after] = [gaps[k - 1], gaps[k] as Gap, gaps[k + 1]];
    if (after && own.at + own.size === after.at) {
      own.size += after.size;
      gaps.splice(k + 1, 1);
    }
    if (before && before.at + before.size === own.at) {
      before.size += own.size;
      gaps.splice(k, 1);
    }
  };
  steps.forEach((step, s) => {
    const reused = new Set<BufferId>();
    for (const id of begins[s] as BufferId[]) {
      const { bytes } = buffers[id] as Buffer;
      const over = step.kind === 'loop' ? overwritable(step, id, s, buffers, first, last, reused) : undefined;
      if (over === undefined) places[id] = take(bytes);
      else {
        places[id] = places[over] as number;
        reused.add(over);
      }
    }
    for (const id of ends[s] as BufferId[])
      if (!reused.has(id)) free(places[id] as number, (buffers[id] as Buffer).bytes);
  });
  return { places: places.map((at) => Math.max(at, 0)), byteLength: Math.max(16, top) };
}

const sameView = (x: DraftView, y: DraftView): boolean =>
  x.offset === y.offset && x.strides.every((s, k) => s === y.strides[k]);

/** A buffer that the loop reads for the last time, exactly where it stores `id`. */
function overwritable(
  loop: DraftLoop,
  id: BufferId,
  s: number,
  buffers: readonly Buffer[],
  first: Int32Array,
  last: Int32Array,
  reused: ReadonlySet<BufferId>,
): BufferId | undefined {
  const writes = loop.writes.filter((w) => w.view.buffer === id);
  const [write] = writes;
  if (!write || writes.length > 1 || write.how !== 'store') return undefined;
  const bytes = (buffers[id] as Buffer).bytes;
  return loop.reads.find(({ buffer }) => {
    const b = buffers[buffer] as Buffer;
    return (
      !b.kept &&
      !reused.has(buffer) &&
      last[buffer] === s &&
      (first[buffer] as number) < s &&
      b.bytes === bytes &&
      loop.reads.every((v) => v.buffer !== buffer || sameView(v, write.view))
    );
  })?.buffer;
}
