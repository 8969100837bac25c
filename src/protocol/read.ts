/**
 * Readers of plain values from the other side of a port. A reader gives the value with its type, or
 * `undefined` where the value has another form; it never throws.
 */
export type Reader<T> = (value: unknown) => T | undefined;

/** No derivation is nested deeper; a deeper value is not one of ours. */
const MAX_DEPTH = 64;

export const text: Reader<string> = (v) => (typeof v === 'string' ? v : undefined);
export const flag: Reader<boolean> = (v) => (typeof v === 'boolean' ? v : undefined);
export const finite: Reader<number> = (v) => (typeof v === 'number' && Number.isFinite(v) ? v : undefined);
/** A number of a computation, which may be infinite or undefined. */
export const numeric: Reader<number> = (v) => (typeof v === 'number' ? v : undefined);
export const offset: Reader<number> = (v) =>
  typeof v === 'number' && Number.isSafeInteger(v) && v >= 0 ? v : undefined;

export function oneOf<const T extends string>(...words: readonly T[]): Reader<T> {
  return (v) => words.find((word) => word === v);
}

export function list<T>(item: Reader<T>): Reader<T[]> {
  return (v) => {
    if (!Array.isArray(v)) return undefined;
    const out: T[] = [];
    for (const entry of v) {
      const value = item(entry);
      if (value === undefined) return undefined;
      out.push(value);
    }
    return out;
  };
}

interface Optional<T> {
  readonly optional: Reader<T>;
}

/** A field that may be missing. */
export function maybe<T>(reader: Reader<T>): Optional<T> {
  return { optional: reader };
}

type Fields = Readonly<Record<string, Reader<unknown> | Optional<unknown>>>;
type Simplify<T> = { [K in keyof T]: T[K] };
type Shape<F extends Fields> = Simplify<
  {
    -readonly [K in keyof F as F[K] extends Optional<unknown> ? never : K]: F[K] extends Reader<infer T>
      ? T
      : never;
  } & {
    -readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<infer T>
      ? T
      : never;
  }
>;

/** An object with these fields; other fields are left out of the result. */
export function record<F extends Fields>(fields: F): Reader<Shape<F>> {
  return (v) => {
    if (typeof v !== 'object' || v === null || Array.isArray(v)) return undefined;
    const source = v as Record<string, unknown>;
    const out: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const raw = Object.hasOwn(source, name) ? source[name] : undefined;
      if (typeof field !== 'function') {
        if (raw === undefined) continue;
        const value = field.optional(raw);
        if (value === undefined) return undefined;
        out[name] = value;
        continue;
      }
      const value = field(raw);
      if (value === undefined) return undefined;
      out[name] = value;
    }
    return out as Shape<F>;
  };
}

/** Any of several forms, the first that fits. */
export function either<T extends readonly unknown[]>(
  ...readers: { [K in keyof T]: Reader<T[K]> }
): Reader<T[number]> {
  return (v) => {
    for (const reader of readers as readonly Reader<T[number]>[]) {
      const value = reader(v);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** A map from names to values. */
export function dictionary<T>(item: Reader<T>): Reader<Record<string, T>> {
  return (v) => {
    if (typeof v !== 'object' || v === null || Array.isArray(v)) return undefined;
    const entries: [string, T][] = [];
    for (const [name, raw] of Object.entries(v)) {
      const value = item(raw);
      if (value === undefined) return undefined;
      entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  };
}

/** A form that contains itself, to a bounded depth. */
export function nested<T>(make: (self: Reader<T>) => Reader<T>): Reader<T> {
  let depth = 0;
  const self: Reader<T> = (v) => {
    if (depth >= MAX_DEPTH) return undefined;
    depth++;
    try {
      return reader(v);
    } finally {
      depth--;
    }
  };
  const reader = make(self);
  return self;
}
