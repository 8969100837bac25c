import { nested, sizesOf } from './at-point.ts';
import { namesOf, readModel, withinLimits } from './derivation.ts';
import { readProgram } from './language/read.ts';
import { attempt, refuse, type Outcome } from './outcome.ts';
import type { NestedNumbers } from './request.ts';
import { evaluate } from './run/evaluate.ts';

/** The values that a text such as `x = 1, W = [1, 2; 3, 4]` gives: assignments in Nabla's language, of numbers only. */
export function readPoint(source: string): Outcome<Record<string, NestedNumbers>> {
  const program = readProgram(source);
  if (!program.ok) return program;
  return attempt(() =>
    withinLimits(source, () => {
      const other = program.value.statements.find((s) => s.kind !== 'assignment');
      if (other) refuse('point-form', {}, other.range);
      const model = readModel(source, {});
      const { values, inputs } = namesOf(model);
      const [unknown] = inputs;
      if (unknown) refuse('point-unknown', { name: unknown.name }, { start: 0, end: source.length });
      const nowhere = { inputs: new Map(), sizes: new Map() };
      const found = evaluate(
        model.graph,
        values.map((v) => v.node),
        nowhere,
      );
      return Object.fromEntries(
        values.flatMap((v) => {
          const array = found.get(v.node);
          return array ? [[v.name, nested(array, sizesOf(v.shape, nowhere))] as const] : [];
        }),
      );
    }),
  );
}
