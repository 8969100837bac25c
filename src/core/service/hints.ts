import { nested } from '../at-point.ts';
import { namesOf, type Model } from '../derivation.ts';
import { attempt } from '../outcome.ts';
import type { NestedNumbers } from '../request.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { evaluate } from '../run/evaluate.ts';
import type { NameSymbol } from './symbols.ts';

/** A word that an editor shows in the text without its being there. */
export interface InlayHint {
  readonly at: number;
  readonly label: string;
  readonly kind: 'shape' | 'value';
}

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789abcdefghijklmnoprstuvwxyz'].map((c, k) => [
    c,
    [...'⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'][k] ?? c,
  ]),
);

/** "∈ ℝᵐˣⁿ", and with brackets where a dimension cannot be raised. */
export function setText(shape: string): string {
  const parts = shape.split('×');
  const raised = parts.map((part) => [...part].map((c) => RAISED[c]));
  return raised.every((part) => part.every((c) => c !== undefined))
    ? `∈ ℝ${raised.map((part) => part.join('')).join('ˣ')}`
    : `∈ ℝ^${parts.length > 1 || /\W/u.test(shape) ? `(${shape})` : shape}`;
}

/** The inferred shapes of arrays, once each: at the definition of a value, at the first use of an input. */
export function shapeHints(symbols: readonly NameSymbol[]): InlayHint[] {
  return symbols.flatMap(({ kind, shape, order, assumed, occurrences }) => {
    if (shape === undefined || order === 'scalar') return [];
    const at =
      kind === 'value'
        ? occurrences.find(({ defines }) => defines)
        : kind === 'input' && assumed
          ? occurrences[0]
          : undefined;
    return at ? [{ at: at.end, label: setText(shape), kind: 'shape' }] : [];
  });
}

/** The values at the point that the program gives, at the end of each definition; none where one is not finite. */
export function valueHints(source: string, model: Model): InlayHint[] {
  const { point } = model.elaborated;
  const { values, inputs } = namesOf(model);
  if (point.size === 0 || inputs.some(({ name }) => !point.has(name))) return [];
  const arrays = new Map<string, DenseArray>(
    [...point].map(([name, value]) => [name, { data: Float64Array.of(value), shape: [] }]),
  );
  const found = attempt(() =>
    evaluate(
      model.graph,
      values.map((v) => v.node),
      { inputs: arrays, sizes: new Map() },
    ),
  );
  if (!found.ok) return [];
  // f(1, 2, 0) shows its value where it stands, not where f is defined.
  const calls = new Map(
    model.program.statements.flatMap((s) =>
      s.kind === 'expression' && s.value.kind === 'call' ? [[s.value.callee, s.range] as const] : [],
    ),
  );
  return model.elaborated.definitions.flatMap(({ name, range }): InlayHint[] => {
    const array = found.value.get(values.find((v) => v.name === name)?.node ?? -1);
    const at = (calls.get(name) ?? range).end;
    if (!array?.data.every(Number.isFinite) || at > source.length) return [];
    return [{ at, label: `= ${numbersText(nested(array))}`, kind: 'value' }];
  });
}

const MAX_NUMBERS = 40;

/** A number or array in Nabla's own notation, short. */
export function numbersText(value: NestedNumbers): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(5))).replace('-', '−');
  const rows = value.map((v) => (typeof v === 'number' ? numbersText(v) : v.map(numbersText).join(', ')));
  const text = `[${rows.join(value.some((v) => typeof v !== 'number') ? '; ' : ', ')}]`;
  return text.length <= MAX_NUMBERS ? text : `${text.slice(0, MAX_NUMBERS)}…`;
}
