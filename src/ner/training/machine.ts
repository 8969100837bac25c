import type { Backend } from '../../core/run/backend.ts';
import { compile } from '../../core/run/plan/compile.ts';
import { bind, type SparseBags } from '../../core/run/plan/runner.ts';
import { adam } from '../../core/run/training/optimisers.ts';
import { training } from '../../core/run/training/training.ts';
import { parametersOf, sizesOfModel } from '../model/forward.ts';
import type { Model } from '../model/model.ts';
import { bagInput, graphOf, isTokenInput } from '../model/program.ts';
import { widest } from '../model/windows.ts';

/** A model's loss and its gradients as one plan, and its parameters in the plan's memory. */
export interface Machine {
  readonly parameters: ReadonlyMap<string, Float32Array>;
  /** The bags of the places of the window. */
  readonly bags: SparseBags;
  /** The inputs of the batch's tokens other than bags. */
  readonly inputs: ReadonlyMap<string, Float32Array>;
  readonly run: () => void;
  /** One step of Adam along the gradients of the last run. */
  readonly step: (rate: number) => void;
  /** The mean loss of the last run. */
  readonly loss: () => number;
}

/** With `taught`, the loss has a share of teachers in it. */
export function machineOf(model: Model, batch: number, backend: Backend, taught = false): Machine {
  const { window } = model.sizes;
  const program = graphOf(model.kind, taught);
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
    sparse: new Map([[bagInput, { capacity: batch * (2 * window + 1) * widest }]]),
  });
  const runner = bind(plan, backend);
  const values = parametersOf(runner);
  const optimiser = adam(
    parameters.map((name, k) => {
      const gradient = runner.outputs[k + 1];
      const data = values.get(name);
      if (!gradient || !data) throw new Error(`no gradient by ${name}`);
      return {
        data,
        gradient: gradient.data,
        rows: gradient.rows,
        width: data.length / Math.max(1, gradient.shape[0] ?? 1),
      };
    }),
  );
  return {
    parameters: values,
    bags: runner.inputs.get(bagInput) as SparseBags,
    inputs: new Map(
      perToken.flatMap((name) => {
        const input = runner.inputs.get(name);
        return input?.kind === 'dense' ? [[name, input.data as Float32Array] as const] : [];
      }),
    ),
    run: runner.run,
    step: (rate) => optimiser.step(rate),
    loss: () => runner.outputs[0]?.data[0] as number,
  };
}
