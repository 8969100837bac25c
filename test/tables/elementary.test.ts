import { testTable } from './harness.ts';
import { elementary } from './elementary.ts';

testTable('elementary calculus', elementary);
