import type { Arithmetic } from './arithmetic.ts';
import { i32, sequence, valueType, type Code } from './code.ts';
import { call, choose, defineFunction, ifElse, whileLoop, type FunctionDefinition } from './module.ts';
import { tileColumns, tileRows } from './tile.ts';

const { i32: I } = valueType;

/**
 * Sizes of the blocks (Goto, van de Geijn: Anatomy of High-Performance Matrix Multiplication, 2008): a panel of
 * B, depth × 2 vectors, stays in the first cache; a block of A, rows × depth, in the second.
 */
const block = { rows: 128, columns: 512, depth: 256 } as const;

/** Below so many rows a panel of B is read where it lies: copying it would cost as much as using it. */
const fewRows = 12;

const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Numbers of scratch memory that a product of m × k and k × n needs. */
export function productScratch(m: number, n: number, k: number, lanes: number): number {
  const depth = Math.min(k, block.depth);
  const a = roundUp(Math.min(m, block.rows), tileRows) * depth;
  const b = roundUp(Math.min(n, block.columns), 2 * lanes) * depth;
  return Math.max(a + b + tileRows * 2 * lanes, k);
}

/** The functions that a product calls, by index. */
export interface ProductParts {
  readonly packRows: number;
  readonly packColumns: number;
  readonly tile: number;
  readonly matrixVector: number;
}

/**
 * product(alpha, m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, accumulate, scratch): C = alpha A B (+ C). Distances
 * are in bytes, so that a transposed matrix is one with its distances exchanged; numbers of a row of C are
 * adjacent.
 */
export function product(arithmetic: Arithmetic, parts: ProductParts): FunctionDefinition {
  const { floats } = arithmetic;
  const { bytes, scalar } = floats;
  const columns = tileColumns(arithmetic);
  const constant = i32.const;
  const times = (a: Code, n: number): Code => i32.mul(a, constant(n));
  const least = (a: Code, b: Code): Code => choose(i32.lt(a, b), a, b);

  return defineFunction(
    {
      ...{ alpha: floats.type, m: I, n: I, k: I },
      ...{ a: I, aRow: I, aColumn: I, b: I, bRow: I, bColumn: I },
      ...{ c: I, cRow: I, accumulate: I, scratch: I },
    },
    ({ alpha, m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, accumulate, scratch }, scope) => {
      const i32s = (): ReturnType<typeof scope.local> => scope.local(I);
      const [j0, nb, k0, kb, i0, mb] = [i32s(), i32s(), i32s(), i32s(), i32s(), i32s()];
      const [i, j, at, add, spill] = [i32s(), i32s(), i32s(), i32s(), i32s()];
      const [aPacked, bPacked, bAt, bStep, direct] = [i32s(), i32s(), i32s(), i32s(), i32s()];
      const [r, s, from, to] = [i32s(), i32s(), i32s(), i32s()];

      const runTile = (target: Code, row: Code, adds: Code): Code =>
        call(
          parts.tile,
          alpha.get,
          i32.add(aPacked.get, i32.mul(i.get, times(kb.get, bytes))),
          constant(tileRows * bytes),
          bAt.get,
          bStep.get,
          i32.add(bAt.get, i32.mul(kb.get, bStep.get)),
          target,
          row,
          adds,
        );

      /** The part of a tile that lies in C is copied, or added, from the spill. */
      const partialTile = sequence(
        runTile(spill.get, constant(columns * bytes), constant(0)),
        r.set(constant(0)),
        whileLoop(
          i32.lt(r.get, least(i32.sub(mb.get, i.get), constant(tileRows))),
          sequence(
            s.set(constant(0)),
            from.set(i32.add(spill.get, times(r.get, columns * bytes))),
            to.set(i32.add(at.get, i32.mul(r.get, cRow.get))),
            whileLoop(
              i32.lt(s.get, least(i32.sub(nb.get, j.get), constant(columns))),
              sequence(
                ifElse(
                  add.get,
                  scalar.store(to.get, scalar.add(scalar.load(to.get), scalar.load(from.get))),
                  scalar.store(to.get, scalar.load(from.get)),
                ),
                from.set(i32.plus(from.get, bytes)),
                to.set(i32.plus(to.get, bytes)),
                s.set(i32.plus(s.get, 1)),
              ),
            ),
            r.set(i32.plus(r.get, 1)),
          ),
        ),
      );

      const eachTile = sequence(
        j.set(constant(0)),
        whileLoop(
          i32.lt(j.get, nb.get),
          sequence(
            ifElse(
              i32.and(direct.get, i32.le(i32.plus(j.get, columns), nb.get)),
              sequence(
                bAt.set(
                  i32.add(i32.add(b.get, i32.mul(k0.get, bRow.get)), times(i32.add(j0.get, j.get), bytes)),
                ),
                bStep.set(bRow.get),
              ),
              sequence(
                bAt.set(
                  choose(direct.get, bPacked.get, i32.add(bPacked.get, i32.mul(j.get, times(kb.get, bytes)))),
                ),
                bStep.set(constant(columns * bytes)),
              ),
            ),
            i.set(constant(0)),
            whileLoop(
              i32.lt(i.get, mb.get),
              sequence(
                at.set(
                  i32.add(
                    i32.add(c.get, i32.mul(i32.add(i0.get, i.get), cRow.get)),
                    times(i32.add(j0.get, j.get), bytes),
                  ),
                ),
                ifElse(
                  i32.and(
                    i32.le(i32.plus(i.get, tileRows), mb.get),
                    i32.le(i32.plus(j.get, columns), nb.get),
                  ),
                  runTile(at.get, cRow.get, add.get),
                  partialTile,
                ),
                i.set(i32.plus(i.get, tileRows)),
              ),
            ),
            j.set(i32.plus(j.get, columns)),
          ),
        ),
      );

      /** Where B is read in place, only the columns beyond the last whole panel are copied. */
      const packB = sequence(
        s.set(choose(direct.get, i32.and(nb.get, constant(-columns)), constant(0))),
        call(
          parts.packColumns,
          i32.sub(nb.get, s.get),
          kb.get,
          i32.add(i32.add(b.get, i32.mul(k0.get, bRow.get)), i32.mul(i32.add(j0.get, s.get), bColumn.get)),
          bColumn.get,
          bRow.get,
          bPacked.get,
        ),
      );
      const packA = call(
        parts.packRows,
        mb.get,
        kb.get,
        i32.add(i32.add(a.get, i32.mul(i0.get, aRow.get)), i32.mul(k0.get, aColumn.get)),
        aRow.get,
        aColumn.get,
        aPacked.get,
      );
      const blocks = (start: typeof i0, size: typeof i0, whole: typeof i0, step: number, body: Code): Code =>
        sequence(
          start.set(constant(0)),
          whileLoop(
            i32.lt(start.get, whole.get),
            sequence(
              size.set(least(i32.sub(whole.get, start.get), constant(step))),
              body,
              start.set(i32.plus(start.get, step)),
            ),
          ),
        );
      const general = sequence(
        spill.set(scratch.get),
        aPacked.set(i32.plus(scratch.get, tileRows * columns * bytes)),
        bPacked.set(
          i32.add(
            aPacked.get,
            i32.mul(
              times(least(k.get, constant(block.depth)), bytes),
              least(i32.and(i32.plus(m.get, tileRows - 1), constant(-tileRows)), constant(block.rows)),
            ),
          ),
        ),
        direct.set(i32.and(i32.eq(bColumn.get, constant(bytes)), i32.le(m.get, constant(fewRows)))),
        blocks(
          ...([j0, nb, n, block.columns] as const),
          blocks(
            ...([k0, kb, k, block.depth] as const),
            sequence(
              packB,
              add.set(choose(i32.eqz(k0.get), accumulate.get, constant(1))),
              blocks(...([i0, mb, m, block.rows] as const), sequence(packA, eachTile)),
            ),
          ),
        ),
      );

      return sequence(
        ifElse(
          i32.eq(n.get, constant(1)),
          sequence(
            call(
              parts.matrixVector,
              ...[alpha, m, k, a, aRow, aColumn, b, bRow, c, cRow, accumulate, scratch].map((p) => p.get),
            ),
          ),
          ifElse(
            i32.eq(m.get, constant(1)),
            call(
              parts.matrixVector,
              ...[alpha, n, k, b, bColumn, bRow, a, aColumn, c].map((p) => p.get),
              constant(bytes),
              accumulate.get,
              scratch.get,
            ),
            ifElse(i32.eqz(k.get), ifElse(accumulate.get, [], zeros()), general),
          ),
        ),
      );

      function zeros(): Code {
        return sequence(
          i.set(constant(0)),
          whileLoop(
            i32.lt(i.get, m.get),
            sequence(
              to.set(i32.add(c.get, i32.mul(i.get, cRow.get))),
              j.set(constant(0)),
              whileLoop(
                i32.lt(j.get, n.get),
                sequence(
                  scalar.store(to.get, scalar.const(0)),
                  to.set(i32.plus(to.get, bytes)),
                  j.set(i32.plus(j.get, 1)),
                ),
              ),
              i.set(i32.plus(i.get, 1)),
            ),
          ),
        );
      }
    },
  );
}
