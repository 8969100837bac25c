import { readProgram } from '../../../src/core/language/read.ts';
import type { Expression, Program, Statement } from '../../../src/core/language/program.ts';
import type { Refusal } from '../../../src/core/outcome.ts';

/** Programs and refusals as short text, so that a test is one line. */

/** An expression in prefix form: `W*x + b` is `(+ (* W x) b)`. For small expressions: it recurses. */
export function show(e: Expression): string {
  const args = (separator: string) =>
    e.kind !== 'number' && e.kind !== 'name' && e.kind !== 'text' && e.args.map(show).join(separator);
  switch (e.kind) {
    case 'number':
      return e.exact;
    case 'name':
      return e.name;
    case 'text':
      return `"${e.text}"`;
    case 'call':
      return `${e.callee}${"'".repeat(e.primes)}(${args(', ')})`;
    case 'operator':
      return `(${e.operator} ${args(' ')})`;
    case 'array':
      return `[${e.rowLengths.join('+')}: ${args(', ')}]`;
    case 'index':
      return `(at ${args(' ')})`;
    case 'slice':
      return e.args.length === 0 ? ':' : `(: ${args(' ')})`;
    case 'conditional':
      return `(if ${args(' ')})`;
  }
}

export function showStatement(s: Statement): string {
  switch (s.kind) {
    case 'declaration': {
      const shape = s.shape === 'function' ? 'function' : `[${s.shape.map(show).join(', ')}]`;
      return `${s.names.map((n) => n.name).join(', ')} : ${shape}${s.structure ? ` ${s.structure}` : ''}`;
    }
    case 'assignment':
      return `${s.name} = ${show(s.value)}`;
    case 'function':
      return `${s.name}(${s.parameters.map((p) => p.name).join(', ')}) = ${show(s.body)}`;
    case 'rule':
      return `${s.name}(${s.parameters.map((p) => p.name).join(', ')}) by ${s.by} = ${show(s.body)}`;
    case 'query':
      return `${s.query}? ${s.args.map(show).join(', ')}`;
    case 'claim':
      return `claim ${show(s.left)} == ${show(s.right)}`;
    case 'expression':
      return show(s.value);
  }
}

/** The program that a text must be. */
export function program(source: string): Program {
  const outcome = readProgram(source);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)} in ${JSON.stringify(source)}`);
  return outcome.value;
}

/** The statements of a text that must be read. */
export const statements = (source: string): string[] => program(source).statements.map(showStatement);

/** The refusal that a text must meet. */
export function refusal(source: string): Refusal {
  const outcome = readProgram(source);
  if (outcome.ok) {
    throw new Error(
      `read as ${outcome.value.statements.map(showStatement).join('; ')}: ${JSON.stringify(source)}`,
    );
  }
  return outcome.error;
}

/** The code of the refusal, and the text at its place. */
export function refused(source: string): [string, string] {
  const { message, range } = refusal(source);
  return [message.key, source.slice(range.start, range.end)];
}
