import { postorder, type Expression, type Program } from '../language/program.ts';
import { expressionsOf } from './size-names.ts';

/** Functions with arguments that are places in an axis, and which. */
const places = new Map<string, readonly number[]>([
  ['onehot', [0]],
  ['unitvector', [0]],
  ['singleentry', [0, 1]],
  ['unitmatrix', [0, 1]],
  ['J', [0, 1]],
  ['gather', [1]],
  ['embedding', [1]],
  ['nll', [1]],
  ['nll_loss', [1]],
]);

/** Names that stand where an index stands: the k of x[k], the i of onehot(i, n). */
export function indexNames(program: Program): Set<string> {
  const found = new Set<string>();
  const put = (e: Expression | undefined): void => {
    if (e) for (const x of postorder(e)) if (x.kind === 'name') found.add(x.name);
  };
  for (const s of program.statements)
    for (const e of expressionsOf(s).flatMap((x) => postorder(x))) {
      if (e.kind === 'index') e.args.slice(1).forEach(put);
      else if (e.kind === 'call') places.get(e.callee)?.forEach((k) => put(e.args[k]));
    }
  return found;
}
