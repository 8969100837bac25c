import type { Expression, Program, Statement } from '../language/program.ts';
import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import { namesIn } from './names-in.ts';

export type FunctionStatement = Extract<Statement, { kind: 'function' }>;

export interface NamedExpression {
  readonly name: string;
  readonly nameRange: Range;
  readonly range: Range;
  readonly value: Expression;
  /** Parameters of a function that is differentiated as a value: its inputs. */
  readonly parameters: readonly { readonly name: string; readonly range: Range }[];
  readonly uses: readonly string[];
}

/** Assignments; bare expressions under a name of their own; a function where nothing else has a value. */
export function namedExpressions(
  program: Program,
  functions: ReadonlyMap<string, FunctionStatement>,
): NamedExpression[] {
  const taken = new Set<string>();
  const found: NamedExpression[] = [];
  const put = (
    name: string,
    nameRange: Range,
    range: Range,
    value: Expression,
    parameters: FunctionStatement['parameters'] = [],
  ): void => {
    if (taken.has(name)) refuse('defined-twice', { name }, nameRange);
    taken.add(name);
    const own = new Set(parameters.map((p) => p.name));
    found.push({
      name,
      nameRange,
      range,
      value,
      parameters,
      uses: namesIn(value).filter((n) => !own.has(n)),
    });
  };
  for (const s of program.statements) if (s.kind === 'assignment') put(s.name, s.nameRange, s.range, s.value);
  for (const s of program.statements)
    if (s.kind === 'expression' && !isPoint(s.value, functions))
      put(freeName(program, taken), s.range, s.range, s.value);
  if (found.length === 0)
    for (const f of functions.values()) put(f.name, f.nameRange, f.range, f.body, f.parameters);
  return found;
}

/** A name for a bare expression that the program does not use: f, or y, g … */
function freeName(program: Program, taken: ReadonlySet<string>): string {
  const used = new Set(taken);
  for (const s of program.statements) {
    if (s.kind === 'expression') for (const n of namesIn(s.value)) used.add(n);
    if (s.kind === 'assignment') for (const n of [s.name, ...namesIn(s.value)]) used.add(n);
    if (s.kind === 'function') for (const n of [s.name, ...namesIn(s.body)]) used.add(n);
    if (s.kind === 'declaration') for (const n of s.names) used.add(n.name);
  }
  for (const n of ['f', 'y', 'g', 'L', 'J']) if (!used.has(n)) return n;
  for (let k = 1; ; k++) if (!used.has(`f${k}`)) return `f${k}`;
}

/** `f(1, 2, 0)` as a statement of its own, f a function of the program: a point, not a value. */
function isPoint(e: Expression, functions: ReadonlyMap<string, FunctionStatement>): boolean {
  return (
    e.kind === 'call' &&
    functions.has(e.callee) &&
    e.primes === 0 &&
    e.args.every((a) => number(a) !== undefined)
  );
}

function number(e: Expression): number | undefined {
  if (e.kind === 'number') return Number(e.exact);
  const [arg] = e.kind === 'operator' && e.operator === 'u-' ? e.args : [];
  return arg?.kind === 'number' ? -Number(arg.exact) : undefined;
}

/** The values of inputs that the program gives: `f(1, 2, 0)`. */
export function pointOf(
  program: Program,
  functions: ReadonlyMap<string, FunctionStatement>,
): Map<string, number> {
  const point = new Map<string, number>();
  for (const s of program.statements) {
    if (s.kind !== 'expression' || s.value.kind !== 'call' || !isPoint(s.value, functions)) continue;
    const f = functions.get(s.value.callee);
    const values = s.value.args.map(number);
    if (f && f.parameters.length !== values.length)
      refuse(
        'argument-count',
        { name: f.name, expected: String(f.parameters.length), found: values.length },
        s.range,
      );
    f?.parameters.forEach((p, k) => point.set(p.name, values[k] as number));
  }
  return point;
}
