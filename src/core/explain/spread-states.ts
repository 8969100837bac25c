import type { Formula } from '../account.ts';
import { product, range, sum } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { NodeId } from '../graph/graph.ts';
import type { Ratio } from '../graph/ratio.ts';
import { message } from '../messages/catalogue.ts';
import { formulaOf, timesOf } from './formula.ts';
import { pathProduct, pathSum, type Path } from './piece-graph.ts';
import { factorsOf } from './path-factors.ts';
import type { State } from './states.ts';
import { asRow, localFormula, localWritten, rankOf, type Telling } from './telling.ts';

/** A row times a sum: multiplied out, then each term by itself. Undefined where the last factor is no sum. */
export function spreadStates(t: Telling, path: Path, starts: ReadonlySet<NodeId>): State[] | undefined {
  const last = path.at(-1);
  const local = last && localWritten(t, last);
  if (!last || local?.kind !== 'sum' || local.terms.length < 2) return undefined;
  const before = factorsOf(t, path.slice(0, -1), starts, true);
  if (path.length === 1 && before.length === 0) return undefined;
  const spread = signed(
    local.terms.map((x) => ({ negative: x.negative, of: timesOf([...before, formulaOf(x.of)]) })),
  );
  const node = pathSum(t.d, t.graph, [path]);
  return [
    { formula: spread, node, rule: 'multiply-out', reason: message('why-distribute', {}) },
    ...eachTerm(t, path),
  ];
}

/** The terms of the last Jacobian, each multiplied by what stands before it and simplified by itself. */
function eachTerm(t: Telling, path: Path): State[] {
  const { g } = t.scribe;
  const last = path.at(-1);
  const local = last && g.node(t.plain.simple(last.local));
  if (!last || local?.kind !== 'sum' || !local.terms.every((x) => isUnitRatio(x.coefficient))) return [];
  const upstream =
    path.length > 1 ? pathProduct(t.d, t.graph, path.slice(0, -1)) : t.graph.cotangent(last.from.node);
  const seeds = range(rankOf(t, t.graph.of.node));
  const from = range(rankOf(t, last.from.node), seeds.length);
  const to = range(rankOf(t, last.to.node), seeds.length + from.length);
  // A number among the terms stands at every entry.
  const dimensions = new Map([...from, ...to].map((l, k) => [l, local.axes[k] as Dimension] as const));
  const terms = local.terms.map((x) => ({
    coefficient: x.coefficient,
    node: t.scribe.simple(
      product(
        g,
        [
          { node: upstream, labels: [...seeds, ...from] },
          { node: x.node, labels: g.node(x.node).axes.length > 0 ? [...from, ...to] : [] },
        ],
        [...seeds, ...to],
        dimensions,
      ),
    ),
  }));
  const isRow = rankOf(t, t.graph.of.node) === 0 && rankOf(t, last.to.node) === 1;
  const written = terms.map((x) => t.scribe.write(x.node));
  if (!isRow || !written.every((x) => x !== undefined)) return [];
  const parts = written.map((x, k) => {
    const c = terms[k]?.coefficient.num ?? 1;
    const inner = x.kind === 'sum' && x.terms.length === 1 ? x.terms[0] : undefined;
    return { negative: (inner?.negative ?? false) !== c < 0, of: formulaOf(asRow(inner?.of ?? x)) };
  });
  const node = sum(g, terms, g.node(terms[0]?.node ?? 0).axes);
  const isUnit = (e: Path[number]): boolean => localFormula(t, e).text.startsWith('onehot(');
  const reason = message(path.some(isUnit) ? 'why-onehot' : 'why-each-term', {});
  return [{ formula: signed(parts), node, rule: 'each-term', reason }];
}

const isUnitRatio = (c: Ratio): boolean => Math.abs(c.num) === 1 && c.den === 1;

/** −a + b */
function signed(parts: readonly { readonly negative: boolean; readonly of: Formula }[]): Formula {
  const sign = (negative: boolean, k: number, minus: string): string =>
    k === 0 ? (negative ? minus : '') : negative ? ` ${minus} ` : ' + ';
  return {
    tex: parts.map((p, k) => sign(p.negative, k, '-') + p.of.tex).join(''),
    text: parts.map((p, k) => sign(p.negative, k, '−') + p.of.text).join(''),
  };
}
