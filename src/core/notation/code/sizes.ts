import { addDimensions, namesIn, nameOf, type Dimension } from '../../graph/dimension.ts';
import { axesOfShape, isRow } from '../../shapes/shape.ts';
import type { CodeProblem } from './problem.ts';

type Input = CodeProblem['inputs'][number];

/** What the shapes of the arguments say, in the order of the arguments. */
export type SizeStep =
  /** All axes of the argument are sizes that are not known yet. */
  | { readonly kind: 'unpack'; readonly input: Input; readonly names: readonly string[] }
  /** A size is that of one axis, less what is known of it. */
  | {
      readonly kind: 'axis';
      readonly input: Input;
      readonly axis: number;
      readonly name: string;
      readonly less: Dimension | undefined;
    }
  | { readonly kind: 'check'; readonly input: Input };

/** How the named dimensions follow from the arguments; `known` are those that do. */
export function sizeSteps(inputs: readonly Input[]): { steps: SizeStep[]; known: ReadonlySet<string> } {
  const known = new Set<string>();
  const steps: SizeStep[] = [];
  const late: Input[] = [];
  for (const input of inputs) {
    const axes = axesOfShape(input.shape);
    if (axes.length === 0) continue;
    const names = axes.map(nameOf);
    const fresh = names.filter((n) => n !== undefined && !known.has(n));
    if (fresh.length === axes.length && new Set(names).size === axes.length && !isRow(input.shape)) {
      steps.push({ kind: 'unpack', input, names: fresh as string[] });
      for (const n of fresh) known.add(n as string);
      continue;
    }
    names.forEach((name, k) => {
      if (name === undefined || known.has(name)) return;
      steps.push({ kind: 'axis', input, axis: k + (isRow(input.shape) ? 1 : 0), name, less: undefined });
      known.add(name);
    });
    late.push(input);
  }
  for (let again = true; again;) again = late.some((input) => solve(input, known, steps));
  for (const input of late)
    if (axesOfShape(input.shape).every((d) => namesIn(d).every((n) => known.has(n))))
      steps.push({ kind: 'check', input });
  return { steps, known };
}

/** A size that is one term of an axis whose other sizes are known: m of m + n. */
function solve(input: Input, known: Set<string>, steps: SizeStep[]): boolean {
  for (const [k, d] of input.shape.entries()) {
    const open = d.terms.filter((t) => t.names.some((n) => !known.has(n)));
    const [only] = open;
    const [name] = only?.names ?? [];
    if (open.length !== 1 || only?.coefficient !== 1 || only.names.length !== 1 || name === undefined)
      continue;
    const own: Dimension = { key: name, terms: [only] };
    steps.push({ kind: 'axis', input, axis: k, name, less: addDimensions(d, own, -1) });
    known.add(name);
    return true;
  }
  return false;
}
