import type { Graph, NodeId } from '../graph/graph.ts';
import { toUnicode } from '../notation/text.ts';
import type { Written } from '../notation/written.ts';
import type { RuleId } from './rule-ids.ts';

/** The laws that a simplification names. */
export type Law = Extract<
  RuleId,
  | 'multiply-powers'
  | 'multiply-numbers'
  | 'factor-out'
  | 'multiply-out'
  | 'collect-terms'
  | 'cancel'
  | 'function-law'
  | 'rearrange'
  | 'split-fraction'
  | 'regroup'
  | 'own-value'
  | 'single-fraction'
>;

const textOf = (w: Written): string =>
  [...toUnicode(w)]
    .filter((c) => !' ()'.includes(c))
    .sort()
    .join('');

/** Whether two formulas are the same but for order and brackets. */
export const isReordered = (a: Written, b: Written): boolean => textOf(a) === textOf(b);

/** The law of a state; what is more than another order is named as such. */
export function lawBetween(before: Written, written: Written, law: Law): Law {
  if (splits(before, written)) return 'split-fraction';
  if (isReordered(before, written) && law !== 'multiply-out') return 'rearrange';
  if ((law === 'cancel' || law === 'multiply-powers') && isNested(before) && !isNested(written))
    return 'single-fraction';
  // Only numbers differ: nothing was cancelled or collected.
  if (onNumbers.has(law) && lettersOf(before) === lettersOf(written)) return 'multiply-numbers';
  if (law === 'cancel' && haveSameNumerator(before, written)) return 'multiply-powers';
  return law === 'rearrange' && !isReordered(before, written) ? 'regroup' : law;
}

/** (a/b)/c */
const isNested = (w: Written): boolean => w.kind === 'quotient' && /\//.test(toUnicode(w.above));

const haveSameNumerator = (a: Written, b: Written): boolean =>
  a.kind === 'quotient' && b.kind === 'quotient' && toUnicode(a.above) === toUnicode(b.above);

const onNumbers = new Set<Law>(['multiply-powers', 'cancel', 'collect-terms']);

const lettersOf = (w: Written): string => textOf(w).replace(/[\d·+−]/g, '');

/** (a + b)/c becomes a/c + b/c. */
const splits = (before: Written, after: Written): boolean =>
  before.kind === 'quotient' &&
  before.above.kind === 'sum' &&
  before.above.terms.length > 1 &&
  after.kind === 'sum' &&
  after.terms.length > 1 &&
  after.terms.some((t) => t.of.kind === 'quotient');

/** The law that takes a part to its simplest form, by what the two look like. */
export function lawOf(g: Graph, before: NodeId, after: NodeId): Law {
  const [a, b] = [g.node(before), g.node(after)];
  if (a.kind === 'sum') return a.terms.length > 1 ? 'collect-terms' : 'multiply-powers';
  if (a.kind === 'product')
    return a.operands.some((o) => isReciprocal(g, o.node)) ? 'cancel' : 'multiply-powers';
  if (a.kind === 'map' && a.rule === 'divide') return 'cancel';
  if (a.kind === 'map' && a.rule === 'pow') return 'multiply-powers';
  return a.kind === 'map' && b !== a ? 'function-law' : 'rearrange';
}

function isReciprocal(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  if (n.kind !== 'map') return false;
  const e = n.rule === 'pow' ? g.node(n.args[1] as NodeId) : undefined;
  return n.rule === 'divide' || (e?.kind === 'constant' && e.value.num < 0);
}
