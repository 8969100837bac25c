import type { Expression } from '../language/program.ts';
import { refuse } from '../outcome.ts';
import type { Term, TermId } from './term.ts';

type Call = Expression & { kind: 'call' };

const names = new Set(['integrate', 'integral']);

/** `integrate(f, t, a, b)`: its second argument is a variable of its own, which f alone sees. */
export const isIntegral = (e: Expression): e is Call =>
  e.kind === 'call' && names.has(e.callee) && e.primes === 0 && e.args.length === 4;

/** The name that an integral binds. */
export const boundName = ({ args: [, variable] }: Call): string | undefined =>
  variable?.kind === 'name' ? variable.name : undefined;

const isInfinite = (e: Expression | undefined): boolean =>
  e?.kind === 'name' && /^(inf|Inf|Infinity)$/.test(e.name);

interface Elaborator {
  readonly inner: (e: Expression, own: ReadonlyMap<string, TermId>) => TermId;
  readonly make: (t: Term) => TermId;
  /** How many terms there are: a bound variable is named after it, so that no two are one. */
  readonly count: () => number;
}

/** The term of an integral: what it is of, its variable, and limits that may be infinite. */
export function integralTerm(e: Call, { inner, make, count }: Elaborator): TermId {
  const [under, variable, from, to] = e.args as [Expression, Expression, Expression, Expression];
  const name = boundName(e) ?? refuse('integral-variable', {}, variable.range);
  const bound = make({ op: 'bound', args: [], range: variable.range, name: `${name} ${count()}` });
  const limit = (x: Expression): TermId => {
    const [negated] = x.kind === 'operator' && x.operator === 'u-' ? x.args : [];
    const sign = isInfinite(negated) ? '-inf' : isInfinite(x) ? 'inf' : undefined;
    return sign ? make({ op: 'text', args: [], range: x.range, name: sign }) : inner(x, new Map());
  };
  const args = [inner(under, new Map([[name, bound]])), bound, limit(from), limit(to)];
  return make({ op: 'integrate', args, range: e.range });
}
