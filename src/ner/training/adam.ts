export type Step = (rate: number, count: number) => void;
const b1 = 0.9, b2 = 0.999, eps = 1e-8;
export function adam(w: Float32Array, g: Float32Array, shape: readonly number[], rows: (() => Int32Array) | undefined): Step {
  const m = new Float32Array(w.length), v = new Float32Array(w.length);
  const width = shape.length === 2 ? (shape[1] as number) : w.length;
  return (rate, count) => {
    const c1 = rate / (1 - b1 ** count), c2 = 1 / (1 - b2 ** count);
    const list = rows?.();
    const n = list ? list.length : w.length / width;
    for (let r = 0; r < n; r++) {
      const at = (list ? (list[r] as number) : r) * width;
      for (let k = at; k < at + width; k++) {
        const x = g[k] as number;
        const mm = (m[k] = b1 * (m[k] as number) + (1 - b1) * x);
        const vv = (v[k] = b2 * (v[k] as number) + (1 - b2) * x * x);
        w[k] = (w[k] as number) - (c1 * mm) / (Math.sqrt(vv * c2) + eps);
      }
    }
  };
}
