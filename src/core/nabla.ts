/** The few functions that every surface calls: the one way through the house. */
import type { Account } from './account.ts';
import { answerOf, type Answer } from './answer.ts';
import { codeText } from './code.ts';
import { differentiate, namesOf, readModel, withinLimits } from './derivation.ts';
import type { Backpropagation } from './explain/backpropagation.ts';
import { explain, explainAtPoint } from './explain/explain.ts';
import { graphViewOf } from './graph-view/graph-view.ts';
import type { GraphView } from './graph-view/view.ts';
import type { Language } from './messages/catalogue.ts';
import type { CodeTarget } from './notation/code/problem.ts';
import { attempt, type Outcome } from './outcome.ts';
import type { Reading, Request } from './request.ts';

export type { Declaration, Layout, NestedNumbers, Reading, Request } from './request.ts';

/** The inputs and the named values of a program, for choosing what to differentiate by what. */
export interface Contents {
  readonly inputs: readonly string[];
  readonly values: readonly string[];
  /** The default for `of`. */
  readonly of: string;
}

export function contentsOf(source: string, reading: Reading = {}): Outcome<Contents> {
  return attempt(() => {
    const model = readModel(source, reading);
    const { values, inputs } = namesOf(model);
    return {
      inputs: inputs.map((i) => i.name).filter((name) => !model.elaborated.differentials.has(name)),
      values: values.map((v) => v.name),
      of: model.elaborated.queries.at(-1)?.of ?? model.elaborated.main,
    };
  });
}

/** Read a program and infer its shapes, deriving nothing: what is refused in it, found quickly. */
export function checkText(source: string, reading: Reading = {}): Outcome<void> {
  return attempt(() => void withinLimits(source, () => readModel(source, reading)));
}

/** Derive and tell it: steps, results, verdict, assumptions, in one language. */
export function explainText(source: string, request: Request, language: Language): Outcome<Account> {
  return attempt(() => explain(differentiate(source, request), request, language));
}

/** The same without its steps, which nobody reads in a hover: in two thirds of the time. */
export function resultsText(source: string, request: Request, language: Language): Outcome<Account> {
  return attempt(() => explain(differentiate(source, request), request, language, false));
}

/** The backpropagation account at the given point, node by node, as data; undefined where no point is given. */
export function backpropagationText(source: string, request: Request): Outcome<Backpropagation | undefined> {
  return attempt(() => explainAtPoint(differentiate(source, request), request));
}

/** Derive and give the computation graph, with its gradients, for whoever draws it. */
export function graphText(source: string, request: Request, language: Language): Outcome<GraphView> {
  return attempt(() =>
    withinLimits(source, () => graphViewOf(differentiate(source, request), request, language)),
  );
}

/** Derive and answer in plain data: what `nabla batch` writes. */
export function deriveText(source: string, request: Request, language: Language): Outcome<Answer> {
  return attempt(() => answerOf(differentiate(source, request), request, language));
}

/** Derive and write it as a function that runs: source text of NumPy, PyTorch, JAX or JavaScript. */
export function codeOf(
  source: string,
  request: Request,
  target: CodeTarget,
  language: Language = 'en',
): Outcome<string> {
  return attempt(() =>
    withinLimits(source, () =>
      codeText(differentiate(source, request), target, request.layout ?? 'shape', language),
    ),
  );
}
