import type { Program } from '../language/program.ts';
import { refuse } from '../outcome.ts';
import { declarationsOf } from './declarations.ts';
import { declaredDerivatives } from './declared-derivatives.ts';
import { expression, parameterInputs, valuesOf } from './expression-term.ts';
import { functionRule } from './functions.ts';
import { indexNames } from './index-names.ts';
import { sizeNames } from './size-names.ts';
import { namedExpressions, pointOf, type FunctionStatement } from './named-expressions.ts';
import { sortDefinitions } from './order.ts';
import { inputTerm, intern, type Scope } from './scope.ts';
import { differentialTarget, queriedNames, targets, type Surroundings } from './queries.ts';
import type { Definition, Elaborated, InputDeclaration, TermId } from './term.ts';

/**
 * Resolve the names of a program. `outside` are declarations and variables that come with the request
 * rather than in the text; `differential` asks for a differential as a query does. Throws a refusal for a name
 * defined twice, a circle, an unknown function.
 */
export function elaborate(
  program: Program,
  outside: ReadonlyMap<string, InputDeclaration> = new Map(),
  variables: readonly string[] = [],
  differential?: { readonly of?: string; readonly wrt?: readonly string[] },
): Elaborated {
  const functions = new Map<string, FunctionStatement>();
  for (const s of program.statements) if (s.kind === 'function') functions.set(s.name, s);
  const { declarations, unknownFunctions, dimensions, fixed } = declarationsOf(program, outside);
  const sizes = new Set([...dimensions, ...sizeNames(program)]);
  const places = [...indexNames(program)].filter((name) => !sizes.has(name));
  const rules = declaredDerivatives(
    program,
    (name) => functions.has(name) || declarations.has(name) || functionRule(name) !== undefined,
  );
  const scope: Scope = {
    source: program.source,
    terms: [],
    shared: new Map(),
    inputs: new Map(),
    values: new Map(),
    functions,
    unknownFunctions: new Set([...unknownFunctions, ...rules.keys()]),
    variables: new Set([...declarations.keys(), ...variables, ...places, ...(program.orders?.keys() ?? [])]),
    dimensions: sizes,
    rules,
    meanings: new Set(),
  };
  const named = namedExpressions(program, functions);
  const asked = new Set([...variables, ...queriedNames(program)]);
  const definitions: Definition[] = [];
  for (const d of sortDefinitions(named, functions)) {
    const term =
      d.parameters.length === 0
        ? expression(scope, d.value, valuesOf(scope), 0)
        : expression(scope, d.value, parameterInputs(scope, d.parameters), 0);
    const own = asked.has(d.name)
      ? intern(scope, { op: 'alias', args: [term], range: d.range, name: d.name })
      : term;
    scope.values.set(d.name, own);
    definitions.push({ name: d.name, term: own, range: d.range, nameRange: d.nameRange });
  }
  const used = new Set(named.flatMap((d) => d.uses));
  const main =
    named.find((d) => d.name === program.main) ??
    [...named].reverse().find((d) => !used.has(d.name)) ??
    named.at(-1);
  const inputs = inOrderOfAppearance(scope);
  let programTerms = 0;
  const differentials = new Set<string>();
  const around = surroundings(scope, inputs, differentials, () => {
    programTerms = scope.terms.length;
  });
  const { claims, queries } = targets(around, program);
  if (differential)
    queries.push(
      differentialTarget(around, differential.of ?? main?.name ?? '', differential.wrt ?? [], {
        start: 0,
        end: program.source.length,
      }),
    );
  refuseCalledVariables(scope);
  const point = pointOf(program, functions);
  return {
    terms: scope.terms,
    programTerms,
    definitions,
    declarations,
    fixed,
    inputs: inOrderOfAppearance(scope),
    point,
    claims,
    queries,
    differentials,
    rules,
    meanings: scope.meanings,
    main: main?.name ?? '',
    ...(program.orders ? { orders: program.orders } : {}),
  };
}

function inOrderOfAppearance(scope: Scope): string[] {
  const start = (id: TermId): number => scope.terms[id]?.range.start ?? 0;
  return [...scope.inputs].sort(([, a], [, b]) => start(a) - start(b)).map(([name]) => name);
}

function surroundings(
  scope: Scope,
  inputs: readonly string[],
  differentials: Set<string>,
  ownTermsEnd: () => void,
): Surroundings {
  return {
    term: (e) => expression(scope, e, valuesOf(scope), 0),
    named: (name) => scope.values.get(name) ?? scope.inputs.get(name),
    like: (term, other, range) => intern(scope, { op: 'shaped like', args: [term, other], range }),
    differential: (name, range) => {
      if (!scope.inputs.has(name)) differentials.add(name);
      return inputTerm(scope, name, range);
    },
    inputs: () => inputs,
    ownTermsEnd,
  };
}

/** Refuse `x*(x + 1)` written as `x(x + 1)`: one name is no function and variable at once. */
function refuseCalledVariables({ terms, inputs }: Scope): void {
  for (const { op, name, range } of terms)
    if (op === 'unknown' && name !== undefined && inputs.has(name))
      refuse('value-called', { name }, { start: range.start, end: range.start + name.length });
}
