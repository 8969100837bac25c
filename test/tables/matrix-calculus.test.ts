import { testTable } from './harness.ts';
import { matrixCalculus } from './matrix-calculus.ts';
import { scalarByMatrix } from './scalar-by-matrix.ts';

testTable("Wikipedia's matrix calculus", [...matrixCalculus, ...scalarByMatrix]);
