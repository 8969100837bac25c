import type { Backend } from '../../core/run/backend.ts';
import { compile } from '../../core/run/plan/compile.ts';
import { bind, type DenseInput, type SparseBags } from '../../core/run/plan/runner.ts';
import { training } from '../../core/run/training/training.ts';
import { parametersOf, sizesOfModel } from '../model/forward.ts';
import type { Model } from '../model/model.ts';
import { bagInput, graphOf, isTokenInput } from '../model/program.ts';
import { widest } from '../model/windows.ts';
import { adam, type Step } from './adam.ts';

/** A model's loss and its gradients as one plan, and its parameters in the plan's memory. */
export interface Machine {
  readonly parameters: ReadonlyMap<string, Float32Array>;
  readonly bags: SparseBags;
  /** The inputs of the batch's tokens other than bags. */
  readonly inputs: ReadonlyMap<string, Float32Array>;
  readonly run: () => void;
  /** One step of Adam along the gradients of the last run. */
  readonly step: (rate: number) => void;
  /** The mean loss of the last run. */
  readonly loss: () => number;
}

export function machineOf(model: Model, batch: number, backend: Backend): Machine {
  const program = graphOf(model.kind);
  // What tells why a tag was chosen is no part of the loss.
  const needed = program.inputs.map((i) => i.name).filter((name) => name !== 'q');
  const parameters = needed.filter((name) => !isTokenInput(name));
  const perToken = needed.filter(isTokenInput);
  const { graph, loss, gradients } = training(program.graph, {
    loss: program.node('J'),
    parameters,
    batch: perToken,
    reduce: 'mean',
  });
  const plan = compile(graph, [loss, ...gradients], {
    sizes: sizesOfModel(model, batch),
    dtype: 'float32',
    sparse: new Map([[bagInput, { capacity: batch * (2 * model.sizes.window + 1) * widest }]]),
  });
  const runner = bind(plan, backend);
  const values = parametersOf(runner);
  const steps: Step[] = parameters.map((name, k) => {
    const gradient = runner.outputs[k + 1];
    const own = values.get(name);
    if (!gradient || !own) throw new Error(`no gradient by ${name}`);
    return adam(own, gradient.data as Float32Array, gradient.shape, gradient.rows);
  });
  let count = 0;
  return {
    parameters: values,
    bags: runner.inputs.get(bagInput) as SparseBags,
    inputs: new Map(
      perToken.flatMap((name) => {
        const input = runner.inputs.get(name);
        return input?.kind === 'dense' ? [[name, (input as DenseInput).data as Float32Array] as const] : [];
      }),
    ),
    run: runner.run,
    step(rate) {
      count++;
      for (const s of steps) s(rate, count);
    },
    loss: () => runner.outputs[0]?.data[0] as number,
  };
}
