import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webAssembly } from '../../../../src/core/run/kernels/web-assembly.ts';
import { i32, signed, unsigned, valueType } from '../../../../src/core/run/kernels/wasm/code.ts';
import {
  call,
  choose,
  defineFunction,
  encodeModule,
  ifElse,
  whileLoop,
} from '../../../../src/core/run/kernels/wasm/module.ts';

const { i32: I, f64: F } = valueType;

function exportsOf(...args: Parameters<typeof encodeModule>): Record<string, (...x: number[]) => number> {
  const { Memory, Module, Instance } = webAssembly()!;
  const memory = new Memory({ initial: 1 });
  const module = new Module(encodeModule(...args));
  return new Instance(module, { host: { memory }, js: { twice: (x: number) => 2 * x } }).exports as never;
}

test('LEB128, from the examples of the specification', () => {
  assert.deepEqual(unsigned(624485), [0xe5, 0x8e, 0x26]);
  assert.deepEqual(unsigned(0), [0]);
  assert.deepEqual(unsigned(128), [0x80, 1]);
  assert.deepEqual(unsigned(2 ** 32 - 1), [0xff, 0xff, 0xff, 0xff, 0x0f]);
  assert.deepEqual(signed(-123456), [0xc0, 0xbb, 0x78]);
  assert.deepEqual(signed(63), [63]);
  assert.deepEqual(signed(64), [0xc0, 0]);
  assert.deepEqual(signed(-64), [0x40]);
  assert.deepEqual(signed(-2147483648), [0x80, 0x80, 0x80, 0x80, 0x78]);
});

test('whole numbers of every size come back as they are', () => {
  const numbers = [0, 1, -1, 63, 64, -64, -65, 127, 128, 8191, 8192, -8193, 2 ** 31 - 1, -(2 ** 31)];
  const functions = numbers.map((n) => defineFunction({}, () => i32.const(n), [I]));
  const exported = exportsOf([], functions, Object.fromEntries(functions.map((_, k) => [`f${k}`, k])));
  numbers.forEach((n, k) => assert.equal(exported[`f${k}`]!(), n));
});

test('loops, branches, choices, variables of several types, calls between functions and to the host', () => {
  const factorial = defineFunction(
    { n: I },
    ({ n }, scope) => {
      // Variables of other types before and after it.
      const [, product] = [scope.local(F), scope.local(I), scope.local(F)];
      return [
        ...product.set(i32.const(1)),
        ...whileLoop(i32.gt(n.get, i32.const(1)), [
          ...product.set(i32.mul(product.get, n.get)),
          ...n.set(i32.plus(n.get, -1)),
        ]),
        ...product.get,
      ];
    },
    [I],
  );
  const sign = defineFunction(
    { x: I },
    ({ x }, scope) => {
      const result = scope.local(I);
      return [
        ...ifElse(
          i32.lt(x.get, i32.const(0)),
          result.set(i32.const(-1)),
          result.set(choose(x.get, i32.const(1), i32.const(0))),
        ),
        ...result.get,
      ];
    },
    [I],
  );
  const twiceFactorial = defineFunction({ n: I }, ({ n }) => call(0, call(1, n.get)), [I]);
  const exported = exportsOf(
    [{ module: 'js', name: 'twice', parameters: [I], results: [I] }],
    [factorial, sign, twiceFactorial],
    { factorial: 1, sign: 2, twiceFactorial: 3 },
  );
  assert.deepEqual(
    [0, 1, 5, 10].map((n) => exported['factorial']!(n)),
    [1, 1, 120, 3628800],
  );
  assert.deepEqual(
    [-7, 0, 3].map((x) => exported['sign']!(x)),
    [-1, 0, 1],
  );
  assert.equal(exported['twiceFactorial']!(6), 1440);
});
