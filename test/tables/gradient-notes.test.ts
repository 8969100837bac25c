import { gradientNotes } from './gradient-notes.ts';
import { testTable } from './harness.ts';

testTable('gradient notes, identities 1 to 7 and networks', gradientNotes);
