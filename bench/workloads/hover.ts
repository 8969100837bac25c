import { explainText } from '../../src/core/nabla.ts';
import { hoverMarkdown } from '../../src/host/hover/content.ts';
import { typeset } from '../../src/host/hover/typeset.ts';
import { programs } from '../programs.ts';
import type { Contender, Workload } from '../workload.ts';

const links = { show: '#', copy: '#', pin: '#' };

/** What the engine's thread does for a hover: read, derive, check, explain, typeset. */
const hovered = (source: string, check: boolean): Contender => ({
  run: async () => {
    const account = explainText(source, { check }, 'en');
    if (!account.ok) throw new Error(source);
    await hoverMarkdown(account.value, 'en', links, (tex) => typeset(tex, '#333'));
  },
});

const named = (name: string): string => `Nabla, ${name}`;
const unchecked = (name: string): string => `Nabla, ${name}, unchecked`;
const names = Object.keys(programs) as (keyof typeof programs)[];

export const workload: Workload = {
  title: 'A hover in a warm host: derived, checked, explained, with its formulas as pictures',
  unit: 'ms',
  contenders: Object.fromEntries(
    names.flatMap((name) => [
      [named(name), async () => hovered(programs[name], true)],
      [unchecked(name), async () => hovered(programs[name], false)],
    ]),
  ),
  against: Object.fromEntries(names.map((name) => [named(name), unchecked(name)])),
  aims: [
    {
      text: '≤ 20 ms for one line',
      reached: (medians) => {
        const own = medians[named("x'*A*x")];
        return own === undefined ? undefined : { figure: `${own.toPrecision(3)} ms`, met: own <= 20 };
      },
    },
    {
      text: '≤ 20 ms for every program',
      reached: (medians) => {
        const all = names.flatMap((name) => medians[named(name)] ?? []);
        if (all.length < names.length) return undefined;
        const most = Math.max(...all);
        return { figure: `${most.toPrecision(3)} ms`, met: most <= 20 };
      },
    },
  ],
};
