import type { Formula } from '../account.ts';
import { besideOf, chainOf, derivativeFormula, nameFormula, type DerivativeSign } from './formula.ts';

/** What stands for the value whose logarithm is taken. */
export const letterOfLogarithm = (letters: readonly string[]): string =>
  letters.find((l) => l === 'y') ?? letters[0] ?? 'y';

/** y = u, log(y) = …, y'/y = d/dx […]: what taking logarithms does before anything is differentiated. */
export function logarithmLines(t: {
  /** Letters that the program does not use. */
  readonly letters: readonly string[];
  readonly sign: DerivativeSign;
  readonly by: Formula;
  readonly whole: Formula;
  readonly logarithm: Formula;
  /** The derivative of the logarithm, still to be taken. */
  readonly derivative: Formula;
  /** Whether the value may be negative: then the logarithm is of its absolute value. */
  readonly signed: boolean;
}): Formula[] {
  const y = nameFormula(letterOfLogarithm(t.letters));
  const size = t.signed ? { tex: `|${y.tex}|`, text: `|${y.text}|` } : y;
  const ofLog = { tex: `\\log(${size.tex})`, text: `log(${size.text})` };
  const slope = derivativeFormula(t.sign, y, t.by);
  const reciprocal = { tex: `\\frac{1}{${y.tex}}`, text: `1/${y.text}` };
  return [
    chainOf([y, t.whole]),
    chainOf([ofLog, t.logarithm]),
    chainOf([besideOf([reciprocal, slope]), t.derivative]),
  ];
}
