import type { Gemm, Loop, Op, Program, Step } from '../../program.ts';
import { arithmetic, type Arithmetic } from './arithmetic.ts';
import { i32, sequence, valueType, type Code } from './code.ts';
import { kernelFunctions, type KernelName } from './kernels.ts';
import { loopCode } from './loop-code.ts';
import {
  call,
  defineFunction,
  encodeModule,
  whileLoop,
  type FunctionDefinition,
  type FunctionImport,
  type Scope,
} from './module.ts';
import { productScratch } from './product.ts';

/** What a program's module calls in JavaScript, under the name it is imported by. */
export type Callback =
  | { readonly kind: 'op'; readonly op: Op }
  | { readonly kind: 'step'; readonly step: Step & { kind: 'call' } };

export interface ProgramModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether it imports the module `kernels`. */
  readonly usesKernels: boolean;
  /** The functions of the module `callbacks`. */
  readonly callbacks: ReadonlyMap<string, Callback>;
  /** Bytes of memory that running takes: the arena and what lies behind it. */
  readonly memory: number;
}

/** Functions stay so small that compiling them well does not take long: code beyond this begins a new one. */
const functionBytes = 12_000;

/** The module whose `run` runs the program's steps once on the memory that it imports. */
export function programModule(program: Program, fused: boolean): ProgramModule {
  const a = arithmetic(program.dtype, fused);
  const imports: FunctionImport[] = [];
  const indices = new Map<string, number>();
  const callbacks = new Map<string, Callback>();
  const importOf = (key: string, make: () => FunctionImport): number => {
    const known = indices.get(key) ?? imports.push(make()) - 1;
    indices.set(key, known);
    return known;
  };
  const kernels = kernelFunctions(program.dtype, fused);
  const kernel = (name: KernelName): number =>
    importOf(`kernel ${name}`, () => {
      const { parameters, results } = kernels.functions[kernels.index[name]] as FunctionDefinition;
      return { module: 'kernels', name, parameters, results };
    });
  const callback = (key: string, what: Callback, parameters: number): number =>
    importOf(`callback ${key}`, () => {
      const name = String(callbacks.size);
      callbacks.set(name, what);
      return {
        module: 'callbacks',
        name,
        parameters: Array.from({ length: parameters }, () => valueType.f64),
        results: what.kind === 'op' ? [valueType.f64] : [],
      };
    });
  const host: Host = {
    kernel,
    step: (step) => callback(`step ${callbacks.size}`, { kind: 'step', step }, 0),
    op: (op) => callback(keyOf(op), { kind: 'op', op }, argumentCount(op)),
    scratch: program.byteLength,
  };

  const parts: FunctionDefinition[] = [];
  let from = 0;
  while (from < program.steps.length) {
    const definition = defineFunction({}, (_, scope) => {
      const code: number[] = [];
      while (from < program.steps.length && code.length < functionBytes)
        for (const byte of stepCode(a, scope, program.steps[from++] as Step, host)) code.push(byte);
      return code;
    });
    parts.push(definition);
  }
  const run = defineFunction({}, () => sequence(...parts.map((_, k) => call(imports.length + k))));
  return {
    bytes: encodeModule(imports, [...parts, run], { run: imports.length + parts.length }),
    usesKernels: imports.some((f) => f.module === 'kernels'),
    callbacks,
    // A vector may be read from the last number on.
    memory: program.byteLength + scratchOf(a, program) * a.floats.bytes + 16,
  };
}

/** What steps use beyond their own instructions. */
interface Host {
  readonly kernel: (name: KernelName) => number;
  readonly step: (step: Step & { kind: 'call' }) => number;
  readonly op: (op: Op) => number;
  /** Where memory is free while a step runs. */
  readonly scratch: number;
}

function keyOf(op: Op): string {
  if (op.op === 'apply') return `apply ${op.rule} ${op.args.length}`;
  if (op.op === 'unknown') return `unknown ${op.name} ${op.orders.join()}`;
  return op.op;
}

const argumentCount = (op: Op): number =>
  op.op === 'apply' || op.op === 'unknown' ? op.args.length : 'y' in op ? 2 : 1;

function stepCode(a: Arithmetic, scope: Scope, step: Step, host: Host): Code {
  const constants = (...numbers: number[]): Code[] => numbers.map(i32.const);
  const { bytes, scalar } = a.floats;
  switch (step.kind) {
    case 'loop':
      return loopCode(a, scope, step, host.op);
    case 'gemm':
      return gemmCode(a, scope, step, host);
    case 'call':
      return call(host.step(step));
    case 'gather':
      return call(
        host.kernel('gather'),
        ...constants(step.bags.count, step.bags.offsets, step.bags.ids, step.bags.weights ?? 0, step.width),
        ...constants(step.table.at, step.table.row * bytes, step.out.at, step.out.row * bytes),
        i32.const(step.accumulate ? 1 : 0),
      );
    case 'scatter':
      return call(
        host.kernel('scatter'),
        scalar.const(step.alpha),
        ...constants(step.bags.count, step.bags.offsets, step.bags.ids, step.bags.weights ?? 0, step.width),
        ...constants(step.source.at, step.source.row * bytes, step.table.at, step.table.row * bytes),
        ...constants(step.touched.count, step.touched.list, step.touched.marks),
      );
    case 'clear-rows':
      return call(
        host.kernel('clearRows'),
        ...constants(step.width, step.table.at, step.table.row * bytes),
        ...constants(step.touched.count, step.touched.list, step.touched.marks),
      );
  }
}

const isRowMajor = ({ n, c }: Gemm): boolean => n === 1 || c.column === 1;

/** (A B)ᵀ = Bᵀ Aᵀ. */
function transposed(step: Gemm): Gemm {
  const exchanged = ({ at, row, column, batch }: Gemm['a']): Gemm['a'] => ({
    at,
    row: column,
    column: row,
    batch,
  });
  return {
    ...step,
    m: step.n,
    n: step.m,
    a: exchanged(step.b),
    b: exchanged(step.a),
    c: exchanged(step.c),
  };
}

/** The kernel wants neighbours in a row of C; where there are none, C is computed behind the arena and copied. */
function gemmCode(a: Arithmetic, scope: Scope, given: Gemm, host: Host): Code {
  const step = isRowMajor(given) ? given : transposed(given);
  if (!isRowMajor(step)) return copiedProduct(a, scope, given, host);
  return productCode(a, scope, step, host, host.scratch);
}

function productCode(a: Arithmetic, scope: Scope, step: Gemm, host: Host, scratch: number): Code {
  const { bytes, scalar } = a.floats;
  const matrices = [step.a, step.b, step.c];
  const places = matrices.map(() => scope.local(valueType.i32));
  const run = call(
    host.kernel('product'),
    scalar.const(step.alpha),
    ...[step.m, step.n, step.k].map(i32.const),
    ...matrices
      .slice(0, 2)
      .flatMap((x, k) => [
        (places[k] as (typeof places)[number]).get,
        i32.const(x.row * bytes),
        i32.const(x.column * bytes),
      ]),
    (places[2] as (typeof places)[number]).get,
    ...[step.c.row * bytes, step.accumulate ? 1 : 0, scratch].map(i32.const),
  );
  const start = sequence(...places.map((p, k) => p.set(i32.const((matrices[k] as Gemm['a']).at))));
  if (step.batch === 0) return [];
  if (step.batch === 1) return sequence(start, run);
  const left = scope.local(valueType.i32);
  return sequence(
    start,
    left.set(i32.const(step.batch)),
    whileLoop(
      left.get,
      sequence(
        run,
        ...places.map((p, k) => p.set(i32.plus(p.get, (matrices[k] as Gemm['a']).batch * bytes))),
        left.set(i32.plus(left.get, -1)),
      ),
    ),
  );
}

/** Products into a matrix without neighbours: each is made dense first. */
function copiedProduct(a: Arithmetic, scope: Scope, step: Gemm, host: Host): Code {
  const { m, n, batch, c } = step;
  const dense = { at: host.scratch, row: n, column: 1, batch: m * n };
  const copy: Loop = {
    kind: 'loop',
    extents: [batch, m, n],
    reads: [{ at: dense.at, strides: [dense.batch, n, 1] }],
    ops: [{ op: 'load', read: 0 }],
    writes: [
      {
        view: { at: c.at, strides: [c.batch, c.row, c.column] },
        value: 0,
        how: step.accumulate ? 'sum' : 'store',
        ...(step.accumulate ? { continues: true } : {}),
      },
    ],
  };
  const scratch = host.scratch + roundedUp(batch * m * n * a.floats.bytes);
  return sequence(
    productCode(a, scope, { ...step, c: dense, accumulate: false }, host, scratch),
    loopCode(a, scope, copy, host.op),
  );
}

const roundedUp = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** Numbers that the program's products need behind the arena. */
function scratchOf(a: Arithmetic, program: Program): number {
  const { bytes, lanes } = a.floats;
  let most = 0;
  for (const step of program.steps) {
    if (step.kind !== 'gemm') continue;
    const { m, n, k, batch } = step;
    const own = isRowMajor(step)
      ? productScratch(m, n, k, lanes)
      : isRowMajor(transposed(step))
        ? productScratch(n, m, k, lanes)
        : productScratch(m, n, k, lanes) + roundedUp(batch * m * n * bytes) / bytes;
    most = Math.max(most, own);
  }
  return most;
}
