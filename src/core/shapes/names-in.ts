import { postorder, type Expression } from '../language/program.ts';

/** The names and callees that an expression reads, in order, repetitions included. */
export function namesIn(e: Expression): string[] {
  return postorder(e).flatMap((n) => (n.kind === 'name' ? [n.name] : n.kind === 'call' ? [n.callee] : []));
}
