import { deriveText } from '../../src/core/nabla.ts';
import { agree, lengthOf, slopesOf, timedEach, valuesOf } from '../judge.ts';
import { peer, python } from '../peers.ts';
import { textbook } from '../textbook.ts';
import type { Measured, Workload } from '../workload.ts';

type Derive = (text: string, tex: string) => string;

const timed = (derive: Derive): number[] => timedEach(textbook, ({ text, tex }) => derive(text, tex));

async function judged(derive: Derive, seconds?: readonly number[]): Promise<Measured> {
  const { derivative } = await peer('mathjs');
  let [wrong, longer] = [0, 0];
  for (const { text, tex } of textbook) {
    let printed = '';
    try {
      printed = derive(text, tex);
      if (!agree(await valuesOf(printed), await slopesOf(text))) wrong++;
    } catch {
      wrong++;
    }
    if (lengthOf(printed) > lengthOf(derivative(text, 'x').toString())) longer++;
  }
  return {
    seconds: seconds ?? timed(derive),
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
    'SymPy, simplified': async () => {
      const ran = await python('textbook.py', JSON.stringify(textbook.map(({ text }) => text)));
      if (!('seconds' in ran)) return ran;
      const { printed } = ran as Measured & { readonly printed: readonly string[] };
      const found = new Map(textbook.map(({ text }, k) => [text, (printed[k] ?? '').replaceAll('**', '^')]));
      return judged((text) => found.get(text) ?? '', ran.seconds);
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
