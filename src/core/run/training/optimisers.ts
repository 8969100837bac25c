type Numbers = Float64Array | Float32Array;

/** What an optimiser changes: a parameter's values and their gradient, both row-major. */
export interface Trained {
  readonly data: Numbers;
  readonly gradient: Numbers;
  /** Where only some rows of the gradient are not zero: which. Only those rows are then changed. */
  readonly rows?: (() => Int32Array) | undefined;
  /** The length of a row. */
  readonly width: number;
}

/** Changes parameters by their gradients; allocates nothing. `scale` multiplies all gradients (clipping, 1/batch). */
export interface Optimiser {
  readonly step: (rate: number, scale?: number) => void;
}

interface SgdOptions {
  readonly momentum?: number;
  readonly nesterov?: boolean;
  /** Added to the gradient as weightDecay · parameter. */
  readonly weightDecay?: number;
}

/**
 * v ← μ v + g, p ← p − rate · v (with Nesterov's momentum p ← p − rate · (g + μ v)); torch.optim.SGD with no
 * dampening. The velocity of a row that is not touched rests.
 */
export function sgd(parameters: readonly Trained[], options: SgdOptions = {}): Optimiser {
  const { momentum = 0, nesterov = false, weightDecay = 0 } = options;
  const velocities = parameters.map((p) => new Float64Array(momentum === 0 ? 0 : p.data.length));
  return {
    step(rate, scale = 1) {
      parameters.forEach((p, i) => {
        const { data, gradient } = p;
        const v = velocities[i] as Float64Array;
        overRows(p, (from, to) => {
          for (let k = from; k < to; k++) {
            const x = data[k] as number;
            const g = scale * (gradient[k] as number) + weightDecay * x;
            if (momentum === 0) data[k] = x - rate * g;
            else {
              const moved = momentum * (v[k] as number) + g;
              v[k] = moved;
              data[k] = x - rate * (nesterov ? g + momentum * moved : moved);
            }
          }
        });
      });
    },
  };
}

interface AdamOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  /** Decoupled (AdamW): p ← p − rate · weightDecay · p. */
  readonly weightDecay?: number;
}

/**
 * Adam with bias correction (Kingma, Ba 2015) and decoupled weight decay (Loshchilov, Hutter 2019), the equations of
 * torch.optim.AdamW. For gradients of rows it is lazy, as torch.optim.SparseAdam: moments, decay and values of the
 * touched rows alone change, the correction being that of the number of steps.
 */
export function adam(parameters: readonly Trained[], options: AdamOptions = {}): Optimiser {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = options;
  const firsts = parameters.map((p) => new Float32Array(p.data.length));
  const seconds = parameters.map((p) => new Float32Array(p.data.length));
  let t = 0;
  return {
    step(rate, scale = 1) {
      t++;
      const size = rate / (1 - beta1 ** t);
      const correction = Math.sqrt(1 - beta2 ** t);
      parameters.forEach((p, i) => {
        const { data, gradient } = p;
        const m = firsts[i] as Float32Array;
        const v = seconds[i] as Float32Array;
        overRows(p, (from, to) => {
          for (let k = from; k < to; k++) {
            const g = scale * (gradient[k] as number);
            const first = beta1 * (m[k] as number) + (1 - beta1) * g;
            const second = beta2 * (v[k] as number) + (1 - beta2) * g * g;
            m[k] = first;
            v[k] = second;
            const x = data[k] as number;
            data[k] =
              x - rate * weightDecay * x - (size * first) / (Math.sqrt(second) / correction + epsilon);
          }
        });
      });
    },
  };
}

/** Ranges of entries that may have a gradient. */
function overRows(p: Trained, change: (from: number, to: number) => void): void {
  if (!p.rows) {
    change(0, p.data.length);
    return;
  }
  for (const row of p.rows()) change(row * p.width, (row + 1) * p.width);
}

/** The length of all gradients as one vector. */
export function gradientNorm(parameters: readonly Trained[]): number {
  let total = 0;
  for (const p of parameters)
    overRows(p, (from, to) => {
      let own = 0;
      for (let k = from; k < to; k++) own += (p.gradient[k] as number) ** 2;
      total += own;
    });
  return Math.sqrt(total);
}

/** The scale that makes the gradients' length at most `most`; 1 where it is no longer. NaN stays NaN. */
export function clipScale(norm: number, most: number): number {
  return norm <= most ? 1 : most / norm;
}
