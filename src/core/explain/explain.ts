import type { Account, Formula, ResultLine, Step, Verdict } from '../account.ts';
import { assumptionsOf } from '../answer.ts';
import { pointOf, valuesAt } from '../at-point.ts';
import { differentiateModel, namesOf, type Derivation } from '../derivation.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import type { Request } from '../request.ts';
import { showResults, type Shown, type ShownResult } from '../results.ts';
import { isScalar } from '../shapes/shape.ts';
import { verdictOf } from '../verdict.ts';
import { atDetail } from './at-detail.ts';
import { told } from './draft.ts';
import { chainOf, nameFormula } from './formula.ts';
import type { Backpropagation } from './backpropagation.ts';
import { settled } from './marks.ts';
import { withoutRepetition } from './said-again.ts';
import { arrayFormula } from './numbers.ts';
import { withNotation } from './notation-notes.ts';
import { piecesOf } from './pieces.ts';
import { problemLines } from './problem.ts';
import { resultFormula, resultLine, sharedLine } from './result-lines.ts';
import { finenessOf, isOfNumbers } from './fineness.ts';
import { backpropagationOf, innerSteps, stepsOf } from './steps.ts';
import { symbolsOf } from './symbols.ts';
import { verdictTold } from './verdict-told.ts';

/**
 * The whole account of a derivation in one language. Scalar variables are shown one by one and, where there
 * are several and nothing else, stacked into one gradient vector or Jacobian as well. Throws refusals.
 */
export function explain(d: Derivation, request: Request, language: Language, withSteps = true): Account {
  const layout = request.layout ?? 'shape';
  const point = pointOf(d, request);
  const pieces = piecesOf(d, finenessOf(d, point));
  const shown = showResults(d, layout, isOfNumbers(d) ? [] : pieces.filter((p) => p.chosen));
  const whole = stackedToo(d, request) ? differentiateModel(d.model, { ...request, stack: true }) : undefined;
  const stacked = whole && showResults(whole, layout, []);
  // Where the entries have no formula of their own, the partial derivatives say more.
  const wholeShown = stacked?.results.every((r) => r.named) ? stacked : undefined;
  const roots = [...shown.results, ...(wholeShown?.results ?? [])].map((r) => r.node);
  const values = point && valuesAt(d, [d.of.node, ...roots], point);
  const names = new Map(pieces.map((p) => [p.node, p.name] as const));
  const { inputs, values: named } = namesOf(d.model);
  const written = new Set(named.map((x) => x.name));
  const known = new Set([...inputs, ...named, ...pieces, ...shown.shared].map((x) => x.name));
  const finished = (f: Formula): Formula => settled(f, known);
  const line = (of: Derivation, its: Shown, r: ShownResult): ResultLine => {
    const own = resultLine(of, its, r, values);
    return { ...own, formula: finished(own.formula) };
  };
  const ofValue = values?.get(d.of.node);
  return {
    of: d.of.name,
    wrt: d.results.flatMap((r) => r.wrt.map((v) => v.name)),
    symbols: symbolsOf(d, request),
    problem: problemLines(d.model).map(finished),
    ...(ofValue
      ? { value: finished(chainOf([nameFormula(d.of.name), arrayFormula(ofValue, d.of.shape)])) }
      : {}),
    shared: shown.shared
      .filter((part) => !written.has(part.name))
      .map((part): Formula => finished(sharedLine(d, part, names))),
    results: [
      ...shown.results.map((r) => line(d, shown, r)),
      ...(whole && wholeShown ? wholeShown.results.map((r) => line(whole, wholeShown, r)) : []),
    ],
    steps: withSteps ? steps() : [],
    verdict: verdict(),
    assumptions: [
      ...assumptionsOf(d, language),
      ...(d.results.every((r) => isScalar(r.shape)) ? [] : [say(message(`layout-${layout}`, {}), language)]),
    ],
    notes: d.model.program.hints.map((h) => say(h.message, language)),
  };

  function steps(): Step[] {
    const ofStacked =
      whole && wholeShown ? wholeShown.results.map((r) => resultFormula(whole, wholeShown, r)) : [];
    const drafts = [
      ...innerSteps(d, shown, pieces, layout),
      ...stepsOf(d, shown, pieces, layout, point, ofStacked),
    ];
    return atDetail(told(withNotation(withoutRepetition(drafts)), language, known), request.detail ?? 'rule');
  }

  function verdict(): Verdict {
    return verdictTold(request.check === false ? undefined : verdictOf(d, shown, request, point), language);
  }
}

/** The backpropagation account as data, where a point is given. */
export function explainAtPoint(d: Derivation, request: Request): Backpropagation | undefined {
  const layout = request.layout ?? 'shape';
  const point = pointOf(d, request);
  if (!point) return undefined;
  const pieces = piecesOf(d, finenessOf(d, point));
  const shown = showResults(d, layout, isOfNumbers(d) ? [] : pieces.filter((p) => p.chosen));
  return backpropagationOf({ d, shown, pieces }, layout, point, (f) => settled(f, new Set()));
}

/** Whether the partial derivatives make a vector or Jacobian that is worth showing as one. */
function stackedToo(d: Derivation, request: Request): boolean {
  return (
    request.stack === undefined &&
    d.results.length > 1 &&
    d.results.every((r) => r.wrt.every((v) => isScalar(v.shape)))
  );
}
