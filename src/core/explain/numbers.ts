import type { Formula } from '../account.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { isRow } from '../shapes/shape.ts';
import type { Shape } from '../shapes/term.ts';

const shownDigits = 6;
const shownEntries = 12;

/** A number as it is read: at most six digits, with a power of ten where it is very large or small. */
export function numberFormula(x: number): Formula {
  if (!Number.isFinite(x)) return { tex: '\\text{—}', text: '—' };
  const rounded = Number(x.toPrecision(shownDigits));
  const size = Math.abs(rounded);
  if (rounded === 0) return { tex: '0', text: '0' };
  if (size >= 1e7 || size < 1e-4) {
    const [mantissa = '', exponent = ''] = rounded.toExponential().split('e');
    const power = Number(exponent);
    return {
      tex: `${mantissa} \\cdot 10^{${power}}`,
      text: `${minus(mantissa)}e${power}`,
    };
  }
  return { tex: String(rounded), text: minus(String(rounded)) };
}

const minus = (text: string): string => text.replace('-', '−');

/** A number, a vector or a matrix; long ones with dots where entries are left out. */
export function arrayFormula(a: DenseArray, shape: Shape): Formula {
  if (a.shape.length === 0) return numberFormula(a.data[0] ?? NaN);
  if (a.shape.length > 2) return { tex: '\\dots', text: '…' };
  const [first = 0, second] = a.shape;
  const [rows, columns] = second === undefined ? (isRow(shape) ? [1, first] : [first, 1]) : [first, second];
  const at = (i: number, j: number): Formula => numberFormula(a.data[i * columns + j] ?? NaN);
  const lines = picked(rows).map((i) =>
    i === undefined
      ? picked(columns).map(() => dots.down)
      : picked(columns).map((j) => (j === undefined ? dots.across : at(i, j))),
  );
  const tex = lines.map((l) => l.map((f) => f.tex).join(' & ')).join(' \\\\ ');
  const text = lines.map((l) => l.map((f) => f.text).join(', ')).join('; ');
  return { tex: `\\begin{bmatrix} ${tex} \\end{bmatrix}`, text: `[${text}]` };
}

const dots = { down: { tex: '\\vdots', text: '…' }, across: { tex: '\\cdots', text: '…' } };

/** The places that are shown of `n`; undefined stands for those left out. */
function picked(n: number): (number | undefined)[] {
  const all = Array.from({ length: n }, (_, k) => k);
  return n <= shownEntries ? all : [...all.slice(0, shownEntries - 2), undefined, n - 1];
}
