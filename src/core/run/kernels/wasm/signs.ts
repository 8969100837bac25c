import { v128, type Code, type Floats } from './code.ts';

/** The magnitude of one vector with the signs of another. */
export const withSignOf = (floats: Floats, sign: Code, magnitude: Code): Code =>
  v128.bitselect(sign, magnitude, floats.vector.const(-0));
