import type { Account, AccountSymbol, Formula, Mark, ResultLine, Step, Verdict } from '../core/account.ts';
import { details, topics } from '../core/account.ts';
import type { Reader } from './read.ts';
import { readStructure } from './question.ts';
import { finite, flag, list, maybe, nested, offset, oneOf, record, text } from './read.ts';

const mark: Reader<Mark> = record({
  start: offset,
  end: offset,
  kind: oneOf('changed', 'name'),
  name: maybe(text),
});

/** A formula with its marks, as it arrives over a port. */
export const readFormula: Reader<Formula> = record({ tex: text, text, marks: maybe(list(mark)) });
const formula = readFormula;

const step: Reader<Step> = nested<Step>((self) =>
  record({
    id: text,
    rule: text,
    level: oneOf(...details),
    title: text,
    before: maybe(formula),
    after: maybe(formula),
    formulas: list(formula),
    labels: maybe(list(text)),
    closing: maybe(list(formula)),
    reason: maybe(text),
    shapes: maybe(text),
    names: list(text),
    learn: maybe(oneOf(...topics)),
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

const symbol: Reader<AccountSymbol> = record({
  name: text,
  kind: oneOf('input', 'value'),
  shape: list(text),
  is: maybe(readStructure),
  declared: maybe(oneOf('text', 'request')),
  chosen: flag,
});

/** An account as it arrives over a port. */
export const readAccount: Reader<Account> = record({
  of: text,
  wrt: list(text),
  symbols: list(symbol),
  problem: list(formula),
  value: maybe(formula),
  shared: list(formula),
  results: list(result),
  steps: list(step),
  verdict,
  assumptions: list(text),
  notes: list(text),
});
