/** How steps check a result: its shape, its transposes, its symmetry. */
export const checksEn = {
  'why-shapes': (p: { products: boolean; terms: boolean; entries: boolean; numbers: boolean }) =>
    [
      ...(p.products
        ? [`Inner sizes cancel, outer sizes remain: they must be the shape of the result.`]
        : []),
      ...(p.terms ? [`Terms that are added or subtracted have the same shape.`] : []),
      ...(p.entries ? [`Factors joined by $\\circ$ have the same shape.`] : []),
      ...(p.numbers ? [`A number is added to every entry or subtracted from it.`] : []),
    ].join(' '),
  'title-shape': (p: { derivative: string; shape: string }) => `${p.derivative} has shape ${p.shape}`,
  'title-transpose': (p: { derivative: string }) => `Why the transpose in ${p.derivative}`,
  'why-transpose': (p: { derivative: string; row: string; column: string; entry: string }) =>
    `Row $${p.row}$, column $${p.column}$ of ${p.derivative} is ${p.entry}. The transpose puts $${p.row}$ on the rows and $${p.column}$ on the columns; that the sizes fit is the consequence, not the reason.`,
  'why-transpose-sum': (p: { derivative: string; row: string; column: string; entry: string }) =>
    `Row $${p.row}$, column $${p.column}$ of ${p.derivative} is ${p.entry}. A product of matrices sums over the second index of the left factor and the first of the right one: a factor in which the summed index is in the other place is transposed.`,
  'why-hessian-symmetric': (p: { checked: boolean }) =>
    `Where the second derivatives are continuous, their order does not matter, so the Hessian of a number is symmetric (Schwarz's theorem): a check on the result.` +
    (p.checked ? ` The result is its own transpose, as it must be.` : ``),
};
