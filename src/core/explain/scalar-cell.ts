import type { Formula } from '../account.ts';
import { operandsOf, reachable, type Graph, type NodeId } from '../graph/graph.ts';
import { isOne, valueOf } from '../graph/ratio.ts';
import { symbol, type Written } from '../notation/written.ts';
import { formulaOf } from './formula.ts';
import { changed } from './marks.ts';

/** A derivative inside the whole expression: still to be taken, or put into its rule's form. */
export interface Cell {
  /** As it stands now; the parts that are taken apart as they stand. */
  readonly written: () => Written;
  /** The formula that decides about brackets: its own, or that of the only part that it is. */
  readonly bare: () => Written;
  /** What surrounds it in the form of the rule above. */
  readonly context: Context;
}

/** `above` is the numerator of the whole form. */
export type Context = 'alone' | 'term' | 'negated' | 'factor' | 'above';

/** How a placeholder stands in the form of a rule. */
export function contextOf(g: Graph, root: NodeId, id: NodeId): Context {
  if (root === id) return 'alone';
  const needed = reachable(g, [root]);
  let found: Context = 'alone';
  for (let k = 0; k < needed.length; k++) {
    const n = g.node(k);
    if (!needed[k] || !operandsOf(n).includes(id)) continue;
    if (n.kind === 'product' && n.operands.length > 1) return 'factor';
    const own = n.kind === 'sum' ? n.terms.find((t) => t.node === id) : undefined;
    if (own && !isOne(own.coefficient)) {
      if (valueOf(own.coefficient) !== -1) return 'factor';
      found = 'negated';
    } else found = own ? 'term' : found;
  }
  return found;
}

/** The cell as a part of the whole, with brackets where it needs them, marked where it is what a step changes. */
export function placed(cell: Cell, marked: Cell | undefined): Written {
  const own = cell.written();
  const f = formulaOf(own);
  const inside = cell === marked ? changed(f) : f;
  return needsBrackets(cell.bare(), f, cell.context)
    ? symbol(`(${inside.text})`, `\\left(${inside.tex}\\right)`, 's')
    : symbol(inside.text, inside.tex, 's');
}

function needsBrackets(w: Written, f: Formula, context: Context): boolean {
  if (context === 'alone') return false;
  const isSum = w.kind === 'sum' || w.kind === 'conditional' || f.text.startsWith('−');
  if (context === 'term') return w.kind === 'conditional' || f.text.startsWith('−');
  if (context === 'above') return isSum || w.kind === 'quotient';
  return (
    isSum || (context === 'factor' && (w.kind === 'product' || w.kind === 'quotient' || w.kind === 'number'))
  );
}
