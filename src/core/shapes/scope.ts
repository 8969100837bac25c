import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import type { DeclaredDerivative } from '../graph/formula.ts';
import { functionRule } from './functions.ts';
import type { FunctionStatement } from './named-expressions.ts';
import type { Term, TermId } from './term.ts';

/** What the names of a program have become so far. */
export interface Scope {
  readonly source: string;
  readonly terms: Term[];
  readonly shared: Map<string, TermId>;
  readonly inputs: Map<string, TermId>;
  readonly values: Map<string, TermId>;
  readonly functions: ReadonlyMap<string, FunctionStatement>;
  readonly unknownFunctions: ReadonlySet<string>;
  /** Names that are variables though they look like constants. */
  readonly variables: ReadonlySet<string>;
  /** Names of dimensions: scalars in expressions. */
  readonly dimensions: ReadonlySet<string>;
  /** Declared derivatives of functions known by name only. */
  readonly rules: ReadonlyMap<string, DeclaredDerivative>;
  /** Texts of the definitions that stood in for functions of the language. */
  readonly meanings: Set<string>;
}

/** The term, or the equal one that is there already. */
export function intern(scope: Scope, term: Term): TermId {
  if (!functionRule(term.op)?.words) checkText(scope, term.args);
  const { op, args, literal, name, orders, rowLengths } = term;
  const number = literal ? `${literal.num}/${literal.den}` : '';
  const key = [op, args.join(), number, name ?? '', orders?.join() ?? '', rowLengths?.join() ?? ''].join('|');
  const present = scope.shared.get(key);
  if (present !== undefined) return present;
  scope.terms.push(term);
  scope.shared.set(key, scope.terms.length - 1);
  return scope.terms.length - 1;
}

/** Texts and infinity are options of functions that know them, and nothing else. */
export function checkText(scope: Scope, args: readonly TermId[]): void {
  for (const a of args) {
    const t = scope.terms[a];
    if (t?.op === 'text') refuse('text-outside-call', {}, t.range);
    if (t?.op === 'infinity') refuse('infinity-outside-norm', {}, t.range);
  }
}

/** A name as an input, or as a size. */
export function inputTerm(scope: Scope, name: string, range: Range): TermId {
  const op = scope.dimensions.has(name) && !scope.variables.has(name) ? 'size' : 'input';
  const id = intern(scope, { op, args: [], range, name });
  if (op === 'input') scope.inputs.set(name, id);
  return id;
}
