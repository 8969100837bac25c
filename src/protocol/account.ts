import type { Account, Formula, ResultLine, Step, Verdict } from '../core/account.ts';
import type { Reader } from './read.ts';
import { finite, list, maybe, nested, oneOf, record, text } from './read.ts';

const formula: Reader<Formula> = record({ tex: text, text });

const step: Reader<Step> = nested<Step>((self) =>
  record({
    id: text,
    rule: text,
    title: text,
    formulas: list(formula),
    reason: maybe(text),
    shapes: maybe(text),
    children: list(self),
  }),
);

const result: Reader<ResultLine> = record({
  wrt: text,
  formula,
  source: maybe(text),
  shape: text,
  value: maybe(formula),
});

const verdict: Reader<Verdict> = record({
  kind: oneOf('verified', 'refuted', 'convention', 'unchecked'),
  label: text,
  detail: text,
  maxRelativeError: maybe(finite),
  points: maybe(finite),
});

/** An account as it arrives over a port. */
export const readAccount: Reader<Account> = record({
  of: text,
  wrt: list(text),
  problem: list(formula),
  value: maybe(formula),
  shared: list(formula),
  results: list(result),
  steps: list(step),
  verdict,
  assumptions: list(text),
  notes: list(text),
});
