import { postorder, type Expression, type Program, type Query } from '../language/program.ts';
import { isQuery } from '../language/statements.ts';
import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import { expressionsOf } from './size-names.ts';
import type { Claim, QueryTarget, TermId } from './term.ts';

/** What queries need of the program that they are about. */
export interface Surroundings {
  /** The term of an expression. */
  readonly term: (e: Expression) => TermId;
  /** The term of a named value or variable. */
  readonly named: (name: string) => TermId | undefined;
  /** The term, of the shape of another. */
  readonly like: (term: TermId, other: TermId, range: Range) => TermId;
  /** The input of this name, which is a differential. */
  readonly differential: (name: string, range: Range) => TermId;
  readonly inputs: () => readonly string[];
  /** All that may settle the program's shapes is read: claims, which come behind, do not. */
  readonly ownTermsEnd: () => void;
}

/** Queries whose last argument is what the derivative is multiplied by, and whose shape it has. */
const multiplied: ReadonlyMap<Query, 'value' | 'variable'> = new Map([
  ['jvp', 'variable'],
  ['directional', 'variable'],
  ['hvp', 'variable'],
  ['vjp', 'value'],
]);

const kindOf = (name: string): Query | undefined => (isQuery(name) ? name : undefined);

/** The names that the program's own queries and claims differentiate by. */
export function queriedNames(program: Program): string[] {
  const inside = program.statements.flatMap((s) =>
    expressionsOf(s).flatMap((e) =>
      postorder(e).flatMap((x) =>
        x.kind === 'call' && isQuery(x.callee) ? variableNames(x.callee, x.args) : [],
      ),
    ),
  );
  const asked = program.statements.flatMap((s) => {
    if (s.kind === 'query') return variableNames(s.query, s.args);
    const kind = s.kind === 'claim' && s.left.kind === 'call' ? kindOf(s.left.callee) : undefined;
    return kind && s.kind === 'claim' && s.left.kind === 'call' ? variableNames(kind, s.left.args) : [];
  });
  return [...inside, ...asked];
}

/** The arguments that are variables: all after the first, but for what the derivative is multiplied by. */
const variablesOf = (query: Query, args: readonly Expression[]): readonly Expression[] =>
  args.slice(1, multiplied.has(query) ? 2 : undefined);

const variableNames = (query: Query, args: readonly Expression[]): string[] =>
  variablesOf(query, args)
    .map((a) => vectorised(a) ?? a)
    .flatMap((a) => (a.kind === 'name' ? [a.name] : []));

/** Queries and claims: what they ask for, and the claimed value as a term. */
export function targets(around: Surroundings, program: Program): { claims: Claim[]; queries: QueryTarget[] } {
  const queries = program.statements.flatMap((s) =>
    s.kind === 'query' ? [queryTarget(around, s.query, s.args, s.range)] : [],
  );
  around.ownTermsEnd();
  const claims: Claim[] = [];
  for (const s of program.statements) {
    if (s.kind !== 'claim') continue;
    const asked = s.left.kind === 'call' ? kindOf(s.left.callee) : undefined;
    const left =
      asked && s.left.kind === 'call'
        ? queryTarget(around, asked, s.left.args, s.left.range)
        : around.term(s.left);
    claims.push({ left, right: around.term(s.right), range: s.range });
  }
  return { claims, queries };
}

function queryTarget(
  around: Surroundings,
  query: Query,
  args: readonly Expression[],
  range: Range,
): QueryTarget {
  const nameOf = (a: Expression): string => {
    if (a.kind === 'name') return a.name;
    const inner = vectorised(a);
    if (inner) return nameOf(inner);
    return a.kind === 'call' && a.args.every((x) => x.kind === 'name')
      ? a.callee
      : refuse('query-of-names', { query }, a.range);
  };
  const product = multiplied.get(query);
  const expected = product || query === 'implicit' ? '3' : '2';
  const wrong = (): never => refuse('argument-count', { name: query, expected, found: args.length }, range);
  const [first] = args;
  if (!first) return wrong();
  const of = nameOf(first);
  const wrt = variablesOf(query, args).map(nameOf);
  const form = args.some(vectorised) ? 'vec' : 'tensor';
  if (query === 'differential') return differentialTarget(around, of, wrt, range);
  if (query === 'implicit' && wrt.length < 2) return wrong();
  if (!product) return { query, of, wrt, form, range };
  const [variable] = wrt;
  const factor = args[2];
  if (!factor || args.length > 3 || variable === undefined) return wrong();
  const model = around.named(product === 'value' ? of : variable);
  const direction = around.term(factor);
  const shaped = model === undefined ? direction : around.like(direction, model, factor.range);
  return { query, of, wrt, form: 'tensor', directions: new Map([[variable, shaped]]), range };
}

/** dS = Σ ∂S/∂X dX over the variables that are named, or all inputs. */
export function differentialTarget(
  around: Surroundings,
  of: string,
  named: readonly string[],
  range: Range,
): QueryTarget {
  const wrt = named.length > 0 ? named : around.inputs();
  const directions = new Map<string, TermId>();
  for (const name of wrt) {
    const variable = around.named(name);
    if (variable !== undefined)
      directions.set(name, around.like(around.differential(`d${name}`, range), variable, range));
  }
  return { query: 'differential', of, wrt, form: 'tensor', directions, range };
}

/** The X of vec(X), in a query. */
const vectorised = (a: Expression): Expression | undefined =>
  a.kind === 'call' && a.callee === 'vec' && a.args.length === 1 ? a.args[0] : undefined;
