import type { Derivation, Named, Result } from '../derivation.ts';
import { derivatives } from '../derive/derivative.ts';
import { derivativeShape } from '../shapes/derivative-shape.ts';
import type { NodeId } from '../graph/graph.ts';
import type { Layout } from '../request.ts';
import { showResults, type Shown } from '../results.ts';
import { finenessOf } from './fineness.ts';
import { piecesOf, type Piece } from './pieces.ts';

/** A derivation inside a derivation, with all that telling it needs. */
export interface Inner {
  readonly d: Derivation;
  readonly shown: Shown;
  readonly pieces: readonly Piece[];
}

/** The plain first derivatives of a value by these variables, as a derivation of its own. */
export function firstDerivatives(
  d: Derivation,
  of: Named,
  wrt: readonly Named[],
  layout: Layout,
  known: readonly Piece[],
): Inner {
  const { byOrder, trace } = derivatives(
    d.model.graph,
    of.node,
    wrt.map((v) => v.node),
    1,
  );
  const results = wrt.map((v, k): Result => {
    const node = (byOrder[k] ?? [])[0] as NodeId;
    const shape = derivativeShape(of.shape, v.shape, 1);
    return { wrt: [v], stacked: false, byOrder: [node], node, shape };
  });
  const inner: Derivation = { model: d.model, of, order: 1, results, trace };
  const pieces = piecesOf(inner, finenessOf(inner, undefined), known);
  return {
    d: inner,
    shown: showResults(
      inner,
      layout,
      pieces.filter((p) => p.chosen),
    ),
    pieces,
  };
}
