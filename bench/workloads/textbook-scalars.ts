import { deriveText } from '../../src/core/nabla.ts';
import { peer } from '../peers.ts';
import { textbook } from '../textbook.ts';
import type { Measured, Workload } from '../workload.ts';

type Derive = (text: string, tex: string) => string;

/** Median seconds of each expression: warmed up together, then each for at least 20 ms and 5 runs. */
function timed(derive: Derive): number[] {
  for (let round = 0; round < 15; round++) for (const { text, tex } of textbook) derive(text, tex);
  return textbook.map(({ text, tex }) => {
    const times: number[] = [];
    const end = performance.now() + 20;
    while (performance.now() < end || times.length < 5) {
      const before = performance.now();
      derive(text, tex);
      times.push(performance.now() - before);
    }
    return times.sort((a, b) => a - b)[times.length >> 1]! / 1000;
  });
}

/** Values of f at points inside the domain of all expressions, by mathjs. */
const points = [0.37, 0.61, 0.83];

async function judged(derive: Derive, print?: Derive): Promise<Measured> {
  const { compile, derivative, parse } = await peer('mathjs');
  const mathjs: Derive = (text) => derivative(text, 'x').toString();
  let wrong = 0;
  let longer = 0;
  for (const { text, tex } of textbook) {
    const f = compile(text);
    let printed = '';
    try {
      printed = (print ?? derive)(text, tex);
      const g = parse(printed).compile();
      const right = points.every((x) => {
        const at = (t: number): number => f.evaluate({ x: t });
        const h = 1e-3;
        // Richardson's extrapolation of two central differences.
        const [wide, narrow] = [h, h / 2].map((s) => (at(x + s) - at(x - s)) / (2 * s)) as [number, number];
        const want = (4 * narrow - wide) / 3;
        const got: number = g.evaluate({ x, e: Math.E, pi: Math.PI });
        return Math.abs(got - want) <= 1e-7 * Math.max(1, Math.abs(want));
      });
      if (!right) wrong++;
    } catch {
      wrong++;
    }
    if (printed.replaceAll(' ', '').length > mathjs(text, tex).replaceAll(' ', '').length) longer++;
  }
  return {
    seconds: timed(derive),
    note: `${textbook.length - wrong} of ${textbook.length} right, ${longer} printed longer than mathjs's`,
  };
}

const nabla: Derive = (text) => {
  const answer = deriveText(text, { wrt: ['x'], check: false, latex: false }, 'en');
  if (!answer.ok) throw new Error(text);
  return answer.value.derivatives[0]?.text ?? '';
};

export const workload: Workload = {
  title: `Textbook derivatives of one variable: text to simplified text, ${textbook.length} expressions (median over the expressions)`,
  unit: 'µs',
  contenders: {
    Nabla: () => judged(nabla),
    'mathjs, simplified': async () => {
      const { derivative } = await peer('mathjs');
      return judged((text) => derivative(text, 'x').toString());
    },
    'mathjs, not simplified': async () => {
      const { derivative } = await peer('mathjs');
      return judged((text) => derivative(text, 'x', { simplify: false }).toString());
    },
    'mathjs, parse and print alone': async () => {
      const { parse } = await peer('mathjs');
      return { seconds: timed((text) => parse(text).toString()) };
    },
    'compute-engine (from LaTeX to LaTeX)': async () => {
      const { ComputeEngine } = await peer('@cortex-js/compute-engine');
      const ce = new ComputeEngine();
      const derived = (tex: string): any => ce.box(['D', ce.parse(tex), 'x']).evaluate();
      return { seconds: timed((_, tex) => derived(tex).latex) };
    },
    nerdamer: async () => {
      const nerdamer = await peer('nerdamer');
      await peer('nerdamer/Calculus.js');
      return judged((text) => nerdamer(`diff(${text}, x)`).toString());
    },
    algebrite: async () => {
      const algebrite = await peer('algebrite');
      return judged((text) => algebrite.run(`d(${text},x)`));
    },
  },
  aims: [
    {
      text: '≤ 50 µs',
      reached: ({ Nabla }) =>
        Nabla === undefined ? undefined : { figure: `${Nabla.toPrecision(3)} µs`, met: Nabla <= 50 },
    },
  ],
};
