import { product, range, sum } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Node, NodeId, Term } from '../graph/graph.ts';
import { multiply } from '../graph/ratio.ts';
import { message } from '../messages/catalogue.ts';
import * as w from '../notation/written.ts';
import type { Written } from '../notation/written.ts';
import { formulaOf, timesOf } from './formula.ts';
import { openedTerms } from './opened-terms.ts';
import { bracketed, factorFormula } from './path-factors.ts';
import { pathProduct, pathSum, type Path } from './piece-graph.ts';
import type { State } from './states.ts';
import { asRow, localWritten, rankOf, type Telling } from './telling.ts';

/** A head longer than this is not multiplied out before the reader's eyes. */
const longest = 160;

/**
 * A row times diag(d), the k-th factor of a path: first the Hadamard product with nothing simplified, then each term
 * of the row by itself, (a − b) ∘ dᵀ = a ∘ dᵀ − b ∘ dᵀ. The factors that follow stand beside it. None where the
 * product has no such form.
 */
export function diagonalStates(t: Telling, path: Path, k: number, starts: ReadonlySet<NodeId>): State[] {
  const e = path[k - 1];
  const local = e && localWritten(t, e);
  const isDiagonal = local?.kind === 'call' && local.name === 'diag' && local.form === 'm';
  const [diagonal] = isDiagonal ? local.args : [];
  if (!e || !diagonal || rankOf(t, t.graph.of.node) > 0 || rankOf(t, e.to.node) !== 1) return [];
  const head = headOf(t, path, k, starts);
  const row = head === undefined ? undefined : t.scribe.write(head);
  if (head === undefined || !row || row.size > longest) return [];
  const whole = pathSum(t.d, t.graph, [path]);
  const state = (written: Written, node: NodeId, rest: Omit<State, 'formula' | 'node'>): State => {
    const f = formulaOf(written);
    const loose = path.length > k && (written.kind === 'sum' || written.kind === 'product');
    const factors = [loose ? bracketed(f) : f, ...path.slice(k).map((x) => factorFormula(t, x, true))];
    return { formula: timesOf(factors), factors, node, ...rest };
  };
  const entries = w.entryProduct([asRow(row), asRow(diagonal)], 'r');
  const first = state(entries, whole, { rule: 'hadamard', reason: message('why-hadamard', {}) });
  const terms = termsOf(t, head);
  const each = terms.length < 2 ? undefined : eachTerm(t, e.local, terms);
  if (!each) return [first];
  const rest = path.slice(k);
  const own = state(each.written, withRest(t, each.node, rest), {
    rule: 'each-term',
    reason: message('why-each-term-diagonal', {}),
  });
  const opened = multipliedOut(t, each);
  if (!opened) return [first, own];
  const out = state(opened.written, withRest(t, opened.node, rest), {
    rule: 'multiply-out',
    reason: message('why-distribute', {}),
  });
  return [first, own, out];
}

/** What stands before the k-th factor: a named derivative, or the product of the factors before. */
function headOf(t: Telling, path: Path, k: number, starts: ReadonlySet<NodeId>): NodeId | undefined {
  const from = path[0]?.from.node;
  const isNamed = from !== undefined && starts.has(from);
  if (k === 1) return isNamed ? t.graph.cotangent(from) : undefined;
  return pathProduct(t.d, t.graph, path.slice(0, k - 1));
}

/** The terms of a sum, a number before the bracket multiplied in. */
function termsOf(t: Telling, id: NodeId): readonly Term[] {
  const { g, simple } = t.scribe;
  const terms = (n: Node): readonly Term[] => (n.kind === 'sum' ? n.terms : []);
  const isNamed = (node: NodeId): boolean => t.scribe.names.has(node);
  if (isNamed(simple(id))) return [];
  const n = g.node(simple(id));
  const [only] = terms(n);
  if (n.kind === 'sum' && n.terms.length === 1 && only) {
    const inner = g.node(only.node);
    return inner.axes.length === n.axes.length && inner.kind === 'sum' && !isNamed(only.node)
      ? inner.terms.map((x) => ({ ...x, coefficient: multiply(x.coefficient, only.coefficient) }))
      : [];
  }
  if (n.kind !== 'product') return terms(n);
  const at = n.operands.findIndex(
    (o) => terms(g.node(o.node)).length > 1 && o.labels.length > 0 && !isNamed(o.node),
  );
  const others = n.operands.filter((_, k) => k !== at);
  const bracket = n.operands[at];
  if (!bracket || !others.every((o) => o.labels.length === 0)) return [];
  return terms(g.node(bracket.node)).map((x) => ({
    coefficient: x.coefficient,
    node: product(
      g,
      [...others, { node: x.node, labels: g.node(x.node).axes.length > 0 ? bracket.labels : [] }],
      n.out,
      new Map(n.dimensions.map((dimension, label) => [label, dimension])),
    ),
  }));
}

/** A sum of rows, a term each. */
interface Rows {
  readonly written: Written;
  readonly node: NodeId;
  readonly terms: readonly Term[];
}

/** The brackets in the terms multiplied out; undefined where there are none. */
function multipliedOut(t: Telling, rows: Rows): Rows | undefined {
  const opened = rows.terms.flatMap((x) => openedTerms(t, x));
  if (opened.length === rows.terms.length || opened.length > 8) return undefined;
  const simplest = opened.map((x) => ({ ...x, node: t.scribe.simple(x.node) }));
  return sumOfRows(t, simplest, t.scribe.g.node(rows.node).axes);
}

/** Each term times the diagonal matrix, simplified by itself. */
function eachTerm(t: Telling, local: NodeId, terms: readonly Term[]): Rows | undefined {
  const { g, simple } = t.scribe;
  const [i, j] = range(2) as [number, number];
  const axes = g.node(local).axes.slice(1);
  const each = terms.map((x) => ({
    coefficient: x.coefficient,
    node: simple(
      product(
        g,
        [
          { node: x.node, labels: g.node(x.node).axes.length > 0 ? [i] : [] },
          { node: simple(local), labels: [i, j] },
        ],
        [j],
        new Map([[j, axes[0] as (typeof axes)[number]]]),
      ),
    ),
  }));
  return sumOfRows(t, each, axes);
}

function sumOfRows(t: Telling, terms: readonly Term[], axes: readonly Dimension[]): Rows | undefined {
  const { g } = t.scribe;
  const rows = terms.map((x) => t.scribe.write(sum(g, [x], axes)));
  if (!rows.every((x) => x !== undefined && x.size < longest)) return undefined;
  const written = w.addition(
    rows.map((x) => ({ negative: false, of: asRow(x as Written) })),
    'r',
  );
  return { written, node: sum(g, terms, axes), terms };
}

/** A row times the Jacobians that are left. */
const withRest = (t: Telling, row: NodeId, path: Path): NodeId =>
  path.reduce((node, e) => {
    const { g } = t.scribe;
    const from = range(g.node(node).axes.length);
    const to = range(rankOf(t, e.to.node), from.length);
    const operands = [
      { node, labels: from },
      { node: e.local, labels: [...from, ...to] },
    ];
    return product(g, operands, to);
  }, row);
