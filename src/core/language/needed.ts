import type { Expression, Program, Statement } from './program.ts';
import { postorder } from './program.ts';
import type { Range } from '../place.ts';

/** A statement by its names alone. */
export interface Named {
  readonly range: Range;
  readonly defines: readonly string[];
  readonly uses: readonly string[];
}

export const namedStatements = (program: Program): readonly Named[] =>
  program.statements.map((s) => ({ range: s.range, defines: definedBy(s), uses: [...new Set(usedBy(s))] }));

/**
 * The definitions and declarations outside a part of a program that the wanted names need, directly or
 * through one another, in the order of the program. (A definition may stand after its use.)
 */
export function neededBy(program: readonly Named[], part: Range, wanted: Iterable<string>): Named[] {
  const outside = program.filter(({ range }) => range.end <= part.start || part.end <= range.start);
  const definers = new Map<string, Named[]>();
  for (const statement of outside)
    for (const name of statement.defines) definers.set(name, [...(definers.get(name) ?? []), statement]);
  const names = new Set(wanted);
  const needed = new Set<Named>();
  // A set hands out what is added to it on the way.
  for (const name of names) {
    for (const statement of definers.get(name) ?? []) {
      needed.add(statement);
      for (const used of statement.uses) names.add(used);
    }
  }
  return outside.filter((statement) => needed.has(statement));
}

/** The names that the given names depend on, directly or through definitions, themselves included. */
export function reachedFrom(program: Program, names: Iterable<string>): ReadonlySet<string> {
  const reached = new Set(names);
  for (const name of reached) {
    for (const statement of program.statements) {
      if (!definedBy(statement).includes(name)) continue;
      for (const used of usedBy(statement)) reached.add(used);
    }
  }
  return reached;
}

/** The names that a statement gives a meaning to. */
export function definedBy(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'declaration':
      return statement.names.map(({ name }) => name);
    case 'assignment':
    case 'function':
    case 'rule':
      return [statement.name];
    default:
      return [];
  }
}

/** The names that a statement reads, functions included. */
export function usedBy(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'declaration':
      return statement.shape === 'function' ? [] : statement.shape.flatMap(namesIn);
    case 'function':
    case 'rule': {
      const own = new Set(statement.parameters.map(({ name }) => name));
      return namesIn(statement.body).filter((name) => !own.has(name));
    }
    default:
      return expressionsOf(statement).flatMap(namesIn);
  }
}

/** The expressions that a statement consists of. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'declaration':
      return [];
    case 'assignment':
    case 'expression':
      return [statement.value];
    case 'function':
    case 'rule':
      return [statement.body];
    case 'query':
      return statement.args;
    case 'claim':
      return [statement.left, statement.right];
  }
}

function namesIn(expression: Expression): string[] {
  return postorder(expression).flatMap((node) =>
    node.kind === 'name' ? [node.name] : node.kind === 'call' ? [node.callee] : [],
  );
}
