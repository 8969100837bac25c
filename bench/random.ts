/** Numbers between −1 and 1, the same for the same seed: the generator of `python/common.py`. */
export function randomNumbers(count: number, seed: number): Float32Array {
  const numbers = new Float32Array(count);
  let state = seed >>> 0;
  for (let k = 0; k < count; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    numbers[k] = state / 2 ** 31 - 1;
  }
  return numbers;
}
