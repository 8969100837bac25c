/** The learning rate at a step, counted from 0. */
export type Schedule = (step: number) => number;

export const constantRate =
  (rate: number): Schedule =>
  () =>
    rate;

/** Linear from 0 to the rate over the first `warmUp` steps, then linear to 0 at step `total`. */
export const linearRate = (rate: number, warmUp: number, total: number): Schedule => {
  return (step) => {
    if (step < warmUp) return (rate * (step + 1)) / warmUp;
    return rate * Math.max(0, (total - step) / Math.max(1, total - warmUp));
  };
};

/** Half a cosine from the rate to `least` over `total` steps (Loshchilov, Hutter 2017), after a linear warm-up. */
export const cosineRate = (rate: number, total: number, { warmUp = 0, least = 0 } = {}): Schedule => {
  return (step) => {
    if (step < warmUp) return (rate * (step + 1)) / warmUp;
    const part = Math.min(1, (step - warmUp) / Math.max(1, total - warmUp));
    return least + ((rate - least) * (1 + Math.cos(Math.PI * part))) / 2;
  };
};
