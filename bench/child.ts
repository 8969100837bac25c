// One workload in a process of its own: node child.js WORKLOAD [CONTENDER…]; prints its figures as JSON.
import { measure } from './measure.ts';
import type { Workload } from './workload.ts';

const [path, ...only] = process.argv.slice(2);
const { workload } = (await import(path ?? '')) as { workload: Workload };
const figures = await measure(workload, only.length > 0 ? only : undefined);
const medians = Object.fromEntries(
  figures.flatMap((f) => (f.median === undefined || f.wrong ? [] : [[f.name, f.median]])),
);
const aims = workload.aims.map((a) => ({ text: a.text, reached: a.reached(medians) }));
process.stdout.write(
  `\n@@${JSON.stringify({ title: workload.title, unit: workload.unit, figures, aims })}\n`,
);
process.exit(0);
