import { postorder, type Expression, type Program, type Statement } from '../language/program.ts';
import { functionRule } from './functions.ts';
import { isIndexed } from './indexed-sum.ts';
import { namesIn } from './names-in.ts';

/** Names that stand where a function takes sizes: the n of eye(n), onehot(k, n), zeros(m, n). */
export function sizeNames(program: Program): Set<string> {
  const found = new Set<string>();
  for (const s of program.statements)
    for (const e of expressionsOf(s).flatMap((x) => postorder(x))) {
      if (e.kind !== 'call') continue;
      if (isIndexed(e)) for (const n of namesIn(e.args[2] as Expression)) found.add(n);
      const from = functionRule(e.callee, e.args.length)?.sizes;
      if (from !== undefined) for (const a of e.args.slice(from)) for (const n of namesIn(a)) found.add(n);
    }
  return found;
}

/** The expressions that a statement is made of; of a query, none. */
export function expressionsOf(s: Statement): readonly Expression[] {
  switch (s.kind) {
    case 'assignment':
    case 'expression':
      return [s.value];
    case 'function':
    case 'rule':
      return [s.body];
    case 'claim':
      return [s.left, s.right];
    default:
      return [];
  }
}
