/**
 * Instructions of WebAssembly as bytes in postfix order (WebAssembly Core Specification 2.0, chapter 5): an
 * expression is the bytes that leave its value on the stack, so that expressions are nested by concatenation.
 */
export type Code = readonly number[];

/** Types of values, as they are encoded. */
export const valueType = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = (typeof valueType)[keyof typeof valueType];

/** LEB128, unsigned. */
export function unsigned(n: number): Code {
  const bytes: number[] = [];
  let rest = n;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** LEB128, signed, of a 32-bit integer. */
export function signed(n: number): Code {
  const bytes: number[] = [];
  for (let rest = n | 0; ; rest >>= 7) {
    const low = rest & 127;
    const done = (rest >> 6 === 0 && low < 64) || (rest >> 6 === -1 && low >= 64);
    bytes.push(done ? low : low + 128);
    if (done) return bytes;
  }
}

function littleEndian(size: 4 | 8, value: number): Code {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  if (size === 4) view.setFloat32(0, value, true);
  else view.setFloat64(0, value, true);
  return [...bytes];
}

/** One after the other. */
export const sequence = (...parts: readonly Code[]): Code => parts.flat();

const unary =
  (...opcode: number[]) =>
  (a: Code): Code => [...a, ...opcode];
const binary =
  (...opcode: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];

/** A place in memory: the address plus a constant number of bytes. */
const place = (alignment: number, offset: number): Code => [alignment, ...unsigned(offset)];
const load =
  (alignment: number, ...opcode: number[]) =>
  (address: Code, offset = 0): Code => [...address, ...opcode, ...place(alignment, offset)];
const store =
  (alignment: number, ...opcode: number[]) =>
  (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...opcode,
    ...place(alignment, offset),
  ];

const constantI32 = (n: number): Code => [0x41, ...signed(n)];

export const i32 = {
  const: constantI32,
  load: load(2, 0x28),
  store: store(2, 0x36),
  eqz: unary(0x45),
  eq: binary(0x46),
  lt: binary(0x48),
  gt: binary(0x4a),
  le: binary(0x4c),
  ge: binary(0x4e),
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  div: binary(0x6d),
  and: binary(0x71),
  shl: binary(0x74),
  shrS: binary(0x75),
  /** The address `a` plus a constant number of bytes. */
  plus: (a: Code, bytes: number): Code => (bytes === 0 ? a : [...a, ...constantI32(bytes), 0x6a]),
};

/** `count` bytes from an address on become `byte`. */
export const fillMemory = (address: Code, byte: Code, count: Code): Code => [
  ...address,
  ...byte,
  ...count,
  ...[0xfc, 0x0b, 0x00],
];

const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];

export const v128 = {
  load: load(4, ...simd(0)),
  store: store(4, ...simd(11)),
  const: (bytes: Code): Code => [...simd(12), ...bytes],
  not: unary(...simd(77)),
  and: binary(...simd(78)),
  /** a and not b. */
  andnot: binary(...simd(79)),
  or: binary(...simd(80)),
  xor: binary(...simd(81)),
  /** Bits of a where the mask is 1, of b elsewhere. */
  bitselect: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(82)],
  anyTrue: unary(...simd(83)),
};

/** The lanes of two vectors of 16 bytes, picked by 16 indices below 32. */
export const shuffle = (a: Code, b: Code, lanes: readonly number[]): Code => [
  ...a,
  ...b,
  ...simd(13),
  ...lanes,
];

/** Integer lanes as wide as the floating-point ones: their bits are shifted and compared. */
export interface IntegerLanes {
  readonly splat: (a: Code) => Code;
  readonly add: (a: Code, b: Code) => Code;
  readonly sub: (a: Code, b: Code) => Code;
  /** Shifted by an i32 number of bits. */
  readonly shl: (a: Code, bits: Code) => Code;
  readonly shrS: (a: Code, bits: Code) => Code;
  readonly shrU: (a: Code, bits: Code) => Code;
}

const i32x4: IntegerLanes = {
  splat: unary(...simd(17)),
  add: binary(...simd(0xae)),
  sub: binary(...simd(0xb1)),
  shl: binary(...simd(0xab)),
  shrS: binary(...simd(0xac)),
  shrU: binary(...simd(0xad)),
};

const i64x2: IntegerLanes = {
  splat: unary(...simd(18)),
  add: binary(...simd(0xce)),
  sub: binary(...simd(0xd1)),
  shl: binary(...simd(0xcb)),
  shrS: binary(...simd(0xcc)),
  shrU: binary(...simd(0xcd)),
};

/** Scalars and vectors of one floating-point type. */
export interface Floats {
  readonly type: ValueType;
  readonly bytes: 4 | 8;
  /** How many a vector of 16 bytes holds. */
  readonly lanes: 2 | 4;
  readonly scalar: {
    readonly const: (x: number) => Code;
    readonly load: (address: Code, offset?: number) => Code;
    readonly store: (address: Code, value: Code, offset?: number) => Code;
    readonly add: (a: Code, b: Code) => Code;
    readonly mul: (a: Code, b: Code) => Code;
    /** NaN where one of the two is. */
    readonly min: (a: Code, b: Code) => Code;
    readonly max: (a: Code, b: Code) => Code;
    readonly toDouble: (a: Code) => Code;
    readonly ofDouble: (a: Code) => Code;
  };
  readonly vector: {
    readonly splat: (a: Code) => Code;
    readonly const: (x: number) => Code;
    readonly loadSplat: (address: Code, offset?: number) => Code;
    /** One value into lane 0, zeros in the others. */
    readonly loadZero: (address: Code, offset?: number) => Code;
    readonly storeLane: (address: Code, value: Code, lane: number, offset?: number) => Code;
    readonly loadLane: (address: Code, value: Code, lane: number, offset?: number) => Code;
    readonly extract: (a: Code, lane: number) => Code;
    readonly replace: (a: Code, lane: number, value: Code) => Code;
    readonly eq: (a: Code, b: Code) => Code;
    readonly ne: (a: Code, b: Code) => Code;
    readonly lt: (a: Code, b: Code) => Code;
    readonly gt: (a: Code, b: Code) => Code;
    readonly le: (a: Code, b: Code) => Code;
    readonly ge: (a: Code, b: Code) => Code;
    readonly ceil: (a: Code) => Code;
    readonly floor: (a: Code) => Code;
    readonly trunc: (a: Code) => Code;
    /** To the nearest whole number, ties to the even one. */
    readonly nearest: (a: Code) => Code;
    readonly abs: (a: Code) => Code;
    readonly neg: (a: Code) => Code;
    readonly sqrt: (a: Code) => Code;
    readonly add: (a: Code, b: Code) => Code;
    readonly sub: (a: Code, b: Code) => Code;
    readonly mul: (a: Code, b: Code) => Code;
    readonly div: (a: Code, b: Code) => Code;
    /** NaN where one of the two is. */
    readonly min: (a: Code, b: Code) => Code;
    readonly max: (a: Code, b: Code) => Code;
    /** b < a ? b : a, so a where one of the two is NaN. */
    readonly pmin: (a: Code, b: Code) => Code;
    /** a < b ? b : a. */
    readonly pmax: (a: Code, b: Code) => Code;
    /** a·b + c, rounded once or twice: whichever the machine has. Relaxed SIMD. */
    readonly relaxedMadd: (a: Code, b: Code, c: Code) => Code;
    /** c − a·b. */
    readonly relaxedNmadd: (a: Code, b: Code, c: Code) => Code;
  };
  readonly integer: IntegerLanes;
}

const vectorOf = (
  bytes: 4 | 8,
  op: {
    splat: number;
    loadSplat: number;
    loadZero: number;
    loadLane: number;
    storeLane: number;
    extract: number;
    eq: number;
    ceil: number;
    floor: number;
    trunc: number;
    nearest: number;
    abs: number;
    madd: number;
  },
): Floats['vector'] => {
  const alignment = bytes === 4 ? 2 : 3;
  return {
    splat: unary(...simd(op.splat)),
    const: (x) => {
      const one = littleEndian(bytes, x);
      return v128.const(bytes === 4 ? [...one, ...one, ...one, ...one] : [...one, ...one]);
    },
    loadSplat: load(alignment, ...simd(op.loadSplat)),
    loadZero: load(alignment, ...simd(op.loadZero)),
    storeLane: (address, value, lane, offset = 0) => [
      ...address,
      ...value,
      ...simd(op.storeLane),
      ...place(alignment, offset),
      lane,
    ],
    loadLane: (address, value, lane, offset = 0) => [
      ...address,
      ...value,
      ...simd(op.loadLane),
      ...place(alignment, offset),
      lane,
    ],
    extract: (a, lane) => [...a, ...simd(op.extract), lane],
    replace: (a, lane, value) => [...a, ...value, ...simd(op.extract + 1), lane],
    eq: binary(...simd(op.eq)),
    ne: binary(...simd(op.eq + 1)),
    lt: binary(...simd(op.eq + 2)),
    gt: binary(...simd(op.eq + 3)),
    le: binary(...simd(op.eq + 4)),
    ge: binary(...simd(op.eq + 5)),
    ceil: unary(...simd(op.ceil)),
    floor: unary(...simd(op.floor)),
    trunc: unary(...simd(op.trunc)),
    nearest: unary(...simd(op.nearest)),
    abs: unary(...simd(op.abs)),
    neg: unary(...simd(op.abs + 1)),
    sqrt: unary(...simd(op.abs + 3)),
    add: binary(...simd(op.abs + 4)),
    sub: binary(...simd(op.abs + 5)),
    mul: binary(...simd(op.abs + 6)),
    div: binary(...simd(op.abs + 7)),
    min: binary(...simd(op.abs + 8)),
    max: binary(...simd(op.abs + 9)),
    pmin: binary(...simd(op.abs + 10)),
    pmax: binary(...simd(op.abs + 11)),
    relaxedMadd: (a, b, c) => [...a, ...b, ...c, ...simd(op.madd)],
    relaxedNmadd: (a, b, c) => [...a, ...b, ...c, ...simd(op.madd + 1)],
  };
};

export const float32: Floats = {
  type: valueType.f32,
  bytes: 4,
  lanes: 4,
  scalar: {
    const: (x) => [0x43, ...littleEndian(4, x)],
    load: load(2, 0x2a),
    store: store(2, 0x38),
    add: binary(0x92),
    mul: binary(0x94),
    min: binary(0x96),
    max: binary(0x97),
    toDouble: unary(0xbb),
    ofDouble: unary(0xb6),
  },
  vector: vectorOf(4, {
    splat: 19,
    loadSplat: 9,
    loadZero: 92,
    loadLane: 86,
    storeLane: 90,
    extract: 31,
    eq: 65,
    ceil: 0x67,
    floor: 0x68,
    trunc: 0x69,
    nearest: 0x6a,
    abs: 0xe0,
    madd: 0x105,
  }),
  integer: i32x4,
};

export const float64: Floats = {
  type: valueType.f64,
  bytes: 8,
  lanes: 2,
  scalar: {
    const: (x) => [0x44, ...littleEndian(8, x)],
    load: load(3, 0x2b),
    store: store(3, 0x39),
    add: binary(0xa0),
    mul: binary(0xa2),
    min: binary(0xa4),
    max: binary(0xa5),
    toDouble: (a) => a,
    ofDouble: (a) => a,
  },
  vector: vectorOf(8, {
    splat: 20,
    loadSplat: 10,
    loadZero: 93,
    loadLane: 87,
    storeLane: 91,
    extract: 33,
    eq: 71,
    ceil: 0x74,
    floor: 0x75,
    trunc: 0x7a,
    nearest: 0x94,
    abs: 0xec,
    madd: 0x107,
  }),
  integer: i64x2,
};
