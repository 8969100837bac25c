import { postorder, type Expression } from '../language/program.ts';
import { boundName, isIntegral } from './integral.ts';

/** The names and callees that an expression reads, in order, repetitions included; not what an integral binds. */
export function namesIn(e: Expression): string[] {
  return postorder(e, (x) => !isIntegral(x)).flatMap((n) => {
    if (isIntegral(n)) return namesOfIntegral(n);
    return n.kind === 'name' ? [n.name] : n.kind === 'call' ? [n.callee] : [];
  });
}

function namesOfIntegral(e: Expression & { kind: 'call' }): string[] {
  const [under, , from, to] = e.args as [Expression, Expression, Expression, Expression];
  const own = boundName(e);
  return [...namesIn(under).filter((n) => n !== own), ...namesIn(from), ...namesIn(to), e.callee];
}
