import { sequence, unsigned, type Code, type ValueType } from './code.ts';

/** A variable of a function. */
export interface Local {
  readonly index: number;
  readonly get: Code;
  readonly set: (value: Code) => Code;
  /** Sets and leaves the value. */
  readonly tee: (value: Code) => Code;
}

/** Takes the variables of one function. */
export interface Scope {
  readonly local: (type: ValueType) => Local;
}

interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

export interface FunctionImport extends Signature {
  readonly module: string;
  readonly name: string;
}

/** A function: its signature, its variables and its instructions. */
export interface FunctionDefinition extends Signature {
  readonly variables: readonly ValueType[];
  readonly code: Code;
}

/** A function of named parameters, in this order. */
export function defineFunction<Name extends string>(
  parameters: Readonly<Record<Name, ValueType>>,
  body: (parameters: Readonly<Record<Name, Local>>, scope: Scope) => Code,
  results: readonly ValueType[] = [],
): FunctionDefinition {
  const types = Object.values<ValueType>(parameters);
  const variables: ValueType[] = [];
  const scope: Scope = { local: (type) => local(types.length + variables.push(type) - 1) };
  const locals = Object.fromEntries(Object.keys(parameters).map((name, k) => [name, local(k)]));
  const code = body(locals as Record<Name, Local>, scope);
  return { parameters: types, results, variables, code };
}

const local = (index: number): Local => ({
  index,
  get: [0x20, ...unsigned(index)],
  set: (value) => [...value, 0x21, ...unsigned(index)],
  tee: (value) => [...value, 0x22, ...unsigned(index)],
});

/** Calls a function by its index: imports come first, then the definitions, each in order. */
export const call = (index: number, ...args: readonly Code[]): Code => [
  ...args.flat(),
  0x10,
  ...unsigned(index),
];

const noValue = 0x40;

/** The body as long as the condition holds, asked first. */
export const whileLoop = (condition: Code, body: Code): Code => [
  ...condition,
  ...[0x04, noValue],
  ...[0x03, noValue],
  ...body,
  ...condition,
  ...[0x0d, 0],
  0x0b,
  0x0b,
];

export const ifElse = (condition: Code, then: Code, otherwise?: Code): Code => [
  ...condition,
  ...[0x04, noValue],
  ...then,
  ...(otherwise ? [0x05, ...otherwise] : []),
  0x0b,
];

/** The first of two values, which are both computed, where the i32 condition is not 0, else the second. */
export const choose = (condition: Code, then: Code, otherwise: Code): Code => [
  ...then,
  ...otherwise,
  ...condition,
  0x1b,
];

const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const name = (text: string): Code => vector([...text].map((c) => [c.charCodeAt(0)]));
const section = (id: number, items: readonly Code[]): Code => {
  if (items.length === 0) return [];
  const content = vector(items);
  return [id, ...unsigned(content.length), ...content];
};

/** A function's header counts its variables in runs of one type. */
function codeOf({ variables, code }: FunctionDefinition): Code {
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of variables) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  const whole = sequence(vector(runs.map((g) => [...unsigned(g.count), g.type])), code, [0x0b]);
  return [...unsigned(whole.length), ...whole];
}

const typeOf = ({ parameters, results }: Signature): Code => [
  0x60,
  ...vector(parameters.map((t) => [t])),
  ...vector(results.map((t) => [t])),
];

/**
 * A module that imports its memory as `host.memory` and the functions given; `exported` names indices of
 * functions. Names are ASCII. Sections in the order of the specification: types, imports, functions, exports,
 * code.
 */
export function encodeModule(
  imports: readonly FunctionImport[],
  functions: readonly FunctionDefinition[],
  exported: Readonly<Record<string, number>>,
): Uint8Array<ArrayBuffer> {
  const keys = new Map<string, number>();
  const types: Code[] = [];
  const typeIndex = (signature: Signature): Code => {
    const type = typeOf(signature);
    const key = type.join();
    const known = keys.get(key) ?? types.push(type) - 1;
    keys.set(key, known);
    return unsigned(known);
  };
  const memory: Code = [...name('host'), ...name('memory'), 0x02, 0x00, ...unsigned(1)];
  const imported = imports.map((f): Code => [...name(f.module), ...name(f.name), 0x00, ...typeIndex(f)]);
  const defined = functions.map(typeIndex);
  const exports = Object.entries(exported).map(([text, k]): Code => [...name(text), 0x00, ...unsigned(k)]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [memory, ...imported]),
    ...section(3, defined),
    ...section(7, exports),
    ...section(10, functions.map(codeOf)),
  ]);
}
