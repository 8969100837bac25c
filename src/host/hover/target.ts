import type { Expression, Program, Statement } from '../../core/language/program.ts';
import { postorder } from '../../core/language/program.ts';
import type { Contents, Request } from '../../core/nabla.ts';
import type { Range } from '../../core/place.ts';
import { definedBy, expressionsOf, reachedFrom } from '../../core/language/needed.ts';

/** What a hover is about: which value by which variables, and the part of the text that it speaks of. */
export interface Target {
  readonly request: Pick<Request, 'of' | 'wrt'>;
  readonly range: Range;
}

/**
 * What a reader at this place asks for:
 * at an input, the derivative of the program's value by it; at a named value or in its definition, that
 * value's by the inputs that it depends on; at a query or a claim with plain names, what it asks; elsewhere, the program's.
 * `undefined` between statements, and in a text that only names something, such as $x$.
 */
export function targetAt(program: Program, contents: Contents, offset: number): Target | undefined {
  if (program.statements.every(saysNothing)) return undefined;
  const statement = program.statements.find(({ range }) => range.start <= offset && offset <= range.end);
  if (!statement) return undefined;
  const named = nameAt(statement, offset);
  if (named && contents.inputs.includes(named.name)) {
    return { request: { wrt: [named.name] }, range: named.range };
  }
  if (named && contents.values.includes(named.name)) {
    return { request: valueRequest(program, contents, named.name), range: named.range };
  }
  if (statement.kind === 'query') return queryTarget(statement.args, statement.range);
  const { left } = statement.kind === 'claim' ? statement : { left: undefined };
  if (left?.kind === 'call' && DERIVATIVES.has(left.callee)) return queryTarget(left.args, statement.range);
  const value = definedBy(statement).find((name) => contents.values.includes(name));
  return {
    request: value === undefined ? {} : valueRequest(program, contents, value),
    range: statement.range,
  };
}

/** Whether a statement gives nothing to derive: a declaration, a name or a number alone. */
function saysNothing(statement: Statement): boolean {
  if (statement.kind === 'declaration') return true;
  return (
    statement.kind === 'expression' && (statement.value.kind === 'name' || statement.value.kind === 'number')
  );
}

/** A value by the inputs that it depends on: by the others its derivative is zero, which nobody asks. */
function valueRequest(program: Program, contents: Contents, of: string): Target['request'] {
  const reached = reachedFrom(program, [of]);
  const wrt = contents.inputs.filter((name) => reached.has(name));
  return wrt.length === contents.inputs.length ? { of } : { of, wrt };
}

/** Queries that a request says with names alone. */
const DERIVATIVES = new Set(['gradient', 'jacobian', 'derivative']);

function queryTarget(args: readonly Expression[], range: Range): Target {
  const names = args.map((arg) => (arg.kind === 'name' ? arg.name : undefined));
  const [of, ...wrt] = names;
  if (of === undefined || wrt.includes(undefined)) return { request: {}, range };
  const variables = wrt.filter((name) => name !== undefined);
  return {
    request: variables.length > 0 ? { of, wrt: variables } : { of },
    range,
  };
}

function nameAt(statement: Statement, offset: number): { name: string; range: Range } | undefined {
  const holds = ({ start, end }: Range): boolean => start <= offset && offset <= end;
  if (statement.kind === 'declaration') return statement.names.find(({ range }) => holds(range));
  if ((statement.kind === 'assignment' || statement.kind === 'function') && holds(statement.nameRange)) {
    return { name: statement.name, range: statement.nameRange };
  }
  for (const expression of expressionsOf(statement)) {
    for (const node of postorder(expression)) {
      if (node.kind === 'name' && holds(node.range)) return { name: node.name, range: node.range };
    }
  }
  return undefined;
}
