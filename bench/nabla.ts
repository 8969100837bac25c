import { differentiate } from '../src/core/derivation.ts';
import type { Dtype } from '../src/core/run/program.ts';
import { webAssembly } from '../src/core/run/kernels/web-assembly-backend.ts';
import { compile } from '../src/core/run/plan/compile.ts';
import { bind, type Runner } from '../src/core/run/plan/runner.ts';
import type { Backend } from '../src/core/run/backend.ts';
import type { Contender } from './workload.ts';

interface Asked {
  readonly wrt: readonly string[];
  readonly sizes?: Readonly<Record<string, number>>;
  readonly dtype?: Dtype;
  readonly inputs: Readonly<Record<string, ArrayLike<number>>>;
  readonly backend?: Backend;
}

function runnerOf(
  source: string,
  { wrt, sizes = {}, dtype = 'float64', inputs, backend = webAssembly }: Asked,
  gradient: boolean,
): Runner {
  const d = differentiate(source, { wrt });
  const roots = [d.of.node, ...(gradient ? d.results.map((r) => r.byOrder[0] as number) : [])];
  const plan = compile(d.model.graph, roots, { sizes: new Map(Object.entries(sizes)), dtype });
  const runner = bind(plan, backend);
  for (const [name, numbers] of Object.entries(inputs)) {
    const port = runner.inputs.get(name);
    if (port?.kind === 'dense') port.data.set(numbers);
  }
  return runner;
}

/** The program's value and gradients as one plan; its value is the last entry of the last gradient. */
export function gradientOf(source: string, asked: Asked): Contender {
  const { run, outputs } = runnerOf(source, asked, true);
  return { run, batch: 20, value: () => outputs.at(-1)?.data.at(-1) ?? NaN };
}

/** The program's value alone: what a gradient's cost is compared with. */
export function functionOf(source: string, asked: Asked): Contender {
  return { run: runnerOf(source, asked, false).run, batch: 20 };
}
