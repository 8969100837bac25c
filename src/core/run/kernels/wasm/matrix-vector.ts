import type { Arithmetic } from './arithmetic.ts';
import { i32, sequence, v128, valueType, type Code } from './code.ts';
import { defineFunction, ifElse, whileLoop, type FunctionDefinition } from './module.ts';

const { i32: I, v128: V } = valueType;

/** Vectors of the result that stay in registers while columns of the matrix are added. */
const width = 4;

/**
 * matrixVector(alpha, rows, depth, a, aRow, aColumn, x, xStep, y, yStep, accumulate, scratch): y = alpha A x (+ y). Along rows of
 * adjacent numbers four dot products at a time; along columns of adjacent numbers their combination, a strip
 * of the result at a time; else number by number. `scratch` holds `depth` numbers.
 */
export function matrixVector({ floats, multiplyAdd }: Arithmetic): FunctionDefinition {
  const { bytes, lanes, scalar, vector } = floats;
  const F = floats.type;
  const timesBytes = (n: Code): Code => i32.mul(n, i32.const(bytes));
  return defineFunction(
    {
      ...{ alpha: F, rows: I, depth: I, a: I, aRow: I, aColumn: I },
      ...{ x: I, xStep: I, y: I, yStep: I, accumulate: I, scratch: I },
    },
    ({ alpha, rows, depth, a, aRow, aColumn, x, xStep, y, yStep, accumulate, scratch }, scope) => {
      const i32s = (): ReturnType<typeof scope.local> => scope.local(I);
      const [k, p, q, end] = [i32s(), i32s(), i32s(), i32s()];
      const total = scope.local(F);
      const sums = Array.from({ length: width }, () => scope.local(V));
      const factor = scope.local(V);

      const next = (n: number): Code =>
        sequence(
          a.set(i32.add(a.get, i32.mul(aRow.get, i32.const(n)))),
          y.set(i32.add(y.get, i32.mul(yStep.get, i32.const(n)))),
          rows.set(i32.plus(rows.get, -n)),
        );
      const storeTotal = (address: Code, value: Code): Code =>
        ifElse(
          accumulate.get,
          scalar.store(address, scalar.add(scalar.load(address), scalar.mul(alpha.get, value))),
          scalar.store(address, scalar.mul(alpha.get, value)),
        );

      const gatherX = sequence(
        p.set(scratch.get),
        k.set(i32.const(0)),
        whileLoop(
          i32.lt(k.get, depth.get),
          sequence(
            scalar.store(p.get, scalar.load(x.get)),
            p.set(i32.plus(p.get, bytes)),
            x.set(i32.add(x.get, xStep.get)),
            k.set(i32.plus(k.get, 1)),
          ),
        ),
        x.set(scratch.get),
      );

      /** The rest of `total` = Σ a(k) x(k), for p at a, q at x, up to `end` of x. */
      const numberByNumber = (step: Code): Code =>
        whileLoop(
          i32.lt(q.get, end.get),
          sequence(
            total.set(scalar.add(total.get, scalar.mul(scalar.load(p.get), scalar.load(q.get)))),
            p.set(i32.add(p.get, step)),
            q.set(i32.plus(q.get, bytes)),
          ),
        );
      const horizontal = (v: Code): Code =>
        Array.from({ length: lanes }, (_, l) => vector.extract(v, l)).reduce(scalar.add);
      const rowEnd = end.set(i32.add(x.get, timesBytes(depth.get)));

      /** Dot products of `count` rows with x, four numbers at a time, then the rest of each. */
      const dots = (count: number): Code => {
        const rowsAt = Array.from({ length: count }, i32s);
        return whileLoop(
          i32.ge(rows.get, i32.const(count)),
          sequence(
            ...rowsAt.map((r, n) => r.set(n === 0 ? a.get : i32.add(rowsAt[n - 1]!.get, aRow.get))),
            ...rowsAt.map((_, n) => sums[n]!.set(vector.const(0))),
            q.set(x.get),
            end.set(i32.add(x.get, timesBytes(i32.and(depth.get, i32.const(-lanes))))),
            whileLoop(
              i32.lt(q.get, end.get),
              sequence(
                factor.set(v128.load(q.get)),
                ...rowsAt.map((r, n) =>
                  sequence(
                    sums[n]!.set(multiplyAdd(v128.load(r.get), factor.get, sums[n]!.get)),
                    r.set(i32.plus(r.get, 16)),
                  ),
                ),
                q.set(i32.plus(q.get, 16)),
              ),
            ),
            ...rowsAt.map((r, n) =>
              sequence(
                total.set(horizontal(sums[n]!.get)),
                p.set(r.get),
                q.set(i32.add(x.get, timesBytes(i32.and(depth.get, i32.const(-lanes))))),
                rowEnd,
                numberByNumber(i32.const(bytes)),
                storeTotal(i32.add(y.get, i32.mul(yStep.get, i32.const(n))), total.get),
              ),
            ),
            next(count),
          ),
        );
      };

      /** A strip of `strip` vectors of the result, as a combination of the matrix's columns. */
      const strip = (vectors: number): Code => {
        const own = sums.slice(0, vectors);
        return whileLoop(
          i32.ge(rows.get, i32.const(vectors * lanes)),
          sequence(
            ...own.map((s) => s.set(vector.const(0))),
            p.set(a.get),
            q.set(x.get),
            rowEnd,
            whileLoop(
              i32.lt(q.get, end.get),
              sequence(
                factor.set(vector.loadSplat(q.get)),
                ...own.map((s, v) => s.set(multiplyAdd(v128.load(p.get, 16 * v), factor.get, s.get))),
                p.set(i32.add(p.get, aColumn.get)),
                q.set(i32.plus(q.get, bytes)),
              ),
            ),
            factor.set(vector.splat(alpha.get)),
            ifElse(
              accumulate.get,
              sequence(...own.map((s, v) => s.set(multiplyAdd(factor.get, s.get, v128.load(y.get, 16 * v))))),
              sequence(...own.map((s) => s.set(vector.mul(factor.get, s.get)))),
            ),
            ...own.map((s, v) => v128.store(y.get, s.get, 16 * v)),
            next(vectors * lanes),
          ),
        );
      };

      const single = whileLoop(
        i32.gt(rows.get, i32.const(0)),
        sequence(
          total.set(scalar.const(0)),
          p.set(a.get),
          q.set(x.get),
          rowEnd,
          numberByNumber(aColumn.get),
          storeTotal(y.get, total.get),
          next(1),
        ),
      );

      return sequence(
        ifElse(i32.eq(xStep.get, i32.const(bytes)), [], gatherX),
        ifElse(
          i32.eq(aColumn.get, i32.const(bytes)),
          sequence(dots(width), dots(1)),
          ifElse(
            i32.and(i32.eq(aRow.get, i32.const(bytes)), i32.eq(yStep.get, i32.const(bytes))),
            sequence(strip(width), strip(1)),
          ),
        ),
        single,
      );
    },
  );
}
