import type { Formula } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import { message } from '../messages/catalogue.ts';
import { countText, multiplications } from './counts.ts';
import type { Draft } from './draft.ts';
import { byEntries } from './entry-steps.ts';
import { besideOf, chainOf, inSentence, listOf, nameFormula, plusOf } from './formula.ts';
import { pathsTo, pathSum, type Edge, type Path, type Vertex } from './piece-graph.ts';
import { derivativeBy, edgeSymbol, isFactor, localFormula, rankOf, type Telling } from './telling.ts';

/** The pieces whose derivative is a shared part: the error signals, by node. */
export function signalsOf(t: Telling): Map<NodeId, string> {
  const found = new Map<NodeId, string>();
  for (const p of [...t.graph.pieces].reverse()) {
    if (p.node === t.graph.of.node) continue;
    const part = t.shown.shared.find((s) => s.node === t.graph.cotangent(p.node));
    if (part && ![...found.values()].includes(part.name)) found.set(p.node, part.name);
  }
  return found;
}

/** Phases 4 and 5: multiply the Jacobians up to each error signal, name it, say where it is used again. */
export function signalDrafts(t: Telling, signals: ReadonlyMap<NodeId, string>): Draft[] {
  return [...signals].flatMap(([node, name]): Draft[] => {
    const piece = t.graph.pieces.find((p) => p.node === node);
    if (!piece) return [];
    const nearer = new Set([...signals.keys()].filter((s) => s > node));
    const steps = productDraft(t, piece, signals, nearer);
    const users = [
      ...t.graph.variables,
      ...[...signals.keys()].flatMap((s) => t.graph.pieces.filter((p) => p.node === s)),
    ]
      .filter(
        (v) =>
          v.node !== node &&
          pathsTo(t.graph, v.node, new Set(signals.keys()))?.some((path) => path[0]?.from.node === node),
      )
      .map((v) => inSentence(derivativeBy(t, v)));
    const cost = multiplications(t.d, [t.graph.cotangent(node)]);
    const named = nameFormula(name);
    return [
      {
        rule: 'error-signal',
        title: message('title-error-signal', {
          name: inSentence(named),
          at: inSentence(nameFormula(piece.name)),
        }),
        formulas: [...steps.formulas, chainOf([named, ...layoutParts(t, piece)])],
        reason:
          users.length > 1
            ? message('why-error-signal', {
                name: inSentence(named),
                at: inSentence(nameFormula(piece.name)),
                uses: listOf(users),
                count: users.length,
                cost: countText(cost),
              })
            : message('why-error-signal-once', {
                name: inSentence(named),
                at: inSentence(nameFormula(piece.name)),
              }),
        ...(steps.shapes === undefined ? {} : { shapes: steps.shapes }),
        equal: steps.equal ?? [],
        ...(steps.children ? { children: steps.children } : {}),
      },
    ];
  });
}

/** δ's own formula as the layout has it. */
function layoutParts(t: Telling, piece: Vertex): Formula[] {
  const cotangent = t.graph.cotangent(piece.node);
  const own = t.shown.shared.find((s) => s.node === cotangent);
  const gradient = derivativeBy(t, piece);
  const rank = rankOf(t, piece.node);
  const isColumn = t.layout !== 'numerator' && rank === 1;
  const left = isColumn
    ? { tex: `\\left(${gradient.tex}\\right)^{\\top}`, text: `(${gradient.text})ᵀ` }
    : gradient;
  return own?.written ? [left, t.scribe.definition(own.simplified)] : [left];
}

/** Phase 6: each gradient from the error signals. */
export function gradientDrafts(t: Telling, signals: ReadonlyMap<NodeId, string>): Draft[] {
  const starts = new Set(signals.keys());
  return t.graph.variables
    .filter((v) => !starts.has(v.node))
    .map((v): Draft => {
      const draft = productDraft(t, v, signals, starts);
      const usesSignal =
        pathsTo(t.graph, v.node, starts)?.some((p) => starts.has(p[0]?.from.node ?? -1)) ?? false;
      return {
        ...draft,
        rule: usesSignal ? 'from-signal' : 'multiply',
        title: message('title-gradient', { derivative: inSentence(derivativeBy(t, v)) }),
      };
    });
}

/** The products of Jacobians that make up the derivative by a vertex, multiplied out. */
function productDraft(
  t: Telling,
  v: Vertex,
  signals: ReadonlyMap<NodeId, string>,
  starts: ReadonlySet<NodeId>,
): Draft {
  const total = t.graph.cotangent(v.node);
  const left = derivativeBy(t, v);
  const paths = pathsTo(t.graph, v.node, starts);
  if (!paths)
    return {
      rule: 'multiply',
      formulas: [...stepwise(t, v), chainOf([left, t.scribe.formula(total)])],
      equal: [total, t.scribe.simple(total)],
    };
  const sum = pathSum(t.d, t.graph, paths);
  const equal = [total, sum, t.scribe.simple(total)];
  if (!paths.every((path) => path.every((e) => isFactor(t, e))))
    return { rule: 'multiply', formulas: byEntries(t, v), equal };
  const written = (path: Path): Formula => {
    const start = startFormula(t, path, signals);
    return besideOf([
      ...(start ? [start] : []),
      ...path.map((e) => factorFormula(t, e, path.length + (start ? 1 : 0))),
    ]);
  };
  const symbols = plusOf(
    paths.map((path) => besideOf([...startSymbol(t, path), ...path.map((e) => edgeSymbol(t, e))])),
  );
  const factors = plusOf(paths.map(written));
  const product = numeratorFormula(t, v);
  const parts = [left, symbols, factors, product].filter((f, k, all) => k === 0 || f.tex !== all[k - 1]?.tex);
  const diagonal = paths.some(
    (path) => path.some((e) => isDiagonalFactor(t, e)) && path.length + startSymbol(t, path).length > 1,
  );
  return {
    rule: 'multiply',
    formulas: [chainOf(parts)],
    ...(diagonal ? { reason: message('why-hadamard', {}) } : {}),
    equal,
  };
}

const isDiagonalFactor = (t: Telling, e: Edge): boolean => {
  const w = t.scribe.write(e.local);
  return w?.kind === 'call' && w.name === 'diag';
};

/** The derivative as it comes out of the product of Jacobians: a gradient of a number is a row. */
function numeratorFormula(t: Telling, v: Vertex): Formula {
  const total = t.graph.cotangent(v.node);
  return rankOf(t, t.graph.of.node) === 0 && rankOf(t, v.node) === 1
    ? t.scribe.transposed(total)
    : t.scribe.formula(total);
}

/** δᵀ, in front of the product, where the path begins at an error signal. */
function startFormula(t: Telling, path: Path, signals: ReadonlyMap<NodeId, string>): Formula | undefined {
  const from = path[0]?.from;
  if (!from || !signals.has(from.node)) return undefined;
  return numeratorFormula(t, from);
}

function startSymbol(t: Telling, path: Path): Formula[] {
  const from = path[0]?.from;
  return from && from.node !== t.graph.of.node ? [derivativeBy(t, from)] : [];
}

/** A local Jacobian inside a product of several: sums in brackets. */
function factorFormula(t: Telling, e: Edge, count: number): Formula {
  const f = localFormula(t, e);
  const w = t.scribe.write(e.local);
  return w?.kind === 'sum' && count > 1 ? { tex: `\\left(${f.tex}\\right)`, text: `(${f.text})` } : f;
}

/** Too many paths to write out: one step back only. */
function stepwise(t: Telling, v: Vertex): Formula[] {
  const last = t.graph.to(v.node);
  return [
    chainOf([
      derivativeBy(t, v),
      plusOf(last.map((e) => besideOf([derivativeBy(t, e.from), edgeSymbol(t, e)]))),
    ]),
  ];
}
