import type { Arithmetic } from './arithmetic.ts';
import { fillMemory, i32, sequence, v128, valueType, type Code } from './code.ts';
import { defineFunction, ifElse, whileLoop, type FunctionDefinition, type Local } from './module.ts';

const { i32: I, v128: V } = valueType;

/** Vectors of a row that stay in registers while rows are added. */
const strip = 4;

const integerAt = (base: Local, index: Code): Code =>
  i32.load(i32.add(base.get, i32.shl(index, i32.const(2))));

/**
 * gather(count, offsets, ids, weights, width, table, tableRow, out, outRow, accumulate): row r of `out` is the sum
 * of the table's rows ids[offsets[r]] … ids[offsets[r + 1] − 1], each times its weight where `weights` is not 0,
 * added to what is there with `accumulate`. Rows are `…Row` bytes apart.
 */
export function gather({ floats, multiplyAdd }: Arithmetic): FunctionDefinition {
  const { bytes, lanes, scalar, vector } = floats;
  return defineFunction(
    {
      ...{ count: I, offsets: I, ids: I, weights: I, width: I },
      ...{ table: I, tableRow: I, out: I, outRow: I, accumulate: I },
    },
    ({ count, offsets, ids, weights, width, table, tableRow, out, outRow, accumulate }, scope) => {
      const [column, from, i, at] = [scope.local(I), scope.local(I), scope.local(I), scope.local(I)];
      const end = scope.local(I);
      const sums = Array.from({ length: strip }, () => scope.local(V));
      const factor = scope.local(V);
      const total = scope.local(floats.type);
      const target = i32.add(out.get, i32.mul(column.get, i32.const(bytes)));
      const weight = i32.add(weights.get, i32.mul(i.get, i32.const(bytes)));

      const eachId = (body: Code): Code =>
        sequence(
          i.set(from.get),
          whileLoop(
            i32.lt(i.get, end.get),
            sequence(
              at.set(
                i32.add(
                  i32.add(table.get, i32.mul(integerAt(ids, i.get), tableRow.get)),
                  i32.mul(column.get, i32.const(bytes)),
                ),
              ),
              body,
              i.set(i32.plus(i.get, 1)),
            ),
          ),
        );
      const columns = (vectors: number): Code => {
        const own = sums.slice(0, vectors);
        return whileLoop(
          i32.le(i32.plus(column.get, vectors * lanes), width.get),
          sequence(
            ...own.map((s) => s.set(vector.const(0))),
            ifElse(accumulate.get, sequence(...own.map((s, v) => s.set(v128.load(target, 16 * v))))),
            eachId(
              ifElse(
                weights.get,
                sequence(
                  factor.set(vector.loadSplat(weight)),
                  ...own.map((s, v) => s.set(multiplyAdd(v128.load(at.get, 16 * v), factor.get, s.get))),
                ),
                sequence(...own.map((s, v) => s.set(vector.add(s.get, v128.load(at.get, 16 * v))))),
              ),
            ),
            ...own.map((s, v) => v128.store(target, s.get, 16 * v)),
            column.set(i32.plus(column.get, vectors * lanes)),
          ),
        );
      };
      const numbers = whileLoop(
        i32.lt(column.get, width.get),
        sequence(
          total.set(scalar.const(0)),
          ifElse(accumulate.get, total.set(scalar.load(target))),
          eachId(
            ifElse(
              weights.get,
              total.set(scalar.add(total.get, scalar.mul(scalar.load(at.get), scalar.load(weight)))),
              total.set(scalar.add(total.get, scalar.load(at.get))),
            ),
          ),
          scalar.store(target, total.get),
          column.set(i32.plus(column.get, 1)),
        ),
      );
      return whileLoop(
        i32.gt(count.get, i32.const(0)),
        sequence(
          from.set(i32.load(offsets.get)),
          end.set(i32.load(offsets.get, 4)),
          column.set(i32.const(0)),
          columns(strip),
          columns(1),
          numbers,
          offsets.set(i32.plus(offsets.get, 4)),
          out.set(i32.add(out.get, outRow.get)),
          count.set(i32.plus(count.get, -1)),
        ),
      );
    },
  );
}

/**
 * scatter(alpha, count, offsets, ids, weights, width, source, sourceRow, table, tableRow, touched, list, marks):
 * row r of `source`, times alpha and the weight, is added to the table's row of every id of bag r. An id whose
 * mark is 0 is marked and appended to `list`, whose length is at `touched`.
 */
export function scatter({ floats, multiplyAdd }: Arithmetic): FunctionDefinition {
  const { bytes, lanes, scalar, vector } = floats;
  return defineFunction(
    {
      ...{ alpha: floats.type, count: I, offsets: I, ids: I, weights: I, width: I },
      ...{ source: I, sourceRow: I, table: I, tableRow: I, touched: I, list: I, marks: I },
    },
    (parameters, scope) => {
      const { alpha, count, offsets, ids, weights, width, source, sourceRow } = parameters;
      const { table, tableRow, touched, list, marks } = parameters;
      const [i, id, mark, length] = [scope.local(I), scope.local(I), scope.local(I), scope.local(I)];
      const [from, to, end] = [scope.local(I), scope.local(I), scope.local(I)];
      const factor = scope.local(floats.type);
      const factors = scope.local(V);
      const step = (size: number, body: Code): Code =>
        whileLoop(
          i32.le(i32.plus(from.get, size), end.get),
          sequence(body, from.set(i32.plus(from.get, size)), to.set(i32.plus(to.get, size))),
        );
      const addRow = sequence(
        from.set(source.get),
        end.set(i32.add(source.get, i32.mul(width.get, i32.const(bytes)))),
        to.set(i32.add(table.get, i32.mul(id.get, tableRow.get))),
        factors.set(vector.splat(factor.get)),
        step(
          lanes * bytes,
          v128.store(to.get, multiplyAdd(v128.load(from.get), factors.get, v128.load(to.get))),
        ),
        step(
          bytes,
          scalar.store(
            to.get,
            scalar.add(scalar.load(to.get), scalar.mul(scalar.load(from.get), factor.get)),
          ),
        ),
      );
      const note = sequence(
        mark.set(i32.add(marks.get, i32.shl(id.get, i32.const(2)))),
        ifElse(
          i32.load(mark.get),
          [],
          sequence(
            i32.store(mark.get, i32.const(1)),
            length.set(i32.load(touched.get)),
            i32.store(i32.add(list.get, i32.shl(length.get, i32.const(2))), id.get),
            i32.store(touched.get, i32.plus(length.get, 1)),
          ),
        ),
      );
      return whileLoop(
        i32.gt(count.get, i32.const(0)),
        sequence(
          i.set(i32.load(offsets.get)),
          whileLoop(
            i32.lt(i.get, i32.load(offsets.get, 4)),
            sequence(
              id.set(integerAt(ids, i.get)),
              note,
              factor.set(alpha.get),
              ifElse(
                weights.get,
                factor.set(
                  scalar.mul(alpha.get, scalar.load(i32.add(weights.get, i32.mul(i.get, i32.const(bytes))))),
                ),
              ),
              addRow,
              i.set(i32.plus(i.get, 1)),
            ),
          ),
          offsets.set(i32.plus(offsets.get, 4)),
          source.set(i32.add(source.get, sourceRow.get)),
          count.set(i32.plus(count.get, -1)),
        ),
      );
    },
  );
}

/** clearRows(width, table, tableRow, touched, list, marks): the rows that were touched are zero again. */
export function clearRows({ floats }: Arithmetic): FunctionDefinition {
  return defineFunction(
    { width: I, table: I, tableRow: I, touched: I, list: I, marks: I },
    ({ width, table, tableRow, touched, list, marks }, scope) => {
      const [left, id] = [scope.local(I), scope.local(I)];
      return sequence(
        left.set(i32.load(touched.get)),
        whileLoop(
          i32.gt(left.get, i32.const(0)),
          sequence(
            left.set(i32.plus(left.get, -1)),
            id.set(integerAt(list, left.get)),
            i32.store(i32.add(marks.get, i32.shl(id.get, i32.const(2))), i32.const(0)),
            fillMemory(
              i32.add(table.get, i32.mul(id.get, tableRow.get)),
              i32.const(0),
              i32.mul(width.get, i32.const(floats.bytes)),
            ),
          ),
        ),
        i32.store(touched.get, i32.const(0)),
      );
    },
  );
}
