import type { Formula } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import { message, type Message } from '../messages/catalogue.ts';
import { subscripted } from '../notation/indexed.ts';
import type { Draft } from './draft.ts';
import { chainOf, inSentence, nameFormula } from './formula.ts';
import { derivativeByRules } from './by-rules.ts';
import { generalSteps, tablesOf } from './general-steps.ts';
import { jacobianRule } from './jacobian-kind.ts';
import { draftFrom } from './layer-view.ts';
import { changed, unmarked } from './marks.ts';
import type { Edge, Vertex } from './piece-graph.ts';
import type { RuleId } from './rule-ids.ts';
import { scalarAccount } from './scalar.ts';
import { simplifyDraft } from './simplify-draft.ts';
import {
  edgeSymbol,
  entrySymbol,
  identityFactor,
  identityIn,
  inShapeOf,
  isFactor,
  isSkipped,
  localFormula,
  localShape,
  type Telling,
} from './telling.ts';

/** Phase 3: every local Jacobian written out, with the identity that gives it. */
export function jacobianDrafts(t: Telling): Draft[] {
  const { layers } = t;
  const isTold = (e: Edge): boolean => layers?.tells(e.to.node) ?? false;
  const names = [...t.graph.pieces, ...t.graph.variables].map((v) => v.name);
  // What enters the layer that is told for others stands where these others begin.
  const place = (e: Edge): number => (isTold(e) ? lastSkipped : e.from.node);
  const lastSkipped = Math.max(...t.graph.pieces.filter((p) => isSkipped(t, p.node)).map((p) => p.node));
  return (
    [...t.graph.edges]
      .reverse()
      // Where the first of the layers told as one meets what is told in full, the Jacobian is needed.
      .filter((e) => isTold(e) || !isSkipped(t, e.from.node) || !isSkipped(t, e.to.node))
      .sort((a, b) => (layers ? place(b) - place(a) : 0))
      .map((e) =>
        layers && isTold(e) ? draftFrom(jacobianDraft(t, e), layers.view, names) : jacobianDraft(t, e),
      )
  );
}

function jacobianDraft(t: Telling, e: Edge): Draft {
  const rule = jacobianRule(t.d, t.plain, e, t.graph.stops);
  const left = edgeSymbol(t, e);
  if (rule === 'derivative-of-piece') return scalarDraft(t, e, left);
  const general = rule === 'jacobian-general' ? generalSteps(t, e) : undefined;
  const title = message('title-local', { derivative: inSentence(left), rule: `rule-${rule}` });
  const states = {
    before: changed(left),
    after: changed(localFormula(t, e)),
    equal: [e.local, t.plain.simple(e.local)],
    shapes: localShape(t, e),
  };
  if (general)
    return {
      rule,
      title,
      formulas: definitionLine(t, e),
      ...states,
      ...general,
    };
  const matrix = isFactor(t, e) || t.plain.write(e.local) !== undefined;
  const byEntries = rule !== 'jacobian-identity' && rule !== 'jacobian-sum';
  return {
    rule,
    title,
    formulas: [
      ...(byEntries ? [...definitionLine(t, e), entryLine(t, e)] : []),
      ...(matrix ? [chainOf([inShapeOf(t, e.from, e.to, left), localFormula(t, e)])] : []),
    ],
    ...reasonOf(t, rule, e),
    ...states,
  };
}

/** A number by a number: the textbook rules. */
function scalarDraft(t: Telling, e: Edge, left: Formula): Draft {
  const account = scalarAccount({
    scribe: t.plain,
    node: e.from.node,
    variable: e.to,
    sign: t.sign,
    stops: t.graph.stops,
    left,
  });
  const { rules } = account;
  const title = message('title-local', { derivative: inSentence(left), rule: `rule-${rules.rule}` });
  const result = t.plain.formula(e.local);
  const simplified = simplifyDraft(left, account, result);
  if (simplified.length === 0 && (rules.children ?? []).length === 0)
    return { ...rules, title, level: 'normal' };
  return {
    rule: 'derivative-of-piece',
    title,
    formulas: [],
    closing: [chainOf([left, result])],
    children: [rules, ...simplified],
    equal: [e.local, t.plain.simple(e.local)],
  };
}

/** z_i = Σ_k W_ik x_k + b_i */
function definitionLine(t: Telling, e: Edge): Formula[] {
  // In ∂z_i/∂W_jk the letters j and k are fixed: z_i = Σ_l W_il x_l + b_i.
  const fixed = t.plain.entries(e.local).indices.slice(e.from.shape.length);
  const own = t.plain.definitionEntries(e.from.node, fixed);
  if (own.text.length > 200 || (own.indices.length === 0 && !/\\sum/.test(own.tex))) return [];
  return [chainOf([subscripted(nameFormula(e.from.name), own.indices), own])];
}

/** ∂z_i/∂x_j = W_ij */
function entryLine(t: Telling, e: Edge): Formula {
  const own = t.plain.entries(e.local);
  return chainOf([entrySymbol(t, e.from, e.to, own.indices), own]);
}

function reasonOf(t: Telling, rule: RuleId, e: Edge): Pick<Draft, 'reason'> {
  const names = { piece: inSentence(nameFormula(e.from.name)), variable: inSentence(nameFormula(e.to.name)) };
  switch (rule) {
    case 'jacobian-identity':
      return { reason: message('why-jacobian-identity', names) };
    case 'jacobian-linear':
      if (isUnitVector(t, e)) return { reason: message('why-jacobian-entry', names) };
      return { reason: linearReason(t, e) };
    case 'jacobian-diagonal':
      return { reason: [message('why-jacobian-diagonal', names), ...tablesOf(t, functionsOf(t, e))] };
    case 'jacobian-by-matrix':
      if (e.from.shape.length === 0) return { reason: linearReason(t, e) };
      return { reason: [message('why-jacobian-by-matrix', names), ...occursOnly(t, e)] };
    case 'jacobian-sum':
      return { reason: message('why-jacobian-sum', names) };
    case 'jacobian-softmax':
      return {
        reason: [
          message('why-jacobian-softmax', { ...names, rows: e.from.shape.length > 1 }),
          message('identity-softmax', {}),
        ],
      };
    case 'jacobian-general':
      return { reason: message('why-jacobian-general', names) };
    default:
      return {};
  }
}

/** In z_i the factor of x_j is W_ij. */
function linearReason(t: Telling, e: Edge): Message {
  const own = t.plain.entries(e.local);
  const rank = e.from.shape.length;
  const entry = (v: Vertex, indices: readonly string[]): string =>
    inSentence(subscripted(nameFormula(v.name), indices));
  return message('why-jacobian-linear', {
    piece: entry(e.from, own.indices.slice(0, rank)),
    variable: entry(e.to, own.indices.slice(rank)),
    factor: inSentence(own),
    sign: own.text === '1' ? 'plus' : own.text === '−1' ? 'minus' : 'factor',
  });
}

/** From ∂z_i/∂W_jk = [i = j] x_k: W_jk occurs only in z_j, multiplied by x_k. */
function occursOnly(t: Telling, e: Edge): Message[] {
  const own = t.plain.entries(e.local);
  const found = identityIn(own);
  const rank = e.from.shape.length;
  const [outputs, inputs] = [own.indices.slice(0, rank), own.indices.slice(rank)];
  const single = [...own.text.matchAll(new RegExp(identityFactor, 'gu'))].length === 1;
  if (!found || !single || / [+−] /.test(own.text)) return [];
  const [i, j] = outputs.includes(found.i) ? [found.i, found.j] : [found.j, found.i];
  if (!outputs.includes(i) || !inputs.includes(j)) return [];
  const factor = unmarked(own.tex).replace(`${found.factor} \\, `, '').replace(` \\, ${found.factor}`, '');
  if (factor.includes(found.factor)) return [];
  // A factor with the row's own letter would have to change it, too.
  if (
    own.text
      .replace(identityFactor, '')
      .split(/[ /]/)
      .some((x) => x.split('_')[1]?.includes(i))
  )
    return [];
  const place = outputs.map((x) => (x === i ? j : x));
  return [
    message('why-occurs-only', {
      entry: inSentence(subscripted(nameFormula(e.to.name), inputs)),
      place: inSentence(subscripted(nameFormula(e.from.name), place)),
      factor: `$${factor}$`,
    }),
  ];
}

/** The functions that a piece applies to the entries of a vertex. */
const functionsOf = (t: Telling, e: Edge): readonly NodeId[] =>
  derivativeByRules(t.plain.g, e.from.node, e.to.node, t.graph.stops, t.plain.simple)?.functions ?? [];

/** Whether the piece is one entry of the vertex, at a place that has a name: a = p[k]. */
function isUnitVector(t: Telling, e: Edge): boolean {
  const n = t.plain.g.node(t.plain.simple(e.local));
  return n.kind === 'primitive' && n.rule === 'unitvectors';
}
