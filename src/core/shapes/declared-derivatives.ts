import { childrenOf, postorder, type Expression, type Program, type Statement } from '../language/program.ts';
import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import type { DeclaredDerivative, Formula } from '../graph/formula.ts';
import { formulaOf } from '../rules/instantiate.ts';
import { elementwiseRule } from '../rules/table.ts';

type Rule = Extract<Statement, { kind: 'rule' }>;

const constants = new Set(['pi', 'e']);

/**
 * The derivatives that a program declares of functions known by name only. A formula is of the parameters, the
 * function itself and other functions; another name in it would be a variable that the function hangs on unseen.
 */
export function declaredDerivatives(
  program: Program,
  isKnown: (name: string) => boolean,
): Map<string, DeclaredDerivative> {
  const rules = program.statements.filter((s): s is Rule => s.kind === 'rule');
  const byName = new Map<string, Rule[]>();
  for (const r of rules) {
    if (isKnown(r.name)) refuse('rule-of-known', { name: r.name }, r.nameRange);
    byName.set(r.name, [...(byName.get(r.name) ?? []), r]);
  }
  return new Map([...byName].map(([name, own]) => [name, combined(name, own)]));
}

function combined(name: string, rules: readonly Rule[]): DeclaredDerivative {
  const [first] = rules as [Rule];
  const parameters = first.parameters.map((p) => p.name);
  const partials: (Formula | undefined)[] = parameters.map(() => undefined);
  for (const r of rules) {
    if (r.parameters.map((p) => p.name).join() !== parameters.join())
      refuse('rule-form', undefined, r.nameRange);
    if (partials[r.by]) refuse('rule-twice', { name }, r.nameRange);
    partials[r.by] = partialOf(r, parameters);
  }
  if (!partials.every((p) => p !== undefined))
    refuse('rule-missing-partial', { name, count: parameters.length }, first.nameRange);
  return { parameters, partials };
}

function partialOf(r: Rule, parameters: readonly string[]): Formula {
  const { body } = r;
  const asFunction =
    body.kind === 'name' &&
    !parameters.includes(body.name) &&
    (elementwiseRule(body.name) !== undefined || body.name === r.name);
  const formula = formulaOf(
    asFunction ? callOf(body.name, parameters, body.range) : withCalls(body, r, parameters),
  );
  const names = postorder(body).filter((e) => e.kind === 'name');
  const stray = asFunction
    ? undefined
    : names.find((e) => e.name !== r.name && !parameters.includes(e.name) && !constants.has(e.name));
  return !formula || stray ? refuse('rule-body', undefined, (stray ?? body).range) : formula;
}

function callOf(callee: string, parameters: readonly string[], range: Range): Expression {
  const args = parameters.map((name): Expression => ({ kind: 'name', name, range }));
  return { kind: 'call', callee, primes: 0, calleeRange: range, args, range };
}

/** The function's bare name stands for its value: g in derivative(g) = 1 - g^2. */
function withCalls(root: Expression, r: Rule, parameters: readonly string[]): Expression {
  const done = new Map<Expression, Expression>();
  for (const e of postorder(root)) {
    const args = childrenOf(e).map((a) => done.get(a) as Expression);
    const bare = e.kind === 'name' && e.name === r.name;
    done.set(
      e,
      bare ? callOf(r.name, parameters, e.range) : args.length ? ({ ...e, args } as Expression) : e,
    );
  }
  return done.get(root) as Expression;
}
