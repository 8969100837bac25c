import { inferOrders } from './orders.ts';
import type { Elaborated } from './term.ts';

/**
 * An undeclared `I` that stands where a matrix must is the identity: the I of A + λ I. Elsewhere (I^2 R) it is a
 * variable like any other, as it is where the request speaks of it.
 */
export function withNamedIdentity(program: Elaborated, variables: readonly string[]): Elaborated {
  if (!program.inputs.includes('I') || program.declarations.has('I') || variables.includes('I'))
    return program;
  const at = program.terms.findIndex((t) => t.op === 'input' && t.name === 'I');
  if (inferOrders(program)[at] !== 'm') return program;
  return {
    ...program,
    terms: program.terms.map((t, k) => (k === at ? { op: 'identitymatrix', args: [], range: t.range } : t)),
    inputs: program.inputs.filter((name) => name !== 'I'),
  };
}
