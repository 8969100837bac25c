import type { Formula } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import { message, type Message } from '../messages/catalogue.ts';
import { shapeText } from '../shapes/shape.ts';
import { conditionsOf } from './conditions.ts';
import type { Draft } from './draft.ts';
import {
  besideOf,
  chainOf,
  derivativeFormula,
  inSentence,
  listOf,
  nameFormula,
  plusOf,
  tupleOf,
} from './formula.ts';
import { subscripted } from '../notation/indexed.ts';
import { formulaFrom } from './layer-view.ts';
import { unmarked } from './marks.ts';
import { symbolsOf } from './path-factors.ts';
import { jacobianDrafts } from './jacobian-steps.ts';
import { pathsTo, type Edge } from './piece-graph.ts';
import { oneStepBack } from './product-steps.ts';
import { numberToAll } from './number-to-all.ts';
import { writtenOut, type ShownResult } from '../results.ts';
import { evaluate, type Point } from '../run/evaluate.ts';
import { leftSide, resultFormula, resultLine } from './result-lines.ts';
import { shapeDrafts } from './shape-steps.ts';
import { entriesOf, gradientDrafts, gradientVariables, signalDrafts, signalsOf } from './signals.ts';
import { derivativeBy, edgeSymbol, isFactor, isSkipped, rankOf, type Telling } from './telling.ts';

/** The phases of a derivation that goes through named pieces, in the order in which the notes teach them. */
export function programDrafts(t: Telling): Draft[] {
  const signals = signalsOf(t);
  const gradients = gradientDrafts(t, signals);
  const [only] = gradients;
  const rule = signals.size > 0 ? 'from-signal' : 'multiply';
  return [
    piecesDraft(t),
    chainDraft(t),
    localsDraft(t),
    ...signalDrafts(t, signals),
    ...(gradients.length === 1 && only
      ? [untitled(t, only)]
      : gradients.length > 1
        ? [gradientsDraft(t, rule, signals, gradients)]
        : []),
    ...shapeDrafts(t),
  ];
}

/** Phase 6: what is left of it in the summary are the results. */
function gradientsDraft(
  t: Telling,
  rule: 'from-signal' | 'multiply',
  signals: ReadonlyMap<NodeId, string>,
  children: readonly Draft[],
): Draft {
  const results = t.shown.results.filter((r) => {
    const [v] = r.result.wrt;
    return v && r.result.wrt.length === 1 && !signals.has(v.node) && !isSkipped(t, v.node);
  });
  const starts = new Set(signals.keys());
  const begun = gradientVariables(t, signals).flatMap(
    (v) => pathsTo(t.graph, v.node, starts)?.map((path) => path[0]?.from.node) ?? [...starts],
  );
  const used = [...signals].filter(([node]) => begun.includes(node));
  const names = used.map(([, n]) => inSentence(nameFormula(n)));
  return {
    rule,
    ...(isOfNumbers(t) && rule === 'multiply' ? { title: message('title-multiply-numbers', {}) } : {}),
    formulas: [],
    closing: results.flatMap((r) => [...entriesOf(t, r, children), resultFormula(t.d, t.shown, r)]),
    ...(rule === 'from-signal' ? { reason: message('why-from-signal', { names: listOf(names) }) } : {}),
    children,
  };
}

/** A gradient on its own has the phase's heading. */
function untitled(t: Telling, { title: _, ...draft }: Draft): Draft {
  return isOfNumbers(t) ? { ...draft, title: message('title-multiply-numbers', {}) } : draft;
}

/** Phase 3. */
export function localsDraft(t: Telling): Draft {
  const holdsOthers = t.graph.pieces.some((p) => t.graph.from(p.node).length > 1);
  if (isOfNumbers(t))
    return {
      rule: 'local-derivatives',
      formulas: [],
      ...(holdsOthers ? { reason: message('why-local-derivatives', {}) } : {}),
      children: jacobianDrafts(t),
    };
  return {
    rule: 'local-jacobians',
    formulas: [],
    reason: [
      message('why-local-jacobians', {
        rows: t.graph.edges.some((e) => isFactor(t, e) && isArray(t, e)),
      }),
      ...(t.layers
        ? [
            message('notation-layers-likewise', {
              letter: t.layers.view.letter,
              from: t.layers.from,
              to: t.layers.to,
            }),
          ]
        : []),
    ],
    children: jacobianDrafts(t),
  };
}

/** Whether a local derivative has rows or columns at all. */
const isArray = (t: Telling, e: Edge): boolean => rankOf(t, e.from.node) + rankOf(t, e.to.node) > 0;

const isOfNumbers = (t: Telling): boolean =>
  [...t.graph.pieces, ...t.graph.variables].every((v) => rankOf(t, v.node) === 0);

/** Phase 1. */
export function piecesDraft(t: Telling): Draft {
  const chosen = t.graph.pieces.filter((p) => p.chosen).map((p) => inSentence(nameFormula(p.name)));
  const arrays = t.graph.pieces.filter((p) => p.shape.length > 0 && !isSkipped(t, p.node));
  return {
    rule: 'pieces',
    formulas: pieceLines(t),
    reason: [
      chosen.length > 0 ? message('why-pieces-chosen', { names: listOf(chosen) }) : message('why-pieces', {}),
      ...(t.layers
        ? [
            message('why-layer-letter', {
              of: inSentence(t.layers.example.of),
              names: listOf(t.layers.example.names.map((x) => inSentence(nameFormula(x)))),
              letter: t.layers.view.letter,
            }),
          ]
        : []),
      ...numberToAll(t.graph.pieces.flatMap((p) => writtenOut(t.scribe.g, t.scribe.names, p.node) ?? [])),
    ],
    ...(arrays.length > 0
      ? { shapes: arrays.map((p) => `${nameFormula(p.name).text}: ${shapeText(p.shape)}`).join(', ') }
      : {}),
  };
}

/** One line a piece; layers that are told as one have one line an equation. */
function pieceLines(t: Telling): Formula[] {
  const lines: Formula[] = [];
  let told = false;
  for (const p of t.graph.pieces) {
    if (!isSkipped(t, p.node)) lines.push(chainOf([nameFormula(p.name), t.scribe.definition(p.node)]));
    else if (!told) {
      told = true;
      lines.push(...(t.layers?.equations ?? []));
    }
  }
  return lines;
}

/** Paths longer than this are told one step back at a time. */
const longestPath = 8;

/** Phase 2: the product of Jacobians along each path, paths added where they meet. */
export function chainDraft(t: Telling): Draft {
  const several = [...t.graph.variables, ...t.graph.pieces].some((v) => t.graph.to(v.node).length > 1);
  const held = t.graph.edges.find((e) => e.held.length > 0 && !isSkipped(t, e.from.node));
  const likewise = layerChain(t);
  return {
    rule: 'chain-rule',
    formulas: t.graph.variables.flatMap((v): Formula[] => {
      if (isSkipped(t, v.node)) return likewise.splice(0);
      const edges = t.graph.to(v.node);
      const left = derivativeBy(t, v);
      if (edges.length === 0) return [];
      const paths = pathsTo(t.graph, v.node);
      const right = paths?.every((path) => path.length <= longestPath)
        ? plusOf(paths.map((path) => besideOf(path.map((e) => edgeSymbol(t, e)))))
        : oneStepBack(t, v);
      return right.tex === left.tex ? [] : [chainOf([left, right])];
    }),
    reason: [
      message(several ? 'why-chain-paths' : 'why-chain', { numbers: isOfNumbers(t) }),
      ...(held
        ? [
            message('why-held', {
              symbol: inSentence(edgeSymbol(t, held)),
              held: listOf(held.held.map((v) => inSentence(nameFormula(v.name)))),
            }),
          ]
        : []),
    ],
  };
}

/** The chain rule for a layer that is told for others of its form: from the error signal of the next layer. */
function layerChain(t: Telling): Formula[] {
  const { layers } = t;
  if (!layers) return [];
  const starts = new Set(signalsOf(t).keys());
  const own = t.graph.pieces.filter((p) => layers.tells(p.node));
  const named = own.filter((p) => starts.has(p.node));
  const variables = t.graph.variables.filter((v) => layers.tells(v.node));
  return [...(named.length > 0 ? named : own), ...variables].map((v) => {
    const paths = pathsTo(t.graph, v.node, starts);
    const right = paths?.every((path) => path.length <= longestPath)
      ? plusOf(paths.map((path) => besideOf(symbolsOf(t, path))))
      : oneStepBack(t, v);
    return layers.ranged(formulaFrom(chainOf([derivativeBy(t, v), right]), layers.view));
  });
}

/** What the layout makes of the product of the Jacobians, with the file's own letters. */
function layoutReason(t: Telling): Message {
  const { d, layout } = t;
  if (layout === 'denominator') return message('why-layout-denominator', {});
  if (rankOf(t, t.graph.of.node) > 0) return message('why-layout-jacobian', {});
  const arrays = t.shown.results.filter((r) => r.shape.length > 0);
  if (layout === 'shape') {
    const [r] = arrays;
    const v = r?.result.wrt[0];
    const left = r && leftSide(d, r);
    const letter = t.scribe.taken.has('alpha') || t.scribe.taken.has('α') ? '\\eta' : '\\alpha';
    const x = r && unmarked(tupleOf(r.result.wrt.map((w) => nameFormula(w.name))).tex);
    return message('why-layout-shape', {
      step: v && left ? `$${x} \\leftarrow ${x} - ${letter}\\,${unmarked(left.tex)}$` : '',
      letter: `$${letter}$`,
    });
  }
  const matrix = arrays.find((r) => r.result.wrt.length === 1 && r.result.wrt[0]?.shape.length === 2);
  const v = matrix?.result.wrt[0];
  return message('why-layout-numerator', {
    matrix: matrix ? inSentence(leftSide(d, matrix)) : '',
    entry: v
      ? inSentence(
          derivativeFormula(t.sign, nameFormula(d.of.name), subscripted(nameFormula(v.name), ['i', 'j'])),
        )
      : '',
  });
}

/** Phase 8, with numbers where there is a point. `more` are further lines, such as the stacked gradient. */
export function resultDraft(t: Telling, more: readonly Formula[], point?: Point): Draft {
  const roots = t.shown.results.map((r) => r.node);
  const values = point && evaluate(t.d.model.graph, roots, point);
  const valued = (r: ShownResult): Formula => {
    const { formula, value } = resultLine(t.d, t.shown, r, values);
    return value && !formula.text.endsWith(`= ${value.text}`) ? chainOf([formula, value]) : formula;
  };
  return {
    rule: 'result',
    formulas: [...t.shown.results.map(valued), ...more],
    reason: [
      ...(t.shown.results.every((r) => r.shape.length === 0) ? [] : [layoutReason(t)]),
      // At a point that is given everything is defined.
      ...(point ? [] : conditionsOf(t.plain, t.d.of.node)),
    ],
  };
}
