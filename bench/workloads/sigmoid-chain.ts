import { differentiate } from '../../src/core/derivation.ts';
import { deriveText } from '../../src/core/nabla.ts';
import { peer } from '../peers.ts';
import type { Contender, Workload } from '../workload.ts';

/** h_k = sigmoid(w_k h_{k−1} + b_k), a line each. */
function chain(n: number): string {
  const lines = ['h0 = x'];
  for (let k = 1; k <= n; k++) lines.push(`h${k} = sigmoid(w${k}*h${k - 1} + b${k})`);
  return lines.join('\n');
}

const variables = (n: number): string[] =>
  Array.from({ length: n }, (_, k) => [`w${k + 1}`, `b${k + 1}`]).flat();

const nodes = (n: number): number =>
  differentiate(chain(n), { wrt: variables(n) }).model.graph.nodes.length / n;

const allPartials = (n: number): (() => Promise<Contender>) => {
  const [source, wrt] = [chain(n), variables(n)];
  return async () => ({ run: () => differentiate(source, { wrt }) });
};

const printed = (n: number): (() => Promise<Contender>) => {
  const [source, wrt] = [chain(n), variables(n)];
  return async () => ({ run: () => deriveText(source, { wrt, check: false, latex: false }, 'en') });
};

const named = (n: number): string => `Nabla, n = ${n.toLocaleString('en')}`;

/** An expression without names: what peers take. */
function nested(n: number): string {
  let h = 'x';
  for (let k = 1; k <= n; k++) h = `1/(1 + exp(-(w${k}*${h} + b${k})))`;
  return h;
}

const limit = (text: string, n: number, most: number) => ({
  text,
  reached: (medians: Readonly<Record<string, number>>) => {
    const own = medians[named(n)];
    return own === undefined ? undefined : { figure: `${own.toPrecision(3)} ms`, met: own <= most };
  },
});

const mathjs = 'mathjs, not simplified, n = 32';

export const workload: Workload = {
  title: 'All 2n partial derivatives of a chain of n sigmoids: from text to the shared graph',
  unit: 'ms',
  contenders: {
    [named(32)]: allPartials(32),
    [named(128)]: allPartials(128),
    [named(1000)]: allPartials(1000),
    [named(10_000)]: allPartials(10_000),
    [`${named(32)}, all partials printed`]: printed(32),
    [mathjs]: async () => {
      const { derivative, parse } = await peer('mathjs');
      const f = parse(nested(32));
      return { run: () => variables(32).map((v) => derivative(f, v, { simplify: false })) };
    },
  },
  against: { [mathjs]: named(32), [`${named(32)}, all partials printed`]: named(32) },
  aims: [
    limit('≤ 0.8 ms for n = 32', 32, 0.8),
    limit('≤ 3 ms for n = 128', 128, 3),
    {
      text: '≤ 20 n nodes',
      reached: () => {
        const [a, b] = [nodes(128), nodes(10_000)];
        return { figure: `${a.toFixed(1)} n, ${b.toFixed(1)} n at 10,000`, met: Math.max(a, b) <= 20 };
      },
    },
    {
      text: 'linear to n = 10,000: at most twice the time a sigmoid that n = 1,000 takes',
      reached: (medians) => {
        const [a, b] = [medians[named(1000)], medians[named(10_000)]];
        if (a === undefined || b === undefined) return undefined;
        return { figure: `${(b / 10 / a).toPrecision(3)} ×`, met: b / 10 / a <= 2 };
      },
    },
  ],
};
