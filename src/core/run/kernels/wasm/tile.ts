import type { Arithmetic } from './arithmetic.ts';
import { i32, sequence, v128, valueType, type Code } from './code.ts';
import { ifElse, whileLoop, defineFunction, type FunctionDefinition } from './module.ts';

const { i32: I, v128: V } = valueType;

/**
 * Rows of the tile that stays in registers; its columns are two vectors. V8's compiler puts the loads of a
 * block before its arithmetic, so the 8 sums and the 6 values loaded a step have to fit into 15 registers, and
 * unrolling makes it slower: of the tiles from 2×4 to 12×4 this one is the fastest with and without fused
 * multiply-add (50 GFLOP/s in float32 where 6×8, unrolled or not, has 23 to 33).
 */
export const tileRows = 4;
export const tileColumns = ({ floats }: Arithmetic): number => 2 * floats.lanes;

/**
 * tile(alpha, a, aStep, b, bStep, bEnd, c, cRow, accumulate): c = alpha Σ_k a_k b_kᵀ (+ c), for columns a_k of 4
 * numbers at a + k·aStep and rows b_k of two vectors at b + k·bStep, as long as that is below bEnd; the rows of c
 * are cRow bytes apart.
 */
export function tile({ floats, multiplyAdd }: Arithmetic): FunctionDefinition {
  return defineFunction(
    { alpha: floats.type, a: I, aStep: I, b: I, bStep: I, bEnd: I, c: I, cRow: I, accumulate: I },
    ({ alpha, a, aStep, b, bStep, bEnd, c, cRow, accumulate }, scope) => {
      const sums = Array.from({ length: tileRows }, () => [scope.local(V), scope.local(V)]);
      const [left, right, factor] = [scope.local(V), scope.local(V), scope.local(V)];
      const at = scope.local(I);
      /** Stores what `value` makes of the sums. */
      const eachRow = (value: (sum: Code, j: number) => Code): Code =>
        sequence(
          at.set(c.get),
          ...sums.map((row, i) =>
            sequence(
              ...row.map((s, j) => v128.store(at.get, value(s.get, j), 16 * j)),
              i < tileRows - 1 ? at.set(i32.add(at.get, cRow.get)) : [],
            ),
          ),
        );
      return sequence(
        whileLoop(
          i32.lt(b.get, bEnd.get),
          sequence(
            left.set(v128.load(b.get)),
            right.set(v128.load(b.get, 16)),
            ...sums.map(([s, t], i) =>
              sequence(
                factor.set(floats.vector.loadSplat(a.get, i * floats.bytes)),
                s!.set(multiplyAdd(factor.get, left.get, s!.get)),
                t!.set(multiplyAdd(factor.get, right.get, t!.get)),
              ),
            ),
            a.set(i32.add(a.get, aStep.get)),
            b.set(i32.add(b.get, bStep.get)),
          ),
        ),
        factor.set(floats.vector.splat(alpha.get)),
        ifElse(
          accumulate.get,
          eachRow((s, j) => multiplyAdd(s, factor.get, v128.load(at.get, 16 * j))),
          eachRow((s) => floats.vector.mul(s, factor.get)),
        ),
      );
    },
  );
}
