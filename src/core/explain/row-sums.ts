import type { Formula } from '../account.ts';
import { subscripted } from '../notation/indexed.ts';
import { withParts, type Written } from '../notation/written.ts';
import { chainOf, formulaOf } from './formula.ts';
import { bracketed } from './path-factors.ts';
import type { Telling } from './telling.ts';

/**
 * Why the sums of the rows of A ∘ Ā are those of G ∘ (A V), where Ā = G Vᵀ, entry by entry:
 * Σ_j A_ij Ā_ij = Σ_j A_ij Σ_k G_ik V_jk = Σ_k G_ik Σ_j A_ij V_jk = Σ_k G_ik (A V)_ik. None where the two have no
 * such form.
 */
export function rowSumsAgree(t: Telling, own: Written, other: Written): Formula | undefined {
  const [before, ...more] = rowSumsIn(own);
  const [after, ...others] = rowSumsIn(other);
  if (!before || !after || more.length + others.length > 0) return undefined;
  const upstream = [...t.upstreams].find(([, name]) => before.some((f) => isName(f, name)));
  const inner = after.find((f) => f.kind === 'product' && !f.entry && f.factors.length === 2);
  if (!upstream || inner?.kind !== 'product') return undefined;
  const [node, name] = upstream;
  const put = t.plain.entries(node);
  const [row, column] = put.indices;
  const [, summed] = /^Σ_(\p{L}) /u.exec(put.text) ?? [];
  const [left, right] = inner.factors;
  if (!row || !column || !summed || !left || !right) return undefined;
  const at = (f: Written, ...indices: string[]): Formula =>
    f.kind === 'transpose'
      ? at(f.of, ...indices.reverse())
      : subscripted(f.kind === 'name' ? formulaOf(f) : bracketed(formulaOf(f)), indices);
  const rest = before.filter((f) => !isName(f, name)).map((f) => at(f, row, column));
  const factors = after.filter((f) => f !== inner).map((f) => at(f, row, summed));
  const opened = sumOver(column, [...rest, put]);
  const exchanged = sumOver(summed, [
    ...factors,
    sumOver(column, [at(left, row, column), at(right, column, summed)]),
  ]);
  // The same entries are multiplied; only the order of the sums is another.
  if (entriesIn(opened) !== entriesIn(exchanged)) return undefined;
  return chainOf([
    sumOver(
      column,
      before.map((f) => at(f, row, column)),
    ),
    opened,
    exchanged,
    sumOver(
      summed,
      after.map((f) => at(f, row, summed)),
    ),
  ]);
}

const isName = (w: Written, name: string): boolean => w.kind === 'name' && w.name === name;

/** The factors of X for each diag(sum(X, 2)) in a formula. */
function rowSumsIn(w: Written): (readonly Written[])[] {
  const sums = w.kind === 'call' && w.name === 'diag' ? w.args[0] : undefined;
  const [of, axis] = sums?.kind === 'call' && sums.name === 'sum' ? sums.args : [];
  if (of?.kind === 'product' && of.entry && axis && formulaOf(axis).text === '2') return [of.factors];
  const found: (readonly Written[])[] = [];
  withParts(w, (part) => {
    found.push(...rowSumsIn(part));
    return part;
  });
  return found;
}

const sumOver = (letter: string, factors: readonly Formula[]): Formula => ({
  tex: `\\sum_{${letter}} ${factors.map((f) => f.tex).join(' \\, ')}`,
  text: `Σ_${letter} ${factors.map((f) => f.text).join(' ')}`,
});

const entriesIn = (f: Formula): string => f.text.split(' ').sort().join(' ');
