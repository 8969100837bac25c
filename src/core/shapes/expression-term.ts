import { childrenOf, postorder, type Expression, type Query } from '../language/program.ts';
import { isQuery } from '../language/statements.ts';
import { ratioOfLiteral } from '../graph/ratio.ts';
import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import { indexedSum, isIndexed } from './indexed-sum.ts';
import { integralTerm, isIntegral } from './integral.ts';
import { literalOf } from './literal.ts';
import type { FunctionRule } from './function-rule.ts';
import { functionNames, functionRule } from './functions.ts';
import { checkCallee, checkName, checkUnit } from './refused-names.ts';
import type { FunctionStatement } from './named-expressions.ts';
import { nearest } from './nearest.ts';
import { checkText, inputTerm, intern, type Scope } from './scope.ts';
import type { Term, TermId } from './term.ts';

/** The names under which the program's operators stand in the table of functions. */
const operatorNames: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '.*': 'times',
  '/': 'divide',
  './': 'over',
  '^': 'power',
  '.^': 'pointwisePower',
  'u-': 'negate',
  'u+': 'plus',
  "'": 'transpose',
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  and: 'and',
  or: 'or',
  not: 'not',
};

const constants = new Set(['pi', 'π', 'e']);
const infinities = new Set(['inf', 'Inf', 'Infinity']);
const maxCallDepth = 200;

type Environment = (name: string) => TermId | undefined;

export function parameterInputs(scope: Scope, parameters: FunctionStatement['parameters']): Environment {
  return within(scope, new Map(parameters.map((p) => [p.name, inputTerm(scope, p.name, p.range)])));
}

export const valuesOf =
  (scope: Scope): Environment =>
  (name) =>
    scope.values.get(name);

const within =
  (scope: Scope, own: ReadonlyMap<string, TermId>): Environment =>
  (name) =>
    own.get(name) ?? scope.values.get(name);

/** Put one expression into terms. `depth` counts the unfolding of the program's own functions. */
export function expression(scope: Scope, root: Expression, env: Environment, depth: number): TermId {
  const done = new Map<Expression, TermId>();
  const inner = (e: Expression, own: ReadonlyMap<string, TermId>): TermId =>
    expression(scope, e, (name) => own.get(name) ?? env(name), depth);
  const make = (term: Term): TermId => intern(scope, term);
  const termOf = (e: Expression): TermId => done.get(e) as TermId;
  const binds = (x: Expression): boolean =>
    isIndexed(x) ||
    (isIntegral(x) && !scope.functions.has(x.callee) && !scope.unknownFunctions.has(x.callee));
  for (const e of postorder(root, (x) => !binds(x))) {
    if (isIntegral(e) && binds(e)) {
      done.set(e, integralTerm(e, { inner, make, count: () => scope.terms.length }));
      continue;
    }
    if (isIndexed(e)) {
      const isVariable = (name: string): boolean => scope.variables.has(name) || env(name) !== undefined;
      done.set(e, indexedSum(e, { inner, make, literal: (id) => literalOf(scope.terms, id), isVariable }));
      continue;
    }
    const args = childrenOf(e).map(termOf);
    done.set(e, termOfNode(scope, e, args, env, depth));
  }
  checkText(scope, [termOf(root)]);
  return termOf(root);
}

function termOfNode(
  scope: Scope,
  e: Expression,
  args: readonly TermId[],
  env: Environment,
  depth: number,
): TermId {
  const { range } = e;
  switch (e.kind) {
    case 'number':
      return intern(scope, { op: 'number', args, range, literal: ratioOfLiteral(e.exact) });
    case 'name': {
      const value = env(e.name);
      if (value !== undefined) return value;
      if (constants.has(e.name) && !scope.variables.has(e.name))
        return intern(scope, { op: 'constant', args, range, name: e.name === 'e' ? 'e' : 'pi' });
      if (scope.unknownFunctions.has(e.name) || scope.functions.has(e.name))
        return refuse('function-as-value', { name: e.name }, range);
      if (infinities.has(e.name) && !scope.variables.has(e.name))
        return intern(scope, { op: 'infinity', args, range });
      if (e.name === 'i' && !scope.variables.has('i')) return refuse('imaginary', {}, range);
      if (!scope.variables.has(e.name) && !scope.dimensions.has(e.name)) checkName(e.name, range);
      return inputTerm(scope, e.name, range);
    }
    case 'text':
      return intern(scope, { op: 'text', args, range, name: e.text });
    case 'operator':
      checkUnit(e, scope.source, (name) => env(name) !== undefined || scope.variables.has(name));
      return intern(scope, { op: operatorNames[e.operator] ?? e.operator, args, range });
    case 'conditional':
      return intern(scope, { op: 'where', args, range });
    case 'array':
      return intern(scope, { op: 'array', args, range, rowLengths: e.rowLengths });
    case 'index':
    case 'slice':
      return intern(scope, { op: e.kind, args, range });
    case 'call':
      return call(scope, e, args, env, depth);
  }
}

const singleLetter = /^\p{L}\p{M}*([0-9_]+\w*)?$/u;

function call(
  scope: Scope,
  e: Expression & { kind: 'call' },
  args: readonly TermId[],
  env: Environment,
  depth: number,
): TermId {
  const { callee: name, range, calleeRange, primes } = e;
  const own = scope.functions.get(name);
  if (!own && isQuery(name) && primes === 0 && env(name) === undefined)
    return derivativeTerm(scope, name, args, range);
  if (own && primes === 0) {
    if (own.parameters.length !== args.length)
      refuse('argument-count', { name, expected: String(own.parameters.length), found: args.length }, range);
    if (depth >= maxCallDepth) refuse('calls-too-deep', { limit: maxCallDepth }, range);
    return expression(scope, own.body, within(scope, bound(own, args)), depth + 1);
  }
  if (own) refuse('prime-of-own-function', { name }, calleeRange);
  if (env(name) !== undefined || scope.variables.has(name)) refuse('value-called', { name }, calleeRange);
  const rule = scope.unknownFunctions.has(name)
    ? undefined
    : functionRule(name === 'σ' ? 'sigmoid' : name, args.length);
  if (rule) {
    if (args.length < rule.arity[0] || args.length > rule.arity[1]) {
      const expected =
        rule.arity[0] === rule.arity[1] ? String(rule.arity[0]) : `${rule.arity[0]}–${rule.arity[1]}`;
      refuse('argument-count', { name, expected, found: args.length }, range);
    }
    if (rule.name === 'piecewise' || rule.name === 'where') checkConditions(e);
    if (rule.definitions && primes === 0) return writtenOut(scope, rule, args, range, depth);
    if (primes === 0) return intern(scope, { op: rule.name, args, range });
    if (rule.derivative && args.length === 1 && primes === 1)
      return intern(scope, { op: 'derivativeOf', args, range, name: rule.name });
    refuse('prime-of-known-function', { name }, calleeRange);
  }
  if (scope.unknownFunctions.has(name) || singleLetter.test(name)) {
    if (args.length === 0) refuse('argument-count', { name, expected: '1', found: 0 }, range);
    const declared = scope.rules.get(name)?.parameters.length ?? args.length;
    if (declared !== args.length)
      refuse('argument-count', { name, expected: String(declared), found: args.length }, range);
    if (primes > 0 && args.length > 1) refuse('prime-of-many', { name }, calleeRange);
    return intern(scope, { op: 'unknown', args, range, name, orders: args.map(() => primes) });
  }
  checkCallee(name, calleeRange);
  const suggestion = nearest(name, [...functionNames(), ...scope.functions.keys()]);
  return refuse('unknown-function', suggestion ? { name, suggestion } : { name }, calleeRange);
}

/** `gradient(s, x)` as a value inside an expression: of any value, by a name. */
function derivativeTerm(scope: Scope, query: Query, args: readonly TermId[], range: Range): TermId {
  const order = orderOfQuery[query];
  if (order === undefined) return refuse('query-as-value', { query }, range);
  const [of, variable] = args;
  if (of === undefined || variable === undefined || args.length > 2)
    return refuse('argument-count', { name: query, expected: '2', found: args.length }, range);
  const by = scope.terms[variable] as Term;
  if (by.op !== 'input' && by.op !== 'alias') return refuse('query-by-name', { query }, by.range);
  return intern(scope, { op: 'derivative', args: [of, variable], range, name: query, orders: [order] });
}

/** The queries that are values inside expressions, with the order of the derivative. */
const orderOfQuery: Readonly<Partial<Record<Query, number>>> = {
  gradient: 1,
  jacobian: 1,
  derivative: 1,
  hessian: 2,
};

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=', 'and', 'or', 'not']);

const isCondition = (e: Expression | undefined): boolean =>
  e?.kind === 'operator' && comparisons.has(e.operator);

/** piecewise(x^2, x > 0, …) has its condition behind the value, as some languages do: refused, not guessed. */
function checkConditions(e: Expression & { kind: 'call' }): void {
  for (let k = 0; k + 1 < e.args.length; k += 2)
    if (!isCondition(e.args[k]) && isCondition(e.args[k + 1]))
      refuse('condition-first', { name: e.callee }, (e.args[k + 1] as Expression).range);
}

const bound = (f: FunctionStatement, args: readonly TermId[]): Map<string, TermId> =>
  new Map(f.parameters.map((p, k) => [p.name, args[k] as TermId]));

/** A function of the language that is a formula: unfolded, whatever the program has called its own functions. */
function writtenOut(
  scope: Scope,
  rule: FunctionRule,
  args: readonly TermId[],
  range: Range,
  depth: number,
): TermId {
  const found = rule.definitions?.find((d) => d.statement.parameters.length === args.length);
  if (!found) {
    const counts = (rule.definitions ?? []).map((d) => d.statement.parameters.length);
    return refuse(
      'argument-count',
      { name: rule.name, expected: counts.join(', '), found: args.length },
      range,
    );
  }
  scope.meanings.add(found.text);
  const own = bound(found.statement, args);
  const language: Scope = { ...scope, functions: new Map(), unknownFunctions: new Set() };
  return expression(language, at(found.statement.body, range), (name) => own.get(name), depth + 1);
}

/** The formula at the place of the call: what is said of its parts is said there. */
function at(root: Expression, range: Range): Expression {
  const moved = new Map<Expression, Expression>();
  for (const e of postorder(root)) {
    const args = childrenOf(e).map((a) => moved.get(a) as Expression);
    const calleeRange = e.kind === 'call' ? { calleeRange: range } : {};
    moved.set(e, { ...e, range, ...calleeRange, ...(args.length ? { args } : {}) } as Expression);
  }
  return moved.get(root) as Expression;
}
