/** One thing that is measured: a file of `workloads/`, which exports it as `workload`. */
export interface Workload {
  readonly title: string;
  /** What one figure counts: time a run, work done in a second, memory, or a score in per cent. */
  readonly unit: 'µs' | 'ms' | 'GFLOP/s' | 'tokens/s' | 'MB' | 'F1';
  /** For rates: how much of it one run does (floating-point operations, tokens). */
  readonly work?: number;
  /** Nabla's own contender is called `Nabla`. */
  readonly contenders: Readonly<Record<string, () => Promise<Contender | Measured | Missing>>>;
  /** Greatest relative difference of the contenders' values from the first one's; default 1e-3. */
  readonly tolerance?: number;
  /** Whom a contender's time is divided by, by name; default: the contender `Nabla`, where there is one. */
  readonly against?: Readonly<Record<string, string>>;
  readonly aims: readonly Aim[];
}

/** Something that can be run again and again. */
export interface Contender {
  readonly run: () => unknown;
  /** What a run has computed: contenders have to agree. */
  readonly value?: () => number | Promise<number>;
  /** Runs at a time, where one is too short for the clock; default 1. */
  readonly batch?: number;
}

/** Measured by itself (another process, another language). Seconds a run; of memory and scores the figure itself. */
export interface Measured {
  readonly seconds: readonly number[];
  readonly value?: number;
  readonly note?: string;
}

/** A peer that is not there, or cannot do it. */
export interface Missing {
  readonly missing: string;
}

export interface Aim {
  readonly text: string;
  /** From the medians, in the workload's unit, of those who could be measured; undefined where one is missing. */
  readonly reached: (
    medians: Readonly<Record<string, number>>,
  ) => { figure: string; met: boolean } | undefined;
}

/** a ÷ b has to be at most (at least) so much. */
export function ratioAim(text: string, a: string, b: string, bound: { most?: number; least?: number }): Aim {
  return {
    text,
    reached(medians) {
      const [x, y] = [medians[a], medians[b]];
      if (x === undefined || y === undefined) return undefined;
      const ratio = x / y;
      const met = ratio <= (bound.most ?? Infinity) && ratio >= (bound.least ?? 0);
      return { figure: `${ratio.toPrecision(3)} ×`, met };
    },
  };
}

/** The best of several, by name. */
export function bestOf(
  medians: Readonly<Record<string, number>>,
  names: readonly string[],
  better: 'lower' | 'higher',
): number | undefined {
  const own = names.flatMap((n) => medians[n] ?? []);
  if (own.length === 0) return undefined;
  return better === 'lower' ? Math.min(...own) : Math.max(...own);
}
