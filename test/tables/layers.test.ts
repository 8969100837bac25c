import { testTable } from './harness.ts';
import { moreLayers } from './layers-more.ts';
import { layers } from './layers.ts';

testTable('backward passes of layers and losses', [...layers, ...moreLayers]);
