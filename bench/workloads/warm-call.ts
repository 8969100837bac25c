import { explainText } from '../../src/core/nabla.ts';
import type { Contender, Workload } from '../workload.ts';

const explained = (source: string): Contender => ({
  run: () => {
    const account = explainText(source, {}, 'en');
    if (!account.ok) throw new Error(source);
  },
});

const title = (what: string): string => `Nabla, ${what}`;
const line = title("x'*A*x");
const notes = title('the notes’ scorer, a loss of three lines');

export const workload: Workload = {
  title: 'In a warm host: derive, check and explain (what a hover or the panel asks for)',
  unit: 'ms',
  contenders: {
    [line]: async () => explained("x'*A*x"),
    [notes]: async () =>
      explained("x ∈ R^n; W ∈ R^(m×n); b, u ∈ R^m\nz = W*x + b\nh = sigmoid(z)\ns = u' * h"),
  },
  aims: [
    {
      text: '≤ 20 ms',
      reached: (medians) => {
        const most = Math.max(medians[line] ?? Infinity, medians[notes] ?? Infinity);
        return Number.isFinite(most) ? { figure: `${most.toPrecision(3)} ms`, met: most <= 20 } : undefined;
      },
    },
  ],
};
