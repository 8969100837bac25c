import type { Step } from '../account.ts';
import type { Derivation } from '../derivation.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import { writtenOut, type Shown } from '../results.ts';
import { simplify } from '../simplify/simplify.ts';
import { chainOf, derivativeFormula, formulaOf, inSentence, nameFormula } from './formula.ts';
import { problemLines, valueNames } from './problem.ts';
import { leftSide, rightSide, signOf } from './result-lines.ts';

/** The derivation told in steps, replayed from the trace of the reverse pass. */
export function stepsOf(d: Derivation, shown: Shown, language: Language): Step[] {
  const g = d.model.graph;
  const names = valueNames(d.model);
  const told = (n: number, rule: string, title: string, formulas: Step['formulas']): Step => ({
    id: String(n),
    rule,
    title,
    formulas,
    children: [],
  });
  const steps: Step[] = [told(1, 'pieces', say(message('step-pieces', {}), language), problemLines(d.model))];
  for (const e of d.trace) {
    const name = names.get(e.node);
    if (e.kind !== 'gather' || name === undefined) continue;
    const simple = simplify(g, [e.cotangent]).of(e.cotangent);
    const left = derivativeFormula(signOf(d), nameFormula(d.of.name), nameFormula(name));
    const written = writtenOut(g, shown.names, simple);
    const title = say(message('step-back-to', { name: inSentence(nameFormula(name)) }), language);
    steps.push(
      told(steps.length + 1, 'chain', title, [written ? chainOf([left, formulaOf(written)]) : left]),
    );
  }
  const results = shown.results.map((r) => chainOf([leftSide(d, r), rightSide(d, shown, r)]));
  steps.push(told(steps.length + 1, 'result', say(message('step-result', {}), language), results));
  return steps;
}
