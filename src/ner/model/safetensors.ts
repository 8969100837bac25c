import { attempt, refuse, type Outcome } from '../../core/outcome.ts';

/**
 * The safetensors format (Hugging Face): eight bytes with the header's length, a JSON header that names each
 * tensor's type, shape and place, and the tensors, little-endian, without gaps.
 */
export interface Tensor {
  readonly dtype: keyof typeof bytesOf;
  readonly shape: readonly number[];
  /** The bytes, a view of the file where it was read from one. */
  readonly bytes: Uint8Array;
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Strings by name, as the format has it. */
  readonly metadata: Readonly<Record<string, string>>;
}

const bytesOf = { I8: 1, U8: 1, I32: 4, U32: 4, F32: 4 } as const;
const maxHeader = 4_000_000;
const maxAxes = 4;

const isDtype = (x: unknown): x is Tensor['dtype'] => typeof x === 'string' && Object.hasOwn(bytesOf, x);
const isObject = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);
const isCount = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) >= 0;

export function writeSafetensors(file: TensorFile): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: file.metadata };
  let at = 0;
  for (const [name, t] of file.tensors) {
    header[name] = { dtype: t.dtype, shape: t.shape, data_offsets: [at, at + t.bytes.length] };
    at += t.bytes.length;
  }
  // Other letters than ASCII's are written as escapes, so that a character is a byte.
  const text = JSON.stringify(header).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const plain = Uint8Array.from(text, (c) => c.charCodeAt(0));
  // Padded with blanks, so that the tensors are aligned.
  const length = Math.ceil(plain.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + at).fill(32, 8, 8 + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(plain, 8);
  let place = 8 + length;
  for (const t of file.tensors.values()) {
    bytes.set(t.bytes, place);
    place += t.bytes.length;
  }
  return bytes;
}

/** Read a file, and refuse whatever in it is not as the format says before any of it is used. */
export function readSafetensors(bytes: Uint8Array): Outcome<TensorFile> {
  return attempt(() => {
    const broken = (): never => refuse('ner-model-broken', {}, { start: 0, end: 0 });
    if (bytes.length < 8) return broken();
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
    if (length > maxHeader || 8 + length > bytes.length) return broken();
    const header = headerOf(bytes.subarray(8, 8 + length)) ?? broken();
    const { __metadata__: metadata = {}, ...entries } = header;
    if (!isObject(metadata) || Object.values(metadata).some((v) => typeof v !== 'string')) return broken();
    const data = bytes.subarray(8 + length);
    const tensors = new Map<string, Tensor>();
    const places: [number, number][] = [];
    for (const [name, entry] of Object.entries(entries)) {
      if (!isObject(entry)) return broken();
      const { dtype, shape, data_offsets: place } = entry;
      if (!isDtype(dtype) || !isCounts(shape) || !isCounts(place)) return broken();
      const [start, end] = place;
      if (place.length !== 2 || start === undefined || end === undefined) return broken();
      if (shape.length > maxAxes || start > end || end > data.length) return broken();
      if (shape.reduce((a, b) => a * b, 1) * bytesOf[dtype] !== end - start) return broken();
      places.push([start, end]);
      tensors.set(name, { dtype, shape, bytes: data.subarray(start, end) });
    }
    places.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let last = 0;
    for (const [start, end] of places) {
      if (start !== last) return broken();
      last = end;
    }
    if (last !== data.length) return broken();
    return { tensors, metadata: metadata as Record<string, string> };
  });
}

const isCounts = (x: unknown): x is number[] => Array.isArray(x) && x.every(isCount);

function headerOf(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(utf8(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The numbers of a tensor, copied: a file's tensors need not be aligned. */
export function numbersOf(t: Tensor): Int8Array | Uint8Array | Int32Array | Uint32Array | Float32Array {
  const copy = Uint8Array.from(t.bytes).buffer; // the slice of a Node Buffer is no copy
  switch (t.dtype) {
    case 'I8':
      return new Int8Array(copy);
    case 'U8':
      return new Uint8Array(copy);
    case 'I32':
      return new Int32Array(copy);
    case 'U32':
      return new Uint32Array(copy);
    case 'F32':
      return new Float32Array(copy);
  }
}

const raw = (a: ArrayBufferView): Uint8Array => new Uint8Array(a.buffer, a.byteOffset, a.byteLength).slice();

export const tensor = (
  dtype: Tensor['dtype'],
  shape: readonly number[],
  numbers: ArrayBufferView,
): Tensor => ({ dtype, shape, bytes: raw(numbers) });

/** The text of UTF-8 bytes. Throws where they are none. */
function utf8(bytes: Uint8Array): string {
  let text = '';
  for (const b of bytes)
    text += b < 128 && b !== 37 ? String.fromCharCode(b) : `%${b.toString(16).padStart(2, '0')}`;
  return decodeURIComponent(text);
}
