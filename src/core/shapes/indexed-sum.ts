import { postorder, type Expression } from '../language/program.ts';
import { ratio } from '../graph/ratio.ts';
import { refuse } from '../outcome.ts';
import { inWholeArrays } from './index-notation.ts';
import type { Term, TermId } from './term.ts';

type Call = Expression & { kind: 'call' };

const limit = 1000;
const joins: Readonly<Record<string, string>> = { sum: 'add', prod: 'times' };

/** `sum(i, 1, 5, x[i]^2)` and `prod(…)`: the first argument is an index of its own. */
export function isIndexed(e: Expression): e is Call {
  return (
    e.kind === 'call' &&
    e.callee in joins &&
    e.primes === 0 &&
    e.args.length === 4 &&
    e.args[0]?.kind === 'name'
  );
}

/** Whether a bound is a number that is written out. */
const isWritten = (e: Expression): boolean =>
  postorder(e).every((x) => x.kind === 'number' || x.kind === 'operator');

interface Elaborator {
  /** The term of an expression in which some names stand for given terms. */
  readonly inner: (e: Expression, own: ReadonlyMap<string, TermId>) => TermId;
  readonly make: (t: Term) => TermId;
  readonly literal: (id: TermId) => number | undefined;
  /** Whether a name is a variable or a value, not a size. */
  readonly isVariable: (name: string) => boolean;
}

/** Σ and Π over an index: between numbers their terms are written out one by one, to a size whole arrays are summed. */
export function indexedSum(e: Call, { inner, make, literal, isVariable }: Elaborator): TermId {
  const [index, from, to, body] = e.args as [Expression, Expression, Expression, Expression];
  const none: ReadonlyMap<string, TermId> = new Map();
  const variablesOf = (x: Expression): (Expression & { kind: 'name' })[] =>
    postorder(x).flatMap((n) => (n.kind === 'name' && isVariable(n.name) ? [n] : []));
  // The index of a sum around is a number, as the terms are written out.
  const isNumber = (x: Expression): boolean =>
    isWritten(x) || (variablesOf(x).length > 0 && literal(inner(x, none)) !== undefined);
  for (const x of [from, to])
    for (const n of isNumber(x) ? [] : variablesOf(x))
      refuse('sum-variable-limit', { name: e.callee, variable: n.name }, n.range);
  if (!isNumber(to)) return inner(inWholeArrays(e, isIndexed), none);
  const name = index.kind === 'name' ? index.name : '';
  const [first, last] = [from, to].map((x) => literal(inner(x, none)));
  const { callee, range } = e;
  if (
    first === undefined ||
    last === undefined ||
    !Number.isInteger(first) ||
    !Number.isInteger(last) ||
    last < first
  )
    return refuse('sum-bounds', { name: callee }, range);
  if (last - first >= limit) return refuse('sum-terms', { name: callee, limit }, range);
  const termAt = (k: number): TermId => {
    const literalTerm: Term = { op: 'number', args: [], range: index.range, literal: ratio(k) };
    return inner(body, new Map([[name, make(literalTerm)]]));
  };
  let total = termAt(first);
  for (let k = first + 1; k <= last; k++)
    total = make({ op: joins[callee] ?? 'add', args: [total, termAt(k)], range });
  return total;
}
