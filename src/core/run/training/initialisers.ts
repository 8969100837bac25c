import { normal, randomStream } from '../random.ts';

type Numbers = Float64Array | Float32Array;

/** Fills an array from a seed: the stream is mulberry32 (`randomStream`), so that a seed gives the same everywhere. */
export type Initialiser = (data: Numbers, seed: number) => void;

const filled =
  (draw: (random: () => number) => number): Initialiser =>
  (data, seed) => {
    const random = randomStream(seed);
    for (let k = 0; k < data.length; k++) data[k] = draw(random);
  };

export const uniformIn = (low: number, high: number): Initialiser => filled((r) => low + (high - low) * r());

export const normalWith = (mean: number, deviation: number): Initialiser =>
  filled((r) => mean + deviation * normal(r));

/** Uniform with variance 2/(in + out): for tanh and sigmoid (Glorot, Bengio 2010). */
export function glorot(inputs: number, outputs: number): Initialiser {
  const bound = Math.sqrt(6 / (inputs + outputs));
  return uniformIn(-bound, bound);
}

/** Normal with variance 2/in: for relu (He et al. 2015). */
export const he = (inputs: number): Initialiser => normalWith(0, Math.sqrt(2 / inputs));
