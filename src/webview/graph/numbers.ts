import { element } from '../dom.ts';
import type { Numbers } from './values.ts';

/** A number as it is read: at most so many significant digits, a true minus sign. */
export function numberText(x: number, digits = 4): string {
  if (Number.isNaN(x)) return '—';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  const rounded = Number(x.toPrecision(digits));
  if (rounded === 0) return '0';
  const size = Math.abs(rounded);
  const text = size >= 1e6 || size < 1e-4 ? rounded.toExponential() : String(rounded);
  return text.replace('e+', 'e').replaceAll('-', '−');
}

/** Entries that fit on a wire of the graph. */
const FEW = 3;

/** An array in little room: its entries where they are few, else its sizes. */
export function shortText(numbers: Numbers): string {
  const { data, shape } = numbers;
  if (shape.length === 0) return numberText(data[0] ?? NaN);
  if (data.length > FEW || shape.length > 1) return `[${shape.join('×')}]`;
  return `[${Array.from(data, (x) => numberText(x, 2)).join(', ')}]`;
}

/** The whole array as text, for screen readers and the clipboard. */
export function fullText({ data, shape }: Numbers): string {
  if (shape.length === 0) return numberText(data[0] ?? NaN, 6);
  const columns = shape.length > 1 ? (shape.at(-1) ?? 1) : 1;
  const rows: string[] = [];
  for (let k = 0; k < data.length; k += columns)
    rows.push(Array.from(data.subarray(k, k + columns), (x) => numberText(x)).join(', '));
  return `[${rows.join('; ')}]`;
}

/** Entries that a picture of an array shows along one side. */
const SIDE = 6;

/** An array in brackets, in columns; long sides with dots. Its text is for screen readers. */
export function numbersView(numbers: Numbers): HTMLElement {
  const { data, shape } = numbers;
  if (shape.length === 0) return element('span', { class: 'number' }, numberText(data[0] ?? NaN));
  if (shape.length > 2) return element('span', { class: 'number' }, shortText(numbers));
  const [rows = 0, columns = 1] = shape;
  const lines = shown(rows).map((i) =>
    element(
      'span',
      { class: 'array-row' },
      ...shown(columns).map((j) =>
        element(
          'span',
          { class: 'array-entry' },
          i === undefined ? '⋮' : j === undefined ? '⋯' : numberText(data[i * columns + j] ?? NaN, 3),
        ),
      ),
    ),
  );
  return element('span', { class: 'array', role: 'img', 'aria-label': fullText(numbers) }, ...lines);
}

/** Places along one side; undefined stands for those left out. */
function shown(size: number): (number | undefined)[] {
  const all = Array.from({ length: size }, (_, k) => k);
  return size <= SIDE ? all : [...all.slice(0, SIDE - 2), undefined, size - 1];
}
