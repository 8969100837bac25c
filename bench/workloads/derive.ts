import { deriveText } from '../../src/core/nabla.ts';
import { python } from '../peers.ts';
import { programs } from '../programs.ts';
import type { Contender, Workload } from '../workload.ts';

const derived = (source: string): Contender => ({
  run: () => {
    const answer = deriveText(source, { check: false, latex: false }, 'en');
    if (!answer.ok) throw new Error(source);
  },
});

const own = Object.entries(programs).map(
  ([name, source]) => [`Nabla, ${name}`, async () => derived(source)] as const,
);
const sympy = "SymPy's matrix expressions, x'*A*x by x alone";

export const workload: Workload = {
  title: 'Deriving programs of arrays: text to the simplified text of all gradients, unchecked',
  unit: 'ms',
  contenders: { ...Object.fromEntries(own), [sympy]: () => python('derive.py') },
  against: { [sympy]: "Nabla, x'*A*x" },
  aims: [],
};
