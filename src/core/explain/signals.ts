import type { Formula } from '../account.ts';
import { multiplyDimensions, wholeDimension } from '../graph/dimension.ts';
import type { NodeId } from '../graph/graph.ts';
import { message } from '../messages/catalogue.ts';
import { countText, multiplications } from './counts.ts';
import { transpose, type Written } from '../notation/written.ts';
import { writtenOut, type ShownResult } from '../results.ts';
import { closingOf, type Draft } from './draft.ts';
import { chainOf, formulaOf, inSentence, listOf, nameFormula } from './formula.ts';
import { draftFrom } from './layer-view.ts';
import { changed } from './marks.ts';
import { pathsTo, type Vertex } from './piece-graph.ts';
import { productDraft } from './product-steps.ts';
import { resultFormula } from './result-lines.ts';
import { rowSumsAgree } from './row-sums.ts';
import { derivativeBy, inShapeOf, isSkipped, rankOf, transposedFormula, type Telling } from './telling.ts';
import { transposedReasons } from './transposed-reasons.ts';
import { productFormula, turnedDraft } from './turned-steps.ts';

/** The pieces whose derivative is a shared part: the error signals, by node, from the value inwards. */
export function signalsOf(t: Telling): Map<NodeId, string> {
  const found = new Map<NodeId, string>();
  for (const p of [...t.graph.pieces].reverse()) {
    if (p.node === t.graph.of.node) continue;
    const own = t.graph.cotangent(p.node);
    const name = t.shown.shared.find((s) => s.node === own)?.name ?? t.upstreams.get(own);
    if (name !== undefined && ![...found.values()].includes(name)) found.set(p.node, name);
  }
  return found;
}

/** Phases 4 and 5: multiply the Jacobians up to each error signal, name it, say where it is used again. */
export function signalDrafts(t: Telling, signals: ReadonlyMap<NodeId, string>): Draft[] {
  let likewise = layersDraft(t, signals);
  const drafts = [...signals].flatMap(([node, name]): Draft[] => {
    const piece = t.graph.pieces.find((p) => p.node === node);
    if (!piece) return [];
    return isSkipped(t, node) ? take() : signalDraft(t, piece, name, signals);
  });
  return [...drafts, ...likewise];

  function take(): Draft[] {
    const taken = likewise;
    likewise = [];
    return taken;
  }
}

/** One error signal: the product that it is, and its name. */
function signalDraft(t: Telling, piece: Vertex, name: string, signals: ReadonlyMap<NodeId, string>): Draft[] {
  const nearer = new Set([...signals.keys()].filter((s) => s > piece.node));
  const { g, names, simple } = t.scribe;
  const w = writtenOut(g, names, simple(t.graph.cotangent(piece.node)));
  const isTurned = isRowSignal(t, piece);
  const named = nameDraft(t, piece, name, w && (isTurned ? transpose(w) : w), signals);
  if (isDirect(t, piece)) return [named];
  const product = productDraft(t, piece, nearer, w);
  return [
    { ...product, title: message('title-multiply', { derivative: inSentence(derivativeBy(t, piece)) }) },
    named,
  ];
}

/** Layers of one form, told once: the error signal of one from that of the next, and the gradients from it. */
function layersDraft(t: Telling, signals: ReadonlyMap<NodeId, string>): Draft[] {
  const { layers } = t;
  if (!layers) return [];
  const own = t.graph.pieces.filter((p) => layers.tells(p.node));
  const steps = own.flatMap((p) => {
    const name = signals.get(p.node);
    return name === undefined ? [] : signalDraft(t, p, name, signals);
  });
  const variables = t.graph.variables.filter((v) => layers.tells(v.node) && !signals.has(v.node));
  const gradients = variables.map((v) => gradientDraft(t, v, new Set(signals.keys())));
  if (steps.length + gradients.length === 0) return [];
  const results = t.shown.results.filter(
    (r) => r.result.wrt.length === 1 && layers.tells(r.result.wrt[0]?.node ?? -1),
  );
  const told: Draft = {
    rule: 'layers-likewise',
    title: message('title-layers', { from: layers.from, to: layers.to }),
    formulas: [],
    closing: [
      ...steps.flatMap((s) => closingOf(s).slice(-1)[0] ?? s.formulas),
      ...results.flatMap((r) => [...entriesOf(t, r, gradients), resultFormula(t.d, t.shown, r)]),
    ],
    reason: message('why-layers', {}),
    children: [...steps, ...gradients],
  };
  return [draftFrom(told, layers.view, namesOf(t, signals))];
}

/** ∂s/∂W_ij = … = δ_i x_j, which a gradient by a matrix comes from. */
export function entriesOf(t: Telling, r: ShownResult, gradients: readonly Draft[]): Formula[] {
  const [v] = r.result.wrt;
  if (!v || rankOf(t, v.node) < 2) return [];
  const left = `${derivativeBy(t, v).text}_`;
  const lines = gradients.flatMap((d) => d.closing ?? []);
  return lines.filter((f) => f.text.startsWith(left) && f.text.includes('Σ')).slice(0, 1);
}

/** All names that formulas may have. */
const namesOf = (t: Telling, signals: ReadonlyMap<NodeId, string>): string[] => [
  ...[...t.graph.pieces, ...t.graph.variables].map((v) => v.name),
  ...signals.values(),
];

/** δ = u ∘ f'(z), and where it is used. */
function nameDraft(
  t: Telling,
  piece: Vertex,
  name: string,
  written: Written | undefined,
  signals: ReadonlyMap<NodeId, string>,
): Draft {
  const formula = written && formulaOf(written);
  const gradient = derivativeBy(t, piece);
  const turned = rankOf(t, piece.node) === 1 && !isRowSignal(t, piece);
  const left = turned ? transposedFormula(gradient) : gradient;
  const named = inSentence(nameFormula(name));
  const at = inSentence(nameFormula(piece.name));
  const uses = usersOf(t, piece, signals);
  const own = t.scribe.simple(t.graph.cotangent(piece.node));
  const cost = multiplications(t.d, own, new Set(t.scribe.names.keys()));
  const shared = t.shown.shared.find((s) => s.name === name);
  const ofResults = shared?.written && formulaOf(shared.written);
  // The results know nothing of names that only the steps give.
  const inResults =
    t.upstreams.size > 0 && ofResults && formula && ofResults.text !== formula.text
      ? [chainOf([nameFormula(name), ofResults])]
      : [];
  const rows =
    inResults.length > 0 && written && shared?.written ? rowSumsAgree(t, written, shared.written) : undefined;
  const saved = multiplyDimensions(wholeDimension(uses.length - 1), cost);
  return {
    rule: 'error-signal',
    title: message('title-error-signal', { name: named, at }),
    formulas: [
      chainOf([nameFormula(name), left, ...(formula ? [formula] : [])]),
      ...(rows ? [rows] : []),
      ...inResults,
    ],
    ...(formula ? { before: changed(formula), after: changed(nameFormula(name)) } : {}),
    equal: [t.graph.cotangent(piece.node), own, ...(shared ? [shared.simplified] : [])],
    reason: [
      uses.length > 1
        ? message('why-error-signal', {
            name: named,
            at,
            uses: listOf(uses),
            count: uses.length,
            // What a layer that is told for others saves depends on its size.
            saved: isSkipped(t, piece.node) ? '0' : countText(saved),
            row: isRowSignal(t, piece) && rankOf(t, piece.node) === 1,
          })
        : message('why-error-signal-once', { name: named, at }),
      ...(turned && written ? transposedReasons(written) : []),
      ...(inResults.length > 0
        ? [
            message('why-form-of-results', {
              names: listOf([...t.upstreams.values()].map((n) => inSentence(nameFormula(n)))),
              rows: rows !== undefined,
            }),
          ]
        : []),
    ],
  };
}

/** In numerator layout an error signal of the results is a row, as every gradient of a number is. */
const isRowSignal = (t: Telling, piece: Vertex): boolean =>
  t.layout === 'numerator' && !t.upstreams.has(t.graph.cotangent(piece.node));

/** The derivatives that begin with this error signal. */
function usersOf(t: Telling, piece: Vertex, signals: ReadonlyMap<NodeId, string>): string[] {
  const starts = new Set(signals.keys());
  const others = t.graph.pieces.filter((p) => starts.has(p.node) && p.node !== piece.node);
  const begins = (v: Vertex): boolean =>
    pathsTo(t.graph, v.node, starts)?.some((path) => path[0]?.from.node === piece.node) ?? false;
  return [...t.graph.variables, ...others].filter(begins).map((v) => inSentence(derivativeBy(t, v)));
}

/** Phase 6: each gradient from the error signals, and those of what stands in the value itself. */
export function gradientDrafts(t: Telling, signals: ReadonlyMap<NodeId, string>): Draft[] {
  const starts = new Set(signals.keys());
  const told = new Set(gradientVariables(t, signals).map((v) => v.node));
  return t.graph.variables.flatMap((v): Draft[] => {
    if (isDirect(t, v) && !isSkipped(t, v.node)) return directDraft(t, v);
    return told.has(v.node) ? [gradientDraft(t, v, starts)] : [];
  });
}

/** One gradient as the product of the error signal and the Jacobians that are left, then as the layout has it. */
function gradientDraft(t: Telling, v: Vertex, starts: ReadonlySet<NodeId>): Draft {
  const draft = productDraft(t, v, starts);
  const usesSignal =
    pathsTo(t.graph, v.node, starts)?.some((p) => starts.has(p[0]?.from.node ?? -1)) ?? false;
  const turned = turnedDraft(t, v);
  const title = message('title-gradient', { derivative: inSentence(derivativeBy(t, v)) });
  const rule = usesSignal ? 'from-signal' : 'multiply';
  if (!turned) return { ...draft, rule, title };
  const { closing: told = draft.formulas, children = [], ...own } = draft;
  // Where names are put in, the equation begins with what was told.
  const closing = told.filter((f) => !turned.formulas.some((x) => x.text.startsWith(`${f.text} = `)));
  return {
    ...own,
    rule,
    title,
    formulas: children.length > 0 ? [] : closing,
    closing: [...(children.length > 0 ? closing : []), ...turned.formulas],
    children: [...children, turned],
  };
}

/** What stands in the value itself: its gradient is one local Jacobian, as the layout has it. */
function directDraft(t: Telling, v: Vertex): Draft[] {
  const turned = rankOf(t, v.node) === 1 ? turnedDraft(t, v) : undefined;
  if (t.graph.to(v.node).length === 0) return [];
  const names = { of: inSentence(nameFormula(t.d.of.name)), variable: inSentence(nameFormula(v.name)) };
  const title = message('title-gradient', { derivative: inSentence(derivativeBy(t, v)) });
  const total = t.graph.cotangent(v.node);
  const own: Draft = turned ?? {
    rule: 'multiply',
    formulas: [chainOf([inShapeOf(t, t.graph.of, v, derivativeBy(t, v)), productFormula(t, v)])],
    equal: [total, t.scribe.simple(total)],
  };
  const reason = [message('why-direct', names), ...[own.reason ?? []].flat()];
  return [{ ...own, title, level: 'normal', reason }];
}

/** The variables whose derivatives are told from the error signals. */
export const gradientVariables = (t: Telling, signals: ReadonlyMap<NodeId, string>): readonly Vertex[] =>
  t.graph.variables.filter((v) => !signals.has(v.node) && !isDirect(t, v) && !isSkipped(t, v.node));

/** Whether the derivative is one local Jacobian. */
const isDirect = (t: Telling, v: Vertex): boolean => {
  const edges = t.graph.to(v.node);
  return edges.length === 0 || (edges.length === 1 && edges[0]?.from.node === t.graph.of.node);
};
