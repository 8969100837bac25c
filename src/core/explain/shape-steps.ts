import { namesOf } from '../derivation.ts';
import { unit, type Dimension } from '../graph/dimension.ts';
import { message } from '../messages/catalogue.ts';
import type { Written } from '../notation/written.ts';
import type { ShownResult } from '../results.ts';
import { isScalar, shapeText } from '../shapes/shape.ts';
import type { Draft } from './draft.ts';
import { chainOf, formulaOf, inSentence } from './formula.ts';
import { leftSide } from './result-lines.ts';
import { sidesOf, sidesText } from './shape-of-written.ts';
import { entrySymbol, isSkipped, rankOf, type Telling } from './telling.ts';

/** Phase 7: the shapes of the factors fit, and every transpose has its reason in the entries. */
export function shapeDrafts(t: Telling): Draft[] {
  const lookup = shapesByName(t);
  const children = t.shown.results.flatMap((r) => shapeDraft(t, r, lookup));
  return children.length === 0
    ? []
    : [{ rule: 'shapes', formulas: [], reason: message('why-shapes', {}), children }];
}

type Lookup = (name: string) => readonly Dimension[] | undefined;

function shapeDraft(t: Telling, r: ShownResult, lookup: Lookup): Draft[] {
  const w = r.named;
  const [v] = r.result.wrt;
  if (
    !w ||
    !v ||
    isSkipped(t, v.node) ||
    isScalar(r.shape) ||
    r.shape.length > 2 ||
    r.result.byOrder.length > 1
  )
    return [];
  const product = productShapes(w, lookup);
  const left = leftSide(t.d, r);
  const equation = chainOf([left, formulaOf(w)]);
  const byMatrix = rankOf(t, t.graph.of.node) === 0 && rankOf(t, v.node) === 2;
  if (byMatrix && product !== undefined && hasTranspose(w)) {
    const entries = t.scribe.entries(r.result.byOrder[0] as number);
    const at = entrySymbol(t, t.graph.of, v, entries.indices);
    const [row = 'i', column = 'j'] = r.transposed ? [...entries.indices].reverse() : entries.indices;
    return [
      {
        rule: 'transpose-by-entries',
        title: message('title-transpose', { derivative: inSentence(left) }),
        formulas: [chainOf([at, entries]), equation],
        reason: message(entries.text.includes('Σ') ? 'why-transpose-sum' : 'why-transpose', {
          derivative: inSentence(left),
          row,
          column,
          entry: inSentence(entries),
        }),
        shapes: product,
      },
    ];
  }
  if (product === undefined) return [];
  return [
    {
      rule: 'shapes',
      title: message('title-shape', { derivative: inSentence(left), shape: shapeText(r.shape) }),
      formulas: [equation],
      shapes: product,
    },
  ];
}

/** [n×m] = [n×1][1×m] */
function productShapes(w: Written, lookup: Lookup): string | undefined {
  const whole = sidesOf(w, lookup);
  const top = w.kind === 'quotient' ? w.above : w;
  if (!whole || top.kind !== 'product' || top.entry) return undefined;
  const arrays = top.factors.filter((f) => f.form !== 's');
  const sides = arrays.map((f) => sidesOf(f, lookup));
  if (arrays.length < 2 || !sides.every((s) => s !== undefined)) return undefined;
  return `${sidesText(whole)} = ${sides.map(sidesText).join('')}`;
}

function hasTranspose(w: Written): boolean {
  if (w.kind === 'transpose') return true;
  if (w.kind === 'product') return w.factors.some(hasTranspose);
  if (w.kind === 'sum') return w.terms.some((x) => hasTranspose(x.of));
  return w.kind === 'quotient' && hasTranspose(w.above);
}

function shapesByName(t: Telling): Lookup {
  const { inputs, values } = namesOf(t.d.model);
  const known = new Map<string, readonly Dimension[]>();
  for (const v of [...inputs, ...values, ...t.graph.pieces]) known.set(v.name, v.shape);
  for (const s of t.shown.shared)
    if (!known.has(s.name)) known.set(s.name, t.d.model.graph.node(s.simplified).axes);
  return (name) => known.get(name)?.filter((d) => d !== unit);
}
