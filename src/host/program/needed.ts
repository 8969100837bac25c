import type { Expression, Program, Statement } from '../../core/language/program.ts';
import { postorder } from '../../core/language/program.ts';
import type { Range } from '../../core/place.ts';

/**
 * The definitions and declarations before an offset that the wanted names need, directly or through one
 * another, in the order of the program.
 */
export function neededBefore(program: Program, before: number, wanted: Iterable<string>): Range[] {
  const names = new Set(wanted);
  const needed: Range[] = [];
  for (const statement of [...program.statements].reverse()) {
    if (statement.range.end > before) continue;
    if (!definedBy(statement).some((name) => names.has(name))) continue;
    for (const name of usedBy(statement)) names.add(name);
    needed.unshift(statement.range);
  }
  return needed;
}

/** The names that a statement gives a meaning to. */
export function definedBy(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'declaration':
      return statement.names.map(({ name }) => name);
    case 'assignment':
    case 'function':
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
    case 'function': {
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
