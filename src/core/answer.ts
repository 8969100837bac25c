import { nested, pointOf, sizesOf, valuesAt } from './at-point.ts';
import type { Derivation, Result } from './derivation.ts';
import { permute } from './graph/build.ts';
import type { NodeId } from './graph/graph.ts';
import { say, message, type Language } from './messages/catalogue.ts';
import { writeIndices } from './notation/indices.ts';
import { toTex } from './notation/tex.ts';
import { toText } from './notation/text.ts';
import { createWriter } from './notation/write.ts';
import { isPrintable } from './notation/written.ts';
import type { NestedNumbers, Request } from './request.ts';
import { showResults, type Shown, type ShownResult } from './results.ts';
import type { DenseArray } from './rules/primitive.ts';
import { indicesIn } from './rules/primitives/unit-vectors.ts';
import type { Point } from './run/evaluate.ts';
import { shapeText } from './shapes/shape.ts';
import { wholeValue } from './graph/dimension.ts';
import { conventionsOf, verdictOf, type VerdictResult } from './verdict.ts';

/** One derivative in an answer. */
export interface AnsweredDerivative {
  readonly wrt: string | readonly string[];
  /** Whole numbers, or names of dimensions. */
  readonly shape: readonly (number | string)[];
  readonly text?: string;
  readonly omitted?: 'too-large';
  readonly latex?: string;
  readonly value?: NestedNumbers;
  readonly notes?: readonly string[];
}

/** What the command line's `batch` writes for a request that it can answer. */
export interface Answer {
  readonly value?: NestedNumbers;
  readonly derivatives: readonly AnsweredDerivative[];
  readonly shared: readonly { readonly name: string; readonly text?: string; readonly latex?: string }[];
  readonly check: {
    readonly verdict: 'verified' | 'refuted' | 'convention' | 'unchecked';
    readonly maxRelativeError?: number;
    readonly points?: number;
    readonly reason?: string;
  };
  readonly assumed: readonly string[];
}

/** Texts longer than this are left out. */
export const maxText = 20_000;

export function answerOf(d: Derivation, request: Request, language: Language): Answer {
  const shown = showResults(d, request.layout ?? 'shape');
  const point = pointOf(d, request);
  const values = point && valuesAt(d, [d.of.node, ...shown.results.map((r) => r.node)], point);
  const wantsText = request.text !== false;
  const wantsTex = request.latex !== false;
  const verdict = request.check === false ? undefined : verdictOf(d, shown, request, point);
  const valueAt = (id: NodeId): DenseArray | undefined => values?.get(id);
  const ofValue = valueAt(d.of.node);
  return {
    ...(ofValue && point ? { value: nested(ofValue, sizesOf(d.of.shape, point)) } : {}),
    derivatives: shown.results.map((r) => ({
      wrt: several(r.result) ? r.result.wrt.map((v) => v.name) : (r.result.wrt[0]?.name ?? ''),
      shape: r.shape.map((s) => wholeValue(s) ?? s.key),
      ...(wantsText ? textOf(r) : {}),
      ...(wantsTex ? texOf(d, shown, r) : {}),
      ...numbersOf(r, valueAt(r.node), point),
      ...notesOf(r, language),
    })),
    shared: shown.shared.map((s) => ({
      name: s.name,
      ...(wantsText && s.written && isPrintable(s.written) ? { text: toText(s.written) } : {}),
      ...(wantsTex && s.written && isPrintable(s.written) ? { latex: toTex(s.written) } : {}),
    })),
    check: checkOf(verdict, language),
    assumed: assumptionsOf(d, language),
  };
}

/** Of scalars stacked, even of one; of a differential in several variables. */
const several = (r: Result): boolean => r.stacked || r.wrt.length > 1;

function textOf(r: ShownResult): { text?: string; omitted?: 'too-large' } {
  if (!r.inline) return {};
  if (!isPrintable(r.inline)) return { omitted: 'too-large' };
  const text = toText(r.inline);
  return text.length > maxText ? { omitted: 'too-large' } : { text };
}

/** The TeX of a result, with indices where it has no matrix notation. */
export function texOf(d: Derivation, shown: Shown, r: ShownResult): { latex?: string } {
  if (r.named && isPrintable(r.named)) return { latex: toTex(r.named) };
  if (r.named) return {};
  const g = d.model.graph;
  const node = r.order ? permute(g, r.namedNode, r.order) : r.namedNode;
  return { latex: writeIndices(g, createWriter(g, shown.names), node).tex };
}

function numbersOf(
  r: ShownResult,
  value: DenseArray | undefined,
  point: Point | undefined,
): { value?: NestedNumbers } {
  if (!value || !point) return {};
  return { value: nested(inOrder(orient(value, r.transposed), r.order), sizesOf(r.shape, point)) };
}

function notesOf({ result }: ShownResult, language: Language): { notes?: readonly string[] } {
  const [v] = result.wrt;
  if (!result.within || !v) return {};
  return { notes: [say(message('within-structure', { name: v.name, structure: result.within }), language)] };
}

/** The array with rows and columns exchanged where the layout says so. */
export function orient(value: DenseArray, transposed: boolean): DenseArray {
  if (!transposed || value.shape.length !== 2) return value;
  return inOrder(value, [1, 0]);
}

/** The array with its axes in the order that the layout has them. */
export function inOrder(value: DenseArray, order: readonly number[] | undefined): DenseArray {
  if (!order) return value;
  const shape = order.map((k) => value.shape[k] as number);
  const strides = value.shape.map((_, k) => value.shape.slice(k + 1).reduce((p, n) => p * n, 1));
  const at = (index: number): number => {
    let rest = index;
    let from = 0;
    for (let k = order.length - 1; k >= 0; k--) {
      const n = shape[k] as number;
      from += (rest % n) * (strides[order[k] as number] as number);
      rest = Math.floor(rest / n);
    }
    return from;
  };
  return { data: value.data.map((_, k) => value.data[at(k)] as number), shape };
}

function checkOf(v: VerdictResult | undefined, language: Language): Answer['check'] {
  if (!v) return { verdict: 'unchecked', reason: say(message('check-not-asked', {}), language) };
  if (v.verdict === 'unchecked')
    return { verdict: 'unchecked', reason: say(message(`check-${v.reason}`, {}), language) };
  return { verdict: v.verdict, maxRelativeError: v.maxRelativeError, points: v.points };
}

/** What was taken for granted: shapes that nobody declared, unknown functions, conventions at kinks. */
export function assumptionsOf(d: Derivation, language: Language): string[] {
  const { shaped, elaborated } = d.model;
  const list: string[] = [];
  const indices = indicesIn(d.model.graph);
  for (const [name, axes] of indices) {
    const size = [...new Set(axes.map((a) => a.key))].join(', ');
    list.push(say(message('assumed-index', { name, size }), language));
  }
  for (const [name, shape] of shaped.assumed)
    if (!indices.has(name) || shape.length > 0)
      list.push(
        shape.length === 0
          ? say(message('assumed-scalar', { name }), language)
          : say(message('assumed-shape', { name, shape: shapeText(shape) }), language),
      );
  const unknown = new Set(elaborated.terms.flatMap((t) => (t.op === 'unknown' ? [t.name ?? ''] : [])));
  for (const name of unknown) list.push(say(message('assumed-function', { name }), language));
  const notes = d.results.flatMap((r) =>
    r.within ? [message('within-structure', { name: r.wrt[0]?.name ?? '', structure: r.within })] : [],
  );
  return [...list, ...[...notes, ...conventionsOf(d)].map((m) => say(m, language))];
}
