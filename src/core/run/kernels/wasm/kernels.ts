import { arithmetic, type Precision } from './arithmetic.ts';
import { matrixVector } from './matrix-vector.ts';
import { encodeModule, type FunctionDefinition } from './module.ts';
import { packPanels } from './panels.ts';
import { product } from './product.ts';
import { clearRows, gather, scatter } from './rows.ts';
import { tile, tileColumns, tileRows } from './tile.ts';

/** What the module of kernels exports. */
export type KernelName = 'product' | 'gather' | 'scatter' | 'clearRows';

/** The kernels that plans call: each one's definition, after those that it calls itself. */
export function kernelFunctions(
  precision: Precision,
  fused: boolean,
): {
  readonly functions: readonly FunctionDefinition[];
  readonly index: Readonly<Record<KernelName, number>>;
} {
  const a = arithmetic(precision, fused);
  const functions = [
    packPanels(a, tileRows),
    packPanels(a, tileColumns(a)),
    tile(a),
    matrixVector(a),
    product(a, { packRows: 0, packColumns: 1, tile: 2, matrixVector: 3 }),
    gather(a),
    scatter(a),
    clearRows(a),
  ];
  return { functions, index: { product: 4, gather: 5, scatter: 6, clearRows: 7 } };
}

/** The module of the kernels. */
export function kernelsModule(precision: Precision, fused: boolean): Uint8Array<ArrayBuffer> {
  const { functions, index } = kernelFunctions(precision, fused);
  return encodeModule([], functions, index);
}
