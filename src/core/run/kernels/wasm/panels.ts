import type { Arithmetic } from './arithmetic.ts';
import { i32, sequence, shuffle, v128, valueType, type Code, type Floats } from './code.ts';
import { choose, defineFunction, ifElse, whileLoop, type FunctionDefinition, type Local } from './module.ts';

const { i32: I, v128: V } = valueType;

/** Lanes of two vectors: the low halves interleaved, and the high halves. */
function interleaved(floats: Floats): { low: number[]; high: number[] } {
  const lane = (k: number): number[] => Array.from({ length: floats.bytes }, (_, b) => k * floats.bytes + b);
  const half = floats.lanes / 2;
  const pairs = (from: number): number[] =>
    Array.from({ length: half }, (_, k) => [...lane(from + k), ...lane(floats.lanes + from + k)]).flat();
  return { low: pairs(0), high: pairs(half) };
}

/**
 * Transposes a square of `lanes` vectors in place: interleaving x_k with x_{k+half} moves each index's top bit
 * to the bottom, so log₂ lanes rounds exchange rows and columns.
 */
function transpose(floats: Floats, rows: readonly Local[], spare: readonly Local[]): Code {
  const { low, high } = interleaved(floats);
  const half = rows.length / 2;
  const round = (from: readonly Local[], to: readonly Local[]): Code =>
    sequence(
      ...Array.from({ length: half }, (_, k) =>
        sequence(
          to[2 * k]!.set(shuffle(from[k]!.get, from[k + half]!.get, low)),
          to[2 * k + 1]!.set(shuffle(from[k]!.get, from[k + half]!.get, high)),
        ),
      ),
    );
  if (rows.length === 2) return sequence(round(rows, spare), ...rows.map((r, k) => r.set(spare[k]!.get)));
  return sequence(round(rows, spare), round(spare, rows));
}

/**
 * pack(count, depth, source, across, along, to): the entries (r, k), at source + r·across + k·along, go to
 * panels of `width` neighbours r: `depth` groups of `width` numbers a panel, zeros where r ≥ count.
 */
export function packPanels({ floats }: Arithmetic, width: number): FunctionDefinition {
  const { bytes, lanes, scalar } = floats;
  return defineFunction(
    { count: I, depth: I, source: I, across: I, along: I, to: I },
    ({ count, depth, source, across, along, to }, scope) => {
      const [k, r, rows, from] = [scope.local(I), scope.local(I), scope.local(I), scope.local(I)];
      const square = Array.from({ length: lanes }, () => scope.local(V));
      const spare = Array.from({ length: lanes }, () => scope.local(V));
      const group = width * bytes;

      const copyVectors = whileLoop(
        i32.lt(k.get, depth.get),
        sequence(
          ...Array.from({ length: width / lanes }, (_, v) =>
            v128.store(to.get, v128.load(from.get, v * 16), v * 16),
          ),
          from.set(i32.add(from.get, along.get)),
          to.set(i32.plus(to.get, group)),
          k.set(i32.plus(k.get, 1)),
        ),
      );
      const copySquares = whileLoop(
        i32.le(i32.plus(k.get, lanes), depth.get),
        sequence(
          r.set(from.get),
          ...Array.from({ length: width / lanes }, (_, v) =>
            sequence(
              ...square.map((x) => sequence(x.set(v128.load(r.get)), r.set(i32.add(r.get, across.get)))),
              transpose(floats, square, spare),
              ...square.map((x, c) => v128.store(to.get, x.get, c * group + v * 16)),
            ),
          ),
          from.set(i32.plus(from.get, 16)),
          to.set(i32.plus(to.get, lanes * group)),
          k.set(i32.plus(k.get, lanes)),
        ),
      );
      const copyNumbers = whileLoop(
        i32.lt(k.get, depth.get),
        sequence(
          r.set(i32.const(0)),
          whileLoop(
            i32.lt(r.get, rows.get),
            sequence(
              scalar.store(
                i32.add(to.get, i32.mul(r.get, i32.const(bytes))),
                scalar.load(i32.add(from.get, i32.mul(r.get, across.get))),
              ),
              r.set(i32.plus(r.get, 1)),
            ),
          ),
          whileLoop(
            i32.lt(r.get, i32.const(width)),
            sequence(
              scalar.store(i32.add(to.get, i32.mul(r.get, i32.const(bytes))), scalar.const(0)),
              r.set(i32.plus(r.get, 1)),
            ),
          ),
          from.set(i32.add(from.get, along.get)),
          to.set(i32.plus(to.get, group)),
          k.set(i32.plus(k.get, 1)),
        ),
      );
      return whileLoop(
        i32.gt(count.get, i32.const(0)),
        sequence(
          rows.set(choose(i32.lt(count.get, i32.const(width)), count.get, i32.const(width))),
          k.set(i32.const(0)),
          from.set(source.get),
          ifElse(
            i32.eq(rows.get, i32.const(width)),
            ifElse(
              i32.eq(across.get, i32.const(bytes)),
              copyVectors,
              ifElse(i32.eq(along.get, i32.const(bytes)), copySquares),
            ),
          ),
          copyNumbers,
          source.set(i32.add(source.get, i32.mul(across.get, i32.const(width)))),
          count.set(i32.plus(count.get, -width)),
        ),
      );
    },
  );
}
