import { testTable } from './harness.ts';
import { vecForms } from './vec-form.ts';

testTable('vec form', vecForms);
