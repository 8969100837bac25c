import type { Formula } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import { message, type Message, type MessageKey } from '../messages/catalogue.ts';
import { createWriter } from '../notation/write.ts';
import { number, symbol, type Written } from '../notation/written.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { evaluate, type Point } from '../run/evaluate.ts';
import { roleOf, type NodeRole } from './backpropagation.ts';
import { backwardKinds, costsOf } from './counts.ts';
import type { Draft } from './draft.ts';
import {
  besideOf,
  chainOf,
  derivativeFormula,
  distinct,
  formulaOf,
  inSentence,
  nameFormula,
  plusOf,
  timesOf,
} from './formula.ts';
import { arrayFormula, numberFormula } from './numbers.ts';
import { bracketed } from './path-factors.ts';
import { pathSum, type Edge, type Vertex } from './piece-graph.ts';
import type { Piece } from './pieces.ts';
import { derivativeBy, edgeSymbol, rankOf, type Telling } from './telling.ts';

interface Numbers {
  readonly values: ReadonlyMap<NodeId, DenseArray>;
  readonly point: Point;
}

/** The backpropagation account: values forward, then upstream × local = downstream, node by node, backward. */
export function pointDrafts(t: Telling, point: Point): Draft[] {
  const { graph } = t;
  const vertices = [...graph.pieces, ...graph.variables];
  const roots = [
    ...vertices.flatMap((v) => [v.node, graph.cotangent(v.node)]),
    ...graph.edges.map((e) => e.local),
  ];
  const n: Numbers = { values: evaluate(t.scribe.g, roots, point), point };
  return [
    {
      rule: 'forward',
      formulas: [],
      reason: message('why-forward', {}),
      children: graph.pieces.map((p) => forwardDraft(t, n, p)),
    },
    {
      rule: 'backward',
      formulas: [],
      reason: message('why-backward', {}),
      closing: [...seedDraft(t).formulas, ...gradientLines(t, n)],
      children: [seedDraft(t), ...backwardDrafts(t, n)],
    },
    costDraft(t, n),
  ];
}

/** a = x + y = 1 + 2 = 3 */
function forwardDraft(t: Telling, n: Numbers, p: Piece): Draft {
  const value = valueFormula(t, n, p.node);
  const inserted = rankOf(t, p.node) === 0 ? withNumbers(t, n, p) : undefined;
  const parts = [nameFormula(p.name), t.scribe.definition(p.node), ...(inserted ? [inserted] : []), value];
  return {
    rule: 'forward-value',
    title: message('title-forward-value', { name: inSentence(nameFormula(p.name)) }),
    formulas: [chainOf(distinct(parts))],
  };
}

/** The piece's formula with the values of what it uses in place of the names. */
function withNumbers(t: Telling, n: Numbers, p: Piece): Formula | undefined {
  const names = new Map<NodeId, string | Written>();
  const { g } = t.scribe;
  for (const [id, value] of n.values) {
    const node = g.node(id);
    const isNamed = node.kind === 'input' || t.scribe.names.has(id);
    if (!isNamed || id === p.node) continue;
    if (node.axes.length > 0) return undefined;
    const x = value.data[0] ?? NaN;
    const f = numberFormula(x);
    names.set(
      id,
      Number.isInteger(x) && Math.abs(x) < 1e6
        ? number({ num: x, den: 1 })
        : symbol(x < 0 ? `(${f.text})` : f.text, x < 0 ? `(${f.tex})` : f.tex, 's'),
    );
  }
  const written = createWriter(g, names).write(p.node);
  return written && written.size < 300 ? formulaOf(written) : undefined;
}

function seedDraft(t: Telling): Draft {
  const of = nameFormula(t.d.of.name);
  const one = rankOf(t, t.graph.of.node) === 0 ? { tex: '1', text: '1' } : { tex: 'I', text: 'I' };
  return {
    rule: 'seed',
    formulas: [chainOf([derivativeFormula(t.sign, of, of), one])],
    reason: message('why-seed', {}),
  };
}

/** Every gradient in the order in which the backward pass finds it: ∂f/∂y = 2 + 3 = 5. */
function gradientLines(t: Telling, n: Numbers): Formula[] {
  const { graph } = t;
  const inner = [...graph.pieces].reverse().filter((p) => p.node !== graph.of.node);
  return [...inner, ...graph.variables].flatMap((v): Formula[] => {
    const edges = graph.to(v.node);
    if (edges.length === 0) return [];
    const total = graph.cotangent(v.node);
    const isNumber = rankOf(t, v.node) === 0 && edges.every((e) => rankOf(t, e.from.node) === 0);
    const parts = isNumber
      ? [plusOf(edges.map((e) => timesOf([upstreamOf(n, t, e), localOf(n, e)].map(numberFormula))))]
      : [t.scribe.formula(total)];
    return [chainOf(distinct([derivativeBy(t, v), ...parts, valueFormula(t, n, total)]))];
  });
}

const upstreamOf = (n: Numbers, t: Telling, e: Edge): number =>
  n.values.get(t.graph.cotangent(e.from.node))?.data[0] ?? NaN;
const localOf = (n: Numbers, e: Edge): number => n.values.get(e.local)?.data[0] ?? NaN;

/** Nodes in reverse topological order; a vertex that several nodes use is added up once the last is done. */
function backwardDrafts(t: Telling, n: Numbers): Draft[] {
  const pending = new Map<NodeId, number>();
  for (const e of t.graph.edges) pending.set(e.to.node, (pending.get(e.to.node) ?? 0) + 1);
  return [...t.graph.pieces].reverse().flatMap((p): Draft[] => {
    const edges = t.graph.from(p.node);
    if (edges.length === 0) return [];
    const own: Draft = {
      rule: 'backward-node',
      title: message('title-backward-node', {
        equation: inSentence(chainOf([nameFormula(p.name), t.scribe.definition(p.node)])),
      }),
      ...split([...upstream(t, n, p), ...edges.flatMap((e) => downstream(t, n, e))]),
      reason: message(
        roleKeys[edges.length > 1 || !isProduct(t, p) ? roleOf(t.scribe.g, p.node) : 'scales'],
        {},
      ),
      equal: sameAs(t, edges.filter((e) => t.graph.to(e.to.node).length === 1).slice(0, 1)),
    };
    const forks = edges.flatMap((e): Draft[] => {
      const left = (pending.get(e.to.node) ?? 1) - 1;
      pending.set(e.to.node, left);
      return left === 0 && t.graph.to(e.to.node).length > 1 ? [forkDraft(t, n, e.to)] : [];
    });
    return [own, ...forks];
  });
}

/** A line of a node on the way back, and what it is: upstream, local or downstream. */
type Line = readonly [label: Message, formula: Formula];

const split = (lines: readonly Line[]): { labels: Message[]; formulas: Formula[] } => ({
  labels: lines.map(([label]) => label),
  formulas: lines.map(([, formula]) => formula),
});

/** What reaches the node: ∂f/∂b = 3. */
const upstream = (t: Telling, n: Numbers, p: Piece): Line[] =>
  rankOf(t, p.node) > 0
    ? []
    : [
        [
          message('label-upstream', {}),
          chainOf([derivativeBy(t, p), valueFormula(t, n, t.graph.cotangent(p.node))]),
        ],
      ];

/** ∂f/∂x = ∂f/∂a · ∂a/∂x = 2 · 1 = 2 */
function downstream(t: Telling, n: Numbers, e: Edge): Line[] {
  const several = t.graph.to(e.to.node).length > 1;
  const isOutput = e.from.node === t.graph.of.node;
  const isNumber = rankOf(t, e.from.node) === 0 && rankOf(t, e.to.node) === 0;
  // Below the output ∂f/∂a would name both: the local derivative is that of the formula.
  const local =
    isOutput && isNumber
      ? derivativeFormula(t.sign, bracketed(t.scribe.definition(e.from.node)), nameFormula(e.to.name))
      : edgeSymbol(t, e);
  const localLine = chainOf(
    distinct([local, t.scribe.formula(e.local), ...(isNumber ? [valueFormula(t, n, e.local)] : [])]),
  );
  if (!isNumber)
    return several
      ? []
      : [
          [
            message('label-downstream', {}),
            chainOf([
              derivativeBy(t, e.to),
              t.scribe.formula(t.graph.cotangent(e.to.node)),
              valueFormula(t, n, t.graph.cotangent(e.to.node)),
            ]),
          ],
        ];
  const [above, factor] = [upstreamOf(n, t, e), localOf(n, e)];
  const symbols = [besideOf([derivativeBy(t, e.from), isOutput ? bracketedSum(t, e) : local])];
  const left = several ? [] : [derivativeBy(t, e.to)];
  return [
    [message('label-local', {}), localLine],
    [
      message('label-downstream', {}),
      chainOf(
        distinct([
          ...left,
          ...symbols,
          timesOf([numberFormula(above), numberFormula(factor)]),
          numberFormula(above * factor),
        ]),
      ),
    ],
  ];
}

/** The local derivative as a factor. */
function bracketedSum(t: Telling, e: Edge): Formula {
  const w = t.scribe.write(e.local);
  const f = t.scribe.formula(e.local);
  return w?.kind === 'sum' || f.text.startsWith('−') ? bracketed(f) : f;
}

/** Several paths meet: their gradients are added. */
function forkDraft(t: Telling, n: Numbers, v: Vertex): Draft {
  const edges = t.graph.to(v.node);
  const total = valueFormula(t, n, t.graph.cotangent(v.node));
  const symbols = plusOf(edges.map((e) => besideOf([derivativeBy(t, e.from), edgeSymbol(t, e)])));
  const numbers =
    edges.every((e) => rankOf(t, e.from.node) === 0) && rankOf(t, v.node) === 0
      ? [plusOf(edges.map((e) => numberFormula(upstreamOf(n, t, e) * localOf(n, e))))]
      : [];
  return {
    rule: 'fork',
    title: message('title-fork', { name: inSentence(nameFormula(v.name)), count: edges.length }),
    formulas: [chainOf(distinct([derivativeBy(t, v), symbols, ...numbers, total]))],
    equal: sameAs(t, edges),
    reason: message('why-fork', {
      name: inSentence(nameFormula(v.name)),
      users: edges.map((e) => inSentence(nameFormula(e.from.name))).join(', '),
    }),
  };
}

/** The gradient of a vertex, and the sum of what its users pass on. */
const sameAs = (t: Telling, edges: readonly Edge[]): NodeId[] => {
  const [e] = edges;
  return e
    ? [
        t.graph.cotangent(e.to.node),
        pathSum(
          t.d,
          t.graph,
          edges.map((x) => [x]),
        ),
      ]
    : [];
};

/** A product of which one factor alone varies switches nothing. */
const isProduct = (t: Telling, p: Piece): boolean => t.scribe.g.node(p.node).kind === 'product';

const roleKeys = {
  input: 'role-scale',
  distributes: 'role-plus',
  switches: 'role-times',
  routes: 'role-max',
  gates: 'role-relu',
  scales: 'role-scale',
} as const satisfies Readonly<Record<NodeRole, MessageKey>>;

/** What forward and backward cost here, and what one derivative at a time would cost. */
function costDraft(t: Telling, n: Numbers): Draft {
  const { sizes } = n.point;
  const roots = t.graph.variables.map((v) => t.graph.cotangent(v.node));
  const entries = t.graph.variables.reduce((sum, v) => sum + (n.values.get(v.node)?.data.length ?? 1), 0);
  const cost = costsOf(t.d, roots, entries, sizes);
  return {
    rule: 'cost',
    formulas: [],
    reason: message('why-cost', { ...cost, ...backwardKinds(t.d, roots, sizes), variables: roots.length }),
  };
}

function valueFormula(t: Telling, n: Numbers, id: NodeId): Formula {
  const value = n.values.get(id);
  return value ? arrayFormula(value, t.scribe.g.node(id).axes) : { tex: '\\dots', text: '…' };
}
