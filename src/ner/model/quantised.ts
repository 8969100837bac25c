/** A matrix in whole numbers from −top to top, and for each row the scale by which they are multiplied. */
export interface Quantised {
  readonly bytes: Uint8Array | Int8Array;
  readonly scales: Float32Array;
}

/** A byte a number. */
export function inBytes(values: Float32Array, rows: number): Quantised {
  const width = values.length / Math.max(1, rows);
  const bytes = new Int8Array(values.length);
  const scales = new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    const row = values.subarray(r * width, (r + 1) * width);
    const scale = greatest(row) / 127;
    scales[r] = scale;
    if (scale > 0) row.forEach((v, k) => (bytes[r * width + k] = Math.round(v / scale)));
  }
  return { bytes, scales };
}

export function ofBytes({ bytes, scales }: Quantised): Float32Array {
  const width = bytes.length / Math.max(1, scales.length);
  return Float32Array.from(bytes, (b, k) => b * (scales[Math.floor(k / width)] as number));
}

const top = 7;
/** What a half byte holds besides its number, so that none is below nothing. */
const offset = 8;

/**
 * Half a byte a number, two in a byte, the first in the lower half; rows have an even width. Of the scales between
 * half of and all of the one that reaches a row's greatest number, the one with the least squared error: numbers
 * beyond it are cut. What is read back is written the same again.
 */
export function inHalfBytes(values: Float32Array, rows: number): Quantised {
  const width = values.length / Math.max(1, rows);
  const bytes = new Uint8Array(values.length / 2);
  const scales = new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    const row = values.subarray(r * width, (r + 1) * width);
    const scale = Math.fround(scaleOf(row));
    scales[r] = scale;
    for (let k = 0; k < width; k += 2)
      bytes[(r * width + k) / 2] =
        (nearest(row[k] as number, scale) + offset) | ((nearest(row[k + 1] as number, scale) + offset) << 4);
  }
  return { bytes, scales };
}

export function ofHalfBytes({ bytes, scales }: Quantised): Float32Array {
  const width = (2 * bytes.length) / Math.max(1, scales.length);
  const values = new Float32Array(2 * bytes.length);
  for (let k = 0; k < values.length; k++)
    values[k] =
      ((((bytes[k >> 1] as number) >> (4 * (k & 1))) & 15) - offset) *
      (scales[Math.floor(k / width)] as number);
  return values;
}

const greatest = (row: Float32Array): number => row.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

const nearest = (v: number, scale: number): number =>
  scale > 0 ? Math.max(-top, Math.min(top, Math.round(v / scale))) : 0;

function scaleOf(row: Float32Array): number {
  const most = greatest(row) / top;
  let best = most;
  let least = Infinity;
  for (let part = 20; part >= 10; part--) {
    const scale = (most * part) / 20;
    let error = 0;
    for (const v of row) error += (v - scale * nearest(v, scale)) ** 2;
    if (error < least) {
      least = error;
      best = scale;
    }
  }
  return best;
}
