import type { Node, NodeId } from '../graph/graph.ts';
import { isOne, negate, one, valueOf, type Ratio } from '../graph/ratio.ts';
import { formOf, written, type Source } from './source.ts';
import * as w from './written.ts';
import type { Written } from './written.ts';

/** The x of x^(-c), as it stands below a line: x^c. */
export function reciprocal(s: Source, id: NodeId): Written | undefined {
  const n = s.g.node(id);
  if (n.kind !== 'map' || n.rule !== 'pow' || s.isNamed(id)) return undefined;
  const e = s.g.node(n.args[1] as NodeId);
  if (e.kind !== 'constant' || valueOf(e.value) >= 0) return undefined;
  const base = s.of(n.args[0] as NodeId);
  return base && writePower(s, n.args[0] as NodeId, base, negate(e.value), n.axes.length > 0);
}

/** x^c: roots as sqrt, powers of √(x'x) as powers of the norm. */
function writePower(s: Source, id: NodeId, base: Written, e: Ratio, entry: boolean): Written {
  if (e.den === 2) {
    const length = normOf(s, id);
    const root = length ?? w.call('sqrt', [base], base.form);
    if (e.num === 1) return root;
    if (length || e.num > 0) return w.power(root, w.number({ num: e.num, den: 1 }), entry);
  }
  return w.power(base, w.number(e), entry);
}

/** norm(v) where the node is the sum of squares of v. */
function normOf(s: Source, id: NodeId): Written | undefined {
  const n = s.g.node(id);
  if (n.kind !== 'product' || n.out.length > 0) return undefined;
  const [first, second] = n.operands;
  if (first && second && n.operands.length === 2) {
    const same = first.node === second.node && first.labels.join() === second.labels.join();
    const of = same && new Set(first.labels).size === first.labels.length ? s.of(first.node) : undefined;
    return of && w.call('norm', [of], 's');
  }
  if (n.operands.length !== 1) return undefined;
  const [o] = n.operands as [(typeof n.operands)[number]];
  if (new Set(o.labels).size < o.labels.length) return undefined;
  const square = s.g.node(o.node);
  if (square.kind !== 'map' || square.rule !== 'pow') return undefined;
  const e = s.g.node(square.args[1] as NodeId);
  const of = s.of(square.args[0] as NodeId);
  return of && e.kind === 'constant' && e.value.num === 2 && isOne({ ...one, den: e.value.den })
    ? w.call('norm', [of], 's')
    : undefined;
}

export const comparisons: Readonly<Record<string, string>> = {
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
  eq: '==',
  ne: '!=',
};

/** An elementwise function, or an operator, of its arguments. */
export function writeMap(s: Source, n: Node & { kind: 'map' }): Written | undefined {
  const args = written(s, n.args);
  if (!args) return undefined;
  const [a, b, c] = args as [Written, Written, Written];
  const form = formOf(n);
  const entry = form !== 's';
  const operator = comparisons[n.rule];
  if (operator !== undefined) return w.comparison(operator, a, b, form);
  if (n.rule === 'where') return w.conditional([asCondition(a, [b, c]), b, c], form);
  const length = n.rule === 'sqrt' ? normOf(s, n.args[0] as NodeId) : undefined;
  if (length) return length;
  if (n.rule === 'divide') return w.quotient(a, b, entry && b.form !== 's', form);
  if (n.rule === 'pow') {
    const below = reciprocalOfNode(s, n);
    if (below) return w.quotient(w.whole(1), below, entry, form);
    const e = s.g.node(n.args[1] as NodeId);
    if (e.kind === 'constant') return writePower(s, n.args[0] as NodeId, a, e.value, entry);
    return w.power(a, b, entry);
  }
  return w.call(n.rule, args, form);
}

/** Before a branch that is a comparison itself, a number as the condition is compared with 0: which is which stays clear. */
const asCondition = (condition: Written, branches: readonly Written[]): Written =>
  condition.kind !== 'comparison' && branches.some((x) => x.kind === 'comparison')
    ? w.comparison('!=', condition, w.whole(0), condition.form)
    : condition;

function reciprocalOfNode(s: Source, n: Node & { kind: 'map' }): Written | undefined {
  const e = s.g.node(n.args[1] as NodeId);
  const base = s.of(n.args[0] as NodeId);
  if (e.kind !== 'constant' || valueOf(e.value) >= 0 || !base) return undefined;
  return writePower(s, n.args[0] as NodeId, base, negate(e.value), n.axes.length > 0);
}
