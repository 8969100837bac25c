import type { Formula } from '../account.ts';
import { operandsOf, reachable, type Graph, type Node, type NodeId } from '../graph/graph.ts';
import { message, type Message } from '../messages/catalogue.ts';
import { inSentence, listOf } from './formula.ts';
import { unmarked } from './marks.ts';
import { subscripted } from '../notation/indexed.ts';
import { bracketed } from './path-factors.ts';
import type { Scribe } from './scribe.ts';
import { signsOf, type Sign } from './sign-of.ts';

/** What must hold of a value, or of every entry of an array. */
type Relation = '> 0' | '≠ 0' | '> −1' | '< 1' | '> 1';

interface Condition {
  readonly relation: Relation;
  readonly on: NodeId;
  /** |x|, det X, cos x: what is put around the value. */
  readonly around?: (f: Formula) => Formula;
}

const mostTold = 6;
const longest = 80;

/** Where the formulas hold: what is divided by, under roots and in logarithms, and matrices that have inverses. */
export function conditionsOf(scribe: Scribe, of: NodeId): Message[] {
  const { g } = scribe;
  const needed = reachable(g, [of]);
  const sign = signsOf(g, of);
  const found = new Map<string, string>();
  const squared = squaredRoots(g, needed);
  for (let id = 0; id < needed.length; id++) {
    if (!needed[id] || squared.has(id)) continue;
    for (const c of conditionsAt(g, g.node(id))) {
      if (isSure(c, sign(c.on))) continue;
      const f = conditionFormula(scribe, c);
      if (f.text.length <= longest) found.set(f.text, inSentence(f));
    }
  }
  const list = [...found.values()];
  return list.length === 0 || list.length > mostTold
    ? []
    : [message('why-conditions', { conditions: listOf(list) })];
}

/** The roots in ‖x‖² and its like: they are differentiated where they are 0, too. */
function squaredRoots(g: Graph, needed: Uint8Array): Set<NodeId> {
  const found = new Set<NodeId>();
  const others = new Set<NodeId>();
  for (let id = 0; id < needed.length; id++) {
    const n = g.node(id);
    if (!needed[id]) continue;
    const [base, exponent] = n.kind === 'map' && n.rule === 'pow' ? n.args : [];
    const e = exponent === undefined ? undefined : g.node(exponent);
    const isEven = e?.kind === 'constant' && e.value.den === 1 && e.value.num > 0 && e.value.num % 2 === 0;
    for (const a of operandsOf(n)) (isEven && a === base ? found : others).add(a);
  }
  return new Set([...found].filter((id) => !others.has(id)));
}

const isSure = (c: Condition, sign: Sign): boolean =>
  c.around === undefined &&
  (sign === 'positive'
    ? c.relation !== '< 1' && c.relation !== '> 1'
    : sign === 'nonnegative' && c.relation === '> −1');

function conditionFormula(scribe: Scribe, c: Condition): Formula {
  const { g } = scribe;
  // √(xᵀ x) is the norm: x is not 0.
  const square = c.relation === '> 0' && c.around === undefined ? squaredIn(g, c.on) : undefined;
  const on = square ?? c.on;
  const relation = square === undefined ? c.relation : '≠ 0';
  const own = scribe.formula(on);
  const f = (c.around ?? ((x: Formula) => x))(own);
  const tex = relation.replace('≠', '\\neq').replace('−', '-');
  const isEach = c.around === undefined && square === undefined && g.node(on).axes.length > 0;
  const whole = scribe.write(on)?.kind === 'name' ? own : bracketed(own);
  const left = isEach
    ? subscripted(
        whole,
        g.node(on).axes.map((_, k) => 'ij'[k] ?? 'k'),
      )
    : f;
  return { tex: `${unmarked(left.tex)} ${tex}`, text: `${left.text} ${relation}` };
}

/** The x of xᵀ x. */
function squaredIn(g: Graph, id: NodeId): NodeId | undefined {
  const n = g.node(id);
  const [a, b] = n.kind === 'product' && n.out.length === 0 ? n.operands : [];
  if (!a || !b || n.kind !== 'product' || n.operands.length > 2) return undefined;
  return a.node === b.node && a.labels.join() === b.labels.join() && a.labels.length > 0 ? a.node : undefined;
}

const called =
  (tex: string, text: string) =>
  (f: Formula): Formula => ({ tex: `${tex}(${f.tex})`, text: `${text}(${f.text})` });
const absolute = (f: Formula): Formula => ({ tex: `|${f.tex}|`, text: `|${f.text}|` });
const determinant = (f: Formula): Formula => ({ tex: `\\det(${f.tex})`, text: `det(${f.text})` });

/** The functions whose derivatives need more than that the value exists. */
function conditionsAt(g: Graph, n: Node): readonly Condition[] {
  if (n.kind === 'primitive') {
    const [on] = n.args as [NodeId];
    const inverts = n.rule === 'inverse' || n.rule === 'logdet' || n.rule === 'determinant';
    return inverts && !isDefinite(g, on) ? [{ relation: '≠ 0', on, around: determinant }] : [];
  }
  if (n.kind !== 'map') return [];
  const [a, b] = n.args as [NodeId, NodeId];
  switch (n.rule) {
    case 'divide':
      return factorsOf(g, b).map((on) => ({ relation: '≠ 0', on }));
    case 'pow': {
      const e = g.node(b);
      if (e.kind !== 'constant') return [{ relation: '> 0', on: a }];
      if (e.value.den !== 1 || !Number.isInteger(e.value.num)) return [{ relation: '> 0', on: a }];
      return e.value.num < 0 ? [{ relation: '≠ 0', on: a }] : [];
    }
    case 'sqrt':
    case 'log':
    case 'log2':
    case 'log10':
      return [{ relation: '> 0', on: a }];
    case 'log1p':
      return [{ relation: '> −1', on: a }];
    case 'cbrt':
      return [{ relation: '≠ 0', on: a }];
    case 'asin':
    case 'acos':
    case 'atanh':
      return [{ relation: '< 1', on: a, around: absolute }];
    case 'acosh':
      return [{ relation: '> 1', on: a }];
    case 'tan':
    case 'sec':
      return [{ relation: '≠ 0', on: a, around: called('\\cos', 'cos') }];
    case 'cot':
    case 'csc':
      return [{ relation: '≠ 0', on: a, around: called('\\sin', 'sin') }];
    default:
      return [];
  }
}

const isNumber = (g: Graph, id: NodeId): boolean => {
  const { kind } = g.node(id);
  return kind === 'constant' || kind === 'named-constant' || kind === 'size';
};

/** What must not be 0 for a divisor not to be: its factors, without numbers and powers; a root is not 0 anyway. */
function factorsOf(g: Graph, id: NodeId): NodeId[] {
  const n = g.node(id);
  if (isNumber(g, id) || (n.kind === 'map' && n.rule === 'sqrt')) return [];
  const [only] = n.kind === 'sum' && n.terms.length === 1 ? n.terms : [];
  if (only) return factorsOf(g, only.node);
  if (n.kind === 'product' && n.operands.length > 1 && n.operands.every((o) => o.labels.length === 0))
    return [...new Set(n.operands.flatMap((o) => factorsOf(g, o.node)))];
  const [base, exponent] = n.kind === 'map' && n.rule === 'pow' ? n.args : [];
  const e = exponent === undefined ? undefined : g.node(exponent);
  const isPower = e?.kind === 'constant' && e.value.num > 0;
  return base !== undefined && isPower ? factorsOf(g, base) : [id];
}

const isDefinite = (g: Graph, id: NodeId): boolean => {
  const n = g.node(id);
  return n.kind === 'input' && n.structure === 'positive-definite';
};
