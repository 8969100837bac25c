// Loaded before every unit test: all properties draw from one printed seed, so that a run can be repeated.
import fc from 'fast-check';

const seed = Number(process.env['NABLA_SEED']);
if (Number.isInteger(seed)) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
