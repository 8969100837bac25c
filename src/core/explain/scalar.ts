import type { Formula } from '../account.ts';
import { add, constant, input, map, product, range, sum } from '../graph/build.ts';
import { operandsOf, reachable, type Graph, type NodeId } from '../graph/graph.ts';
import { minusOne, one } from '../graph/ratio.ts';
import { reverse } from '../derive/reverse.ts';
import { message, type Message } from '../messages/catalogue.ts';
import { createWriter } from '../notation/write.ts';
import { symbol, type Written } from '../notation/written.ts';
import { simplify } from '../simplify/simplify.ts';
import type { Draft } from './draft.ts';
import {
  chainOf,
  distinct,
  derivativeFormula,
  formulaOf,
  indexed,
  inSentence,
  nameFormula,
  operatorFormula,
  type DerivativeSign,
} from './formula.ts';
import type { RuleId } from './rule-ids.ts';
import { scalarRule } from './scalar-rule.ts';
import type { Scribe } from './scribe.ts';
import { substitute } from './substitute.ts';

/** What is differentiated by what: `stops` are named nodes that count as constants, but for the variable. */
export interface ScalarTask {
  readonly scribe: Scribe;
  readonly node: NodeId;
  readonly variable: { readonly name: string; readonly node: NodeId };
  readonly sign: DerivativeSign;
  readonly stops: ReadonlySet<NodeId>;
  /** What stands for the node in the first equation; default: the derivative operator before its formula. */
  readonly left?: Formula;
}

const maxSteps = 200;
const maxDepth = 40;

/** The derivative of a number by a number, one textbook rule a step; inner derivatives are sub-steps. */
export function scalarDrafts(task: ScalarTask): Draft[] {
  return [createTeller(task)(task.node, 0, task.left)];
}

function createTeller(task: ScalarTask): (id: NodeId, depth: number, left?: Formula) => Draft {
  const { scribe, variable, sign, stops } = task;
  const { g } = scribe;
  const closed = (id: NodeId): boolean => stops.has(id) && id !== task.node;
  const varies = variesBy(task);
  const derivatives = new Map<NodeId, NodeId>();
  const letters = substitutionNames(scribe.taken);
  const fresh = letters[0] as string;
  let steps = 0;

  /** The derivative of an inner node by the variable: the same reverse pass as the answer's. */
  const derivativeOf = (id: NodeId): NodeId => {
    if (id === variable.node) return constant(g, 1);
    const known = derivatives.get(id);
    if (known !== undefined) return known;
    const result = reverse(g, id, [variable.node], stops).cotangents.get(variable.node) as NodeId;
    derivatives.set(id, result);
    return result;
  };
  const simple = (id: NodeId): NodeId => simplify(g, [id]).of(id);
  const names = new Map(scribe.names);
  names.delete(task.node);
  const written = (id: NodeId, own: ReadonlyMap<NodeId, string | Written> = names): Formula => {
    const writer = createWriter(g, own);
    const w = writer.write(id);
    if (!w) return indexed(g, writer, id, scribe.taken);
    return w.size < 1500 ? formulaOf(w) : { tex: '\\dots', text: '…' };
  };
  const operator = (of: Formula): Formula => operatorFormula(sign, of, nameFormula(variable.name));

  return (id, depth, left) => tell(id, depth, 0, left);

  /** `level` counts the substitutions around the node: each has its own letter. */
  function tell(id: NodeId, depth: number, level: number, left?: Formula): Draft {
    steps++;
    const start = left ?? operator(written(id));
    const result = simple(derivativeOf(id));
    const { rule, parts, dropsConstants } = scalarRule(g, id, varies, closed);
    const isTooDeep = steps > maxSteps || depth > maxDepth || parts.length === 0;
    if (isTooDeep || rule === 'known-derivative' || parts.some((p) => g.node(p).axes.length > 0))
      return {
        rule: 'known-derivative',
        formulas: [chainOf([start, written(result)])],
        equal: [derivativeOf(id), result],
      };
    const inner = parts.filter((p) => p !== variable.node);
    const only = parts.length === 1 ? inner[0] : undefined;
    const isFunction =
      rule === 'table-rule' ||
      rule === 'power-rule' ||
      rule === 'exponential-rule' ||
      rule === 'unknown-function';
    // A function of something composite: the substitution u = … is shown.
    const u = isFunction && only !== undefined && !closed(only) ? letters[level % letters.length] : undefined;
    const placeholders = new Map(inner.map((p) => [p, input(g, `∂${p}/∂${variable.node}`, [])] as const));
    const applied = ruleForm(id, rule, parts, placeholders);
    const symbols = new Map<NodeId, string | Written>(names);
    for (const [p, node] of placeholders) {
      const f =
        u === undefined
          ? operator(written(p))
          : derivativeFormula(sign, nameFormula(u), nameFormula(variable.name));
      symbols.set(node, symbol(f.text, f.tex, 's'));
      if (u !== undefined) {
        symbols.set(p, u);
        symbols.set(simple(p), u);
      }
    }
    const values = new Map(
      inner.map((p) => [placeholders.get(p) as NodeId, simple(derivativeOf(p))] as const),
    );
    const inserted = substitute(g, applied, values);
    const filled = new Map<NodeId, string | Written>(names);
    for (const [placeholder, value] of values) {
      const f = written(value);
      const w = createWriter(g, names).write(value) ?? symbol(f.text, f.tex, 's');
      filled.set(placeholder, standsInProduct(g, applied, placeholder) ? held(w) : w);
    }
    const children = inner.map((p) =>
      tell(
        p,
        depth + 1,
        u === undefined ? level : level + 1,
        u === undefined ? undefined : derivativeFormula(sign, nameFormula(u), nameFormula(variable.name)),
      ),
    );
    const states = distinct([written(applied, filled), written(result)]);
    // d/dx [3 x + c] = d/dx [3 x]: the inner derivative is the whole one.
    const isOne = inner.length === 1 && applied === placeholders.get(inner[0] as NodeId);
    const formulas = [
      ...(u !== undefined && only !== undefined ? [chainOf([nameFormula(u), written(only)])] : []),
      inner.length === 0 ? chainOf([start, ...states]) : chainOf([start, written(applied, symbols)]),
    ];
    const equal = [derivativeOf(id), inserted, result];
    if (inner.length === 0) return { rule, formulas, equal, ...reasonOf(rule, dropsConstants, id, parts) };
    return {
      rule: u === undefined ? rule : 'chain-substitution',
      ...(u === undefined
        ? {}
        : { title: message('title-chain-substitution', { u: inSentence(nameFormula(u)) }) }),
      formulas,
      ...reasonOf(rule, dropsConstants, id, parts),
      children: isOne
        ? children
        : [...children, { rule: 'put-in', formulas: [chainOf([start, ...states])], equal }],
      equal,
    };
  }

  /** The rule's own form: (u'v − u v')/v² for a quotient, else each part's derivative times the local one. */
  function ruleForm(
    id: NodeId,
    rule: RuleId,
    parts: readonly NodeId[],
    placeholders: ReadonlyMap<NodeId, NodeId>,
  ): NodeId {
    const by = (p: NodeId): NodeId =>
      p === variable.node ? constant(g, 1) : (placeholders.get(p) ?? constant(g, 0));
    const n = g.node(id);
    if (rule === 'quotient-rule' && n.kind === 'map') {
      const [u, v] = n.args as [NodeId, NodeId];
      const turned = product(
        g,
        [
          { node: u, labels: [] },
          { node: by(v), labels: [] },
        ],
        [],
      );
      const direct = product(
        g,
        [
          { node: v, labels: [] },
          { node: by(u), labels: [] },
        ],
        [],
      );
      const above = sum(
        g,
        [
          { coefficient: one, node: direct },
          { coefficient: minusOne, node: turned },
        ],
        [],
      );
      return map(g, 'divide', [above, simple(map(g, 'pow', [v, constant(g, 2)]))]);
    }
    const locals = reverse(g, id, parts, new Set([...parts, ...stops])).cotangents;
    const raw = add(
      g,
      parts.map((p) => times(locals.get(p) as NodeId, by(p))),
    );
    if (rule === 'general-power') return raw;
    const inner = [...placeholders.keys()];
    return simplify(g, [raw, ...inner], new Set(inner)).of(raw);
  }

  function times(local: NodeId, by: NodeId): NodeId {
    const rank = g.node(local).axes.length;
    return product(
      g,
      [
        { node: local, labels: range(rank) },
        { node: by, labels: [] },
      ],
      range(rank),
    );
  }

  /** Why: the rule in its general form, with the table's own derivative for functions. */
  function reasonOf(
    rule: RuleId,
    dropsConstants: boolean,
    id: NodeId,
    parts: readonly NodeId[],
  ): { reason?: Message } {
    if (rule === 'sum-rule') return { reason: message(dropsConstants ? 'why-sum-constants' : 'why-sum', {}) };
    if (rule === 'table-rule' || rule === 'unknown-function') {
      const [part] = parts;
      if (part === undefined || parts.length > 1) return {};
      const u = input(g, fresh, []);
      const ofU = substitute(g, id, new Map([[part, u]]));
      const local = simple(reverse(g, ofU, [u]).cotangents.get(u) as NodeId);
      const equation = chainOf([operatorFormula('d', written(ofU), nameFormula(fresh)), written(local)]);
      return { reason: message('why-table', { formula: inSentence(equation) }) };
    }
    const isPlain = parts.every((p) => p === variable.node);
    if (isPlain && rule === 'power-rule') return { reason: message('why-power-plain', {}) };
    if (isPlain && rule === 'constant-multiple') return { reason: message('why-constant-factor', {}) };
    const key = whys[rule];
    return key ? { reason: message(key, {}) } : {};
  }
}

/** Sentences that state the rules in general. */
const whys: Readonly<Partial<Record<RuleId, WhyKey>>> = {
  'constant-multiple': 'why-constant-multiple',
  'product-rule': 'why-product',
  'quotient-rule': 'why-quotient',
  'power-rule': 'why-power',
  'exponential-rule': 'why-exponential',
  'general-power': 'why-general-power',
  'chosen-branch': 'why-chosen-branch',
  'entry-by-entry': 'why-entry-by-entry',
};

type WhyKey = Extract<Message['key'], `why-${string}`> &
  `why-${'constant-multiple' | 'product' | 'quotient' | 'power' | 'exponential' | 'general-power' | 'chosen-branch' | 'entry-by-entry'}`;

/** Which nodes depend on the variable without passing a stop. */
function variesBy(task: ScalarTask): (id: NodeId) => boolean {
  const { g } = task.scribe;
  const known = new Uint8Array(task.node + 1);
  for (let id = 0; id <= task.node; id++) {
    const passes = id === task.node || !task.stops.has(id);
    if (id === task.variable.node || (passes && operandsOf(g.node(id)).some((a) => known[a]))) known[id] = 1;
  }
  return (id) => known[id] === 1;
}

/** Whether the node is a factor somewhere, so that what replaces it needs brackets. */
function standsInProduct(g: Graph, root: NodeId, id: NodeId): boolean {
  const needed = reachable(g, [root]);
  return [...needed.keys()].some((k) => {
    const n = g.node(k);
    return (
      needed[k] && n.kind === 'product' && n.operands.length > 1 && n.operands.some((o) => o.node === id)
    );
  });
}

/** A formula that stays together as a factor. */
function held(w: Written): Written {
  if (w.kind !== 'product' && w.kind !== 'sum' && w.kind !== 'quotient') return w;
  const f = formulaOf(w);
  return symbol(`(${f.text})`, `\\left(${f.tex}\\right)`, 's');
}

/** Letters for substitutions that the program does not use: u, v, w … */
function substitutionNames(taken: ReadonlySet<string>): string[] {
  const free = ['u', 'v', 'w', 't', 's', 'p', 'q'].filter((n) => !taken.has(n));
  return free.length > 0 ? free : ['u_0', 'v_0', 'w_0'];
}
