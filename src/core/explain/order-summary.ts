import type { Formula } from '../account.ts';
import type { Inner } from './again.ts';
import { closingOf, type Draft } from './draft.ts';
import { chainOf, nameFormula } from './formula.ts';
import { namesWithin } from './marks.ts';
import { createScribe } from './scribe.ts';

/**
 * What is left of the phases of a derivative where they are not shown: the pieces, the chain of equations that leads to
 * the end, and what it comes to, `lines`. Each formula once.
 */
export function inSummary(phases: readonly Draft[], lines: readonly Formula[]): Formula[] {
  const told = phases.flatMap((p): readonly Formula[] => {
    if (p.rule === 'pieces') return p.formulas;
    if (p.rule === 'multiply' || p.rule === 'error-signal' || p.rule === 'turn')
      return [...p.formulas, ...closingOf(p)];
    if (p.rule !== 'local-jacobians' || holdsPieces(phases)) return [];
    return (p.children ?? []).flatMap((c) => [...c.formulas, ...(c.closing ?? [])]);
  });
  // Where the row was transposed, the gradient by the same symbol would contradict the line before.
  const turned = (line: Formula): boolean =>
    told.some((f) => f.text.startsWith(`(${line.text.split(' = ')[0] ?? ''})ᵀ = `));
  const all = [...told, ...lines.filter((line) => !turned(line))];
  return all.filter((f, k) => all.findIndex((x) => x.text === f.text) === k);
}

/** The lines, with the definitions of chosen names where the phases do not tell them. */
export const inTerms = (
  inner: Inner,
  phases: readonly Draft[],
  lines: readonly Formula[],
): readonly Formula[] => (holdsPieces(phases) ? lines : withDefinitions(inner, lines));

const holdsPieces = (phases: readonly Draft[]): boolean => phases.some((p) => p.rule === 'pieces');

/** The lines, after the equations of the names chosen in them: z = X w, ∂J/∂w = Xᵀ (σ(z) − y). */
function withDefinitions(inner: Inner, lines: readonly Formula[]): Formula[] {
  const used = new Set(lines.flatMap(namesWithin));
  const scribe = createScribe(inner.d, inner.shown, inner.pieces, 'all');
  return [
    ...inner.pieces
      .filter((p) => p.chosen && used.has(p.name) && p.node !== inner.d.of.node)
      .map((p) => chainOf([nameFormula(p.name), scribe.definition(p.node)])),
    ...lines,
  ];
}
