import { namesOf } from '../derivation.ts';
import { unit, type Dimension } from '../graph/dimension.ts';
import { message } from '../messages/catalogue.ts';
import type { Written } from '../notation/written.ts';
import type { ShownResult } from '../results.ts';
import { isScalar, shapeText } from '../shapes/shape.ts';
import type { Draft } from './draft.ts';
import { chainOf, formulaOf, inSentence } from './formula.ts';
import { rowFirstEntries } from './entry-steps.ts';
import { leftSide } from './result-lines.ts';
import { sidesOf, sidesText } from './shape-of-written.ts';
import { entrySymbol, isSkipped, rankOf, type Telling } from './telling.ts';

/** Phase 7: the shapes of the factors fit, and every transpose has its reason in the entries. */
export function shapeDrafts(t: Telling): Draft[] {
  const lookup = shapesByName(t);
  const children = t.shown.results.flatMap((r) => shapeDraft(t, r, lookup));
  if (children.length === 0) return [];
  const shown = children.map((c) => c.shapes ?? '');
  const reason = message('why-shapes', {
    products: shown.some((x) => x.includes('][')),
    terms: shown.some((x) => /[\])] [+−] [([](?!1×1\])|1×1\] [+−]/.test(x)),
    entries: shown.some((x) => x.includes(' ∘ ')),
    numbers: shown.some((x) => /[+−] \[1×1\]/.test(x)),
  });
  return [{ rule: 'shapes', formulas: [], reason, children }];
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
  const shapes = shapesIn(w, lookup);
  const left = leftSide(t.d, r);
  const equation = chainOf([left, formulaOf(w)]);
  const byMatrix = rankOf(t, t.graph.of.node) === 0 && rankOf(t, v.node) === 2;
  if (byMatrix && shapes !== undefined && isMatrixProduct(w) && hasTranspose(w)) {
    const found = r.result.byOrder[0] as number;
    const { indices, ...plain } = t.scribe.entries(found);
    const ordered = r.transposed ? undefined : rowFirstEntries(t, t.scribe.simple(found));
    const entries = ordered?.formula ?? plain;
    const at = entrySymbol(t, t.graph.of, v, indices);
    const [row = 'i', column = 'j'] = r.transposed ? [...indices].reverse() : indices;
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
        shapes,
      },
    ];
  }
  if (shapes === undefined) return [];
  return [
    {
      rule: 'shapes',
      title: message('title-shape', { derivative: inSentence(left), shape: shapeText(r.shape) }),
      formulas: [equation],
      shapes,
    },
  ];
}

/** [n×m] = [n×1][1×m], [m×1] = [m×n][n×1] + [m×1]; undefined where nothing is multiplied or added. */
function shapesIn(w: Written, lookup: Lookup): string | undefined {
  const whole = sidesOf(w, lookup);
  const parts = partsText(w, lookup);
  if (!whole || parts === undefined || parts === sidesText(whole)) return undefined;
  return `${sidesText(whole)} = ${parts}`;
}

/** The shapes of factors and terms with the signs between them; undefined where one is not known. */
function partsText(w: Written, lookup: Lookup): string | undefined {
  const whole = sidesOf(w, lookup);
  const box = (x: Written): string | undefined => {
    const sides = sidesOf(x, lookup);
    return sides && sidesText(sides);
  };
  if (w.form === 's') return box(w);
  if (w.kind === 'quotient' && w.below.form === 's') return partsText(w.above, lookup);
  if (w.kind === 'product') {
    const arrays = w.factors.filter((f) => f.form !== 's');
    const [only] = arrays;
    if (only && arrays.length === 1) return partsText(only, lookup);
    if (!w.entry) return together(arrays.map(box), '');
    return together(
      arrays.map((f) => bracketed(partsText(f, lookup))),
      ' ∘ ',
    );
  }
  if (w.kind !== 'sum' || !whole) return box(w);
  const isAlike = w.terms.every((x) => x.of.form === 's' || box(x.of) === sidesText(whole));
  const terms = w.terms.map((x) => partsText(x.of, lookup));
  if (!isAlike || !terms.every((x) => x !== undefined)) return undefined;
  return w.terms
    .map((x, k) => `${k === 0 ? (x.negative ? '−' : '') : x.negative ? ' − ' : ' + '}${terms[k] ?? ''}`)
    .join('');
}

const bracketed = (text: string | undefined): string | undefined =>
  text !== undefined && (text.includes('][') || text.includes(' ')) ? `(${text})` : text;

const together = (parts: readonly (string | undefined)[], sign: string): string | undefined =>
  parts.every((x) => x !== undefined) ? parts.join(sign) : undefined;

/** Whether a formula is one product of matrices, whose summed index has a place in either factor. */
function isMatrixProduct(w: Written): boolean {
  const top = w.kind === 'quotient' ? w.above : w;
  return top.kind === 'product' && !top.entry && top.factors.filter((f) => f.form !== 's').length > 1;
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
