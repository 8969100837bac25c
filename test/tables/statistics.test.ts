import { testTable } from './harness.ts';
import { statistics } from './statistics.ts';

testTable('statistics and optimisation', statistics);
