// One workload in a process of its own: node child.js WORKLOAD [--quick]; prints its figures as JSON.
import { measure } from './measure.ts';
import type { Workload } from './workload.ts';

const given = process.argv.slice(2);
const [path] = given;
const { workload } = (await import(path ?? '')) as { workload: Workload };
const figures = await measure(workload, given.includes('--quick'));
const medians = Object.fromEntries(
  figures.flatMap((f) => (f.median === undefined || f.wrong ? [] : [[f.name, f.median]])),
);
const aims = workload.aims.map((a) => ({ text: a.text, reached: a.reached(medians) }));
process.stdout.write(
  `\n@@${JSON.stringify({ title: workload.title, unit: workload.unit, against: workload.against, figures, aims })}\n`,
);
process.exit(0);
