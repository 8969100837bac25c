import { namesOf, readModel } from '../../src/core/derivation.ts';
import { createWriter } from '../../src/core/notation/write.ts';
import { toText } from '../../src/core/notation/text.ts';
import { simplify } from '../../src/core/simplify/simplify.ts';
import { agree, lengthOf, timedEach, valuesOf } from '../judge.ts';
import { peer } from '../peers.ts';
import { textbook } from '../textbook.ts';
import type { Measured, Workload } from '../workload.ts';

type Simplify = (text: string) => string;

/** What mathjs's derivatives of the textbook's expressions are before they are simplified. */
async function raw(): Promise<string[]> {
  const { derivative } = await peer('mathjs');
  return textbook.map(({ text }) => derivative(text, 'x', { simplify: false }).toString());
}

async function judged(run: Simplify): Promise<Measured> {
  const texts = await raw();
  const lengths: number[] = [];
  let wrong = 0;
  for (const text of texts) {
    try {
      const simple = run(text);
      lengths.push(lengthOf(simple) / lengthOf(text));
      if (!agree(await valuesOf(simple), await valuesOf(text))) wrong++;
    } catch {
      wrong++;
    }
  }
  const length = lengths.reduce((a, b) => a + b, 0) / lengths.length;
  return {
    seconds: timedEach(texts, run),
    note: `${texts.length - wrong} of ${texts.length} right, ${(100 * length).toFixed(0)} % as long as before`,
  };
}

const nabla: Simplify = (text) => {
  const model = readModel(`f = ${text}`, {});
  const [value] = namesOf(model).values;
  const node = value?.node as number;
  const written = createWriter(model.graph, new Map()).write(simplify(model.graph, [node]).of(node));
  if (!written) throw new Error(text);
  return toText(written);
};

export const workload: Workload = {
  title: `Simplifying: text to simpler text, the ${textbook.length} textbook derivatives as rules alone give them (median over the expressions)`,
  unit: 'µs',
  contenders: {
    Nabla: () => judged(nabla),
    mathjs: async () => {
      const { simplify: simpler } = await peer('mathjs');
      return judged((text) => simpler(text).toString());
    },
  },
  aims: [
    {
      text: 'faster than mathjs',
      reached: ({ Nabla, mathjs }) =>
        Nabla === undefined || mathjs === undefined
          ? undefined
          : { figure: `${(Nabla / mathjs).toPrecision(3)} ×`, met: Nabla < mathjs },
    },
  ],
};
