/** Letters of a law that the program does not use. */
export interface LawLetters {
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly x: string;
}

/** Sentences on the rules of derivatives of numbers and the laws of algebra, in English. */
export const scalarRulesEn = {
  'title-differentiate': (p: { variable: string }) =>
    `With respect to ${p.variable}, everything else held constant`,
  'title-chain-substitution': (p: { u: string }) => `Chain rule with the substitution ${p.u}`,
  'why-sum': (p: { constants: boolean; factors: boolean }) =>
    `A sum is differentiated term by term` +
    (p.factors ? `; a constant factor is kept` : ``) +
    (p.constants ? `; constant terms have derivative 0.` : `.`),
  'why-variable-itself': (p: { variable: string }) => `${p.variable} changes exactly as much as itself.`,
  'why-constant-multiple': (p: { c: string; f: string }) =>
    `A constant factor is kept: $(${p.c}\\,${p.f})' = ${p.c}\\,${p.f}'$.`,
  'why-product': (p: { f: string; g: string }) =>
    `$(${p.f}\\,${p.g})' = ${p.g}\\,${p.f}' + ${p.f}\\,${p.g}'$: each factor is differentiated in turn.`,
  'why-quotient': (p: { f: string; g: string }) =>
    `$\\left(\\frac{${p.f}}{${p.g}}\\right)' = \\frac{${p.g}\\,${p.f}' - ${p.f}\\,${p.g}'}{${p.g}^{2}}$.`,
  'why-quotient-constant': (p: { c: string; g: string }) =>
    `The numerator is constant: $\\left(\\frac{${p.c}}{${p.g}}\\right)' = -\\frac{${p.c}\\,${p.g}'}{${p.g}^{2}}$.`,
  'why-constant-factor': (p: { x: string; c: string }) => `$(${p.c}\\,${p.x})' = ${p.c}$.`,
  'why-power-plain': (p: { x: string; n: string }) => `$(${p.x}^{${p.n}})' = ${p.n}\\,${p.x}^{${p.n}-1}$.`,
  'why-power': (p: { u: string; n: string }) =>
    `$(${p.u}^{${p.n}})' = ${p.n}\\,${p.u}^{${p.n}-1}\\,${p.u}'$.`,
  'why-exponential-plain': (p: { x: string; a: string }) =>
    `$(${p.a}^{${p.x}})' = ${p.a}^{${p.x}}\\,\\log(${p.a})$.`,
  'why-exponential': (p: { u: string; a: string }) =>
    `$(${p.a}^{${p.u}})' = ${p.a}^{${p.u}}\\,\\log(${p.a})\\,${p.u}'$.`,
  'why-general-power': (p: { y: string }) =>
    `Base and exponent both vary, so neither the power rule nor the exponential rule fits. Where the base is positive, the logarithm makes the power a product, and $(\\log ${p.y})' = \\frac{${p.y}'}{${p.y}}$.`,
  'why-log-of-product': (p: { y: string }) =>
    `The product rule would give as many long products as there are factors. The logarithm of the absolute value makes the product a sum, and $(\\log|${p.y}|)' = \\frac{${p.y}'}{${p.y}}$ for $${p.y} \\neq 0$, whatever its sign. At a zero of a factor the derivation does not apply; there the product rule gives the same result.`,
  'why-chosen-branch': (_: object) =>
    `Where one branch is chosen, small changes of the other have no effect: its derivative is multiplied by 0, the chosen one's by 1.`,
  'why-branches': (_: object) =>
    `Away from the border a small change leaves the choice as it is: each branch is differentiated by itself, and the condition not at all.`,
  'why-entry-by-entry': (_: object) => `An array is differentiated entry by entry.`,
  'why-inverse-function': (p: { inverse: string }) =>
    `The function undoes ${p.inverse}: its slope is the reciprocal of the slope of ${p.inverse} at the value.`,
  'why-multiply-powers': (p: LawLetters) =>
    `$${p.x}^{${p.a}}\\,${p.x}^{${p.b}} = ${p.x}^{${p.a}+${p.b}}$, $(${p.x}^{${p.a}})^{${p.b}} = ${p.x}^{${p.a}\\,${p.b}}$; numbers are multiplied.`,
  'why-root-square': (p: { x: string }) => `$(\\sqrt{${p.x}})^{2} = ${p.x}$.`,
  'why-multiply-numbers': (_: object) => `Numbers are multiplied and written in front.`,
  'why-factor-out': (p: LawLetters) => `$${p.a}\\,${p.c} + ${p.b}\\,${p.c} = (${p.a} + ${p.b})\\,${p.c}$.`,
  'why-multiply-out': (p: LawLetters) => `$(${p.a} + ${p.b})\\,${p.c} = ${p.a}\\,${p.c} + ${p.b}\\,${p.c}$.`,
  'why-collect-terms': (p: LawLetters) => `$${p.a}\\,${p.x} + ${p.b}\\,${p.x} = (${p.a} + ${p.b})\\,${p.x}$.`,
  'why-cancel': (p: LawLetters) => `$\\frac{${p.a}\\,${p.c}}{${p.b}\\,${p.c}} = \\frac{${p.a}}{${p.b}}$.`,
  'why-function-law': (_: object) => `The function has a simpler form here.`,
  'why-regroup': (_: object) =>
    `Brackets are multiplied out, common factors cancel, and the terms are grouped as in the result.`,
  'why-split-fraction': (p: LawLetters) =>
    `$\\frac{${p.a} + ${p.b}}{${p.c}} = \\frac{${p.a}}{${p.c}} + \\frac{${p.b}}{${p.c}}$, then $\\frac{${p.a}\\,${p.c}}{${p.b}\\,${p.c}} = \\frac{${p.a}}{${p.b}}$ in each term.`,
  'why-own-value': (p: { formula: string; name: string }) => `${p.formula} is ${p.name} itself.`,
  'why-single-fraction': (p: LawLetters) =>
    `$\\frac{${p.a}/${p.b}}{${p.c}} = \\frac{${p.a}}{${p.b}\\,${p.c}}$.`,
  'why-declared': (p: { formula: string }) => `As it was declared: ${p.formula}.`,
  'why-simplify': (_: object) => `The rules are all applied; what is left is algebra.`,
  'why-rearrange': (_: object) =>
    `Brackets are opened, and factors and terms are written in the usual order.`,
  'why-unknown-function': (p: { formula: string }) =>
    `The function is not given; it is assumed to be smooth, and a prime denotes its derivative: ${p.formula}.`,
  'why-table': (p: { formula: string }) => `From the table of derivatives: ${p.formula}.`,
};
