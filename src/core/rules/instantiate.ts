import { readProgram } from '../language/read.ts';
import { postorder, type Expression } from '../language/program.ts';
import { add, constant, hadamard, isZeroNode, map, namedConstant, scale, unknown } from '../graph/build.ts';
import type { Formula } from '../graph/formula.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import {
  add as addRatios,
  divide,
  isInteger,
  isOne,
  isZero,
  minusOne,
  multiply,
  one,
  power,
  ratioOfLiteral,
} from '../graph/ratio.ts';
import { message } from '../messages/catalogue.ts';
import { NoDerivativeError } from './no-derivative.ts';
import { elementwiseRule } from './table.ts';

/**
 * Elementwise arithmetic on graph nodes, with the folds without which a derivative is unreadable
 * (constants, zero, one). Shared by the rule table and by the reading of programs' derivatives.
 */

export const comparisonRules: Readonly<Record<string, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

export function divideNodes(g: Graph, a: NodeId, b: NodeId): NodeId {
  const x = g.node(a);
  const y = g.node(b);
  if (y.kind === 'constant' && !isZero(y.value)) return scale(g, divide(one, y.value), a);
  if (x.kind === 'constant' && isZero(x.value) && y.axes.length === 0) return a;
  return map(g, 'divide', [a, b]);
}

export function powerNodes(g: Graph, base: NodeId, exponent: NodeId): NodeId {
  const e = g.node(exponent);
  const b = g.node(base);
  if (e.kind === 'constant') {
    if (isOne(e.value)) return base;
    if (isZero(e.value) && b.axes.length === 0) return constant(g, 1);
    if (b.kind === 'constant' && isInteger(e.value) && !(isZero(b.value) && e.value.num <= 0))
      return constant(g, power(b.value, e.value.num));
  }
  return map(g, 'pow', [base, exponent]);
}

function multiplyNodes(g: Graph, a: NodeId, b: NodeId): NodeId {
  const x = g.node(a);
  const y = g.node(b);
  if (x.kind === 'constant' && y.kind === 'constant') return constant(g, multiply(x.value, y.value));
  if (x.kind === 'constant') return scale(g, x.value, b);
  if (y.kind === 'constant') return scale(g, y.value, a);
  return hadamard(g, [a, b]);
}

function addNodes(g: Graph, a: NodeId, b: NodeId): NodeId {
  const x = g.node(a);
  const y = g.node(b);
  if (x.kind === 'constant' && y.kind === 'constant') {
    return constant(g, addRatios(x.value, y.value));
  }
  return isZeroNode(g, a) && y.axes.length >= x.axes.length ? b : add(g, [a, b]);
}

type Arithmetic = (g: Graph, args: readonly NodeId[]) => NodeId;

const operators: Readonly<Record<string, (g: Graph, a: NodeId, b: NodeId) => NodeId>> = {
  '+': addNodes,
  '-': (g, a, b) => addNodes(g, a, scale(g, minusOne, b)),
  '*': multiplyNodes,
  '.*': multiplyNodes,
  '/': divideNodes,
  './': divideNodes,
  '^': powerNodes,
  '.^': powerNodes,
};

function arithmeticOf(e: Expression & { kind: 'operator' }): Arithmetic {
  const binary = operators[e.operator];
  if (e.operator === 'u-') return (g, [x]) => scale(g, minusOne, x as NodeId);
  if (e.operator === 'u+') return (_, [x]) => x as NodeId;
  if (binary) return (g, [a, b]) => binary(g, a as NodeId, b as NodeId);
  const rule = comparisonRules[e.operator] ?? e.operator;
  return (g, args) => map(g, rule, args);
}

/** One operation of a formula, on nodes and on numbers. */
type Step =
  | { readonly name: string }
  | { readonly literal: string }
  | { readonly arity: number; readonly run: Arithmetic; readonly value: (...x: number[]) => number }
  /** A function that is known by name only. */
  | { readonly unknown: string; readonly primes: number; readonly arity: number };

const compiled = new Map<string, readonly Step[]>();

/** The formula as a list of stack operations, made once a formula. */
function compile(formula: string): readonly Step[] {
  const present = compiled.get(formula);
  if (present) return present;
  const program = readProgram(formula);
  const statement = program.ok ? program.value.statements[0] : undefined;
  const root = statement?.kind === 'expression' ? statement.value : undefined;
  if (!root) throw new Error(`the rule's formula does not read: ${formula}`);
  const steps = stepsOf(root);
  if (!steps) throw new Error(`a rule's formula is of numbers: ${formula}`);
  compiled.set(formula, steps);
  return steps;
}

/** An expression of numbers as stack operations; undefined where something in it is of arrays. */
function stepsOf(root: Expression): readonly Step[] | undefined {
  const steps = postorder(root).map((e): Step | undefined => {
    switch (e.kind) {
      case 'number':
        return { literal: e.exact };
      case 'name':
        return { name: e.name };
      case 'operator':
        return e.operator === "'"
          ? undefined
          : { arity: e.args.length, run: arithmeticOf(e), value: valueOfOperator(e) };
      case 'conditional':
        return applied('where', 3);
      case 'call':
        return e.primes === 0 && elementwiseRule(e.callee)
          ? applied(e.callee, e.args.length)
          : { unknown: e.callee, primes: e.primes, arity: e.args.length };
      default:
        return undefined;
    }
  });
  return steps.every((s) => s !== undefined) ? steps : undefined;
}

function applied(name: string, count: number): Step | undefined {
  const rule = elementwiseRule(name);
  const omitted = rule ? rule.parameters.length - count : 0;
  const defaults = (rule?.defaults ?? []).slice((rule?.defaults?.length ?? 0) - omitted);
  if (!rule || omitted < 0 || defaults.length < omitted) return undefined;
  return {
    arity: count,
    run: (g, args) =>
      map(g, rule.name, [...args, ...defaults.map((d) => constant(g, ratioOfLiteral(String(d))))]),
    value: (...x) => rule.value(...x, ...defaults),
  };
}

const numberOperators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': Math.pow,
};

function valueOfOperator(e: Expression & { kind: 'operator' }): (...x: number[]) => number {
  if (e.operator === 'u-') return (x) => -x;
  if (e.operator === 'u+') return (x) => x;
  const binary = numberOperators[e.operator.replace('.', '')];
  if (binary) return (a, b) => binary(a, b);
  return elementwiseRule(comparisonRules[e.operator] ?? e.operator)?.value ?? (() => NaN);
}

/** The formula of an expression; undefined where it is not of numbers. */
export function formulaOf(root: Expression): Formula | undefined {
  const steps = stepsOf(root);
  if (!steps) return undefined;
  return {
    build: (g, names) => run(g, steps, names, 'a declared derivative'),
    value(names, call) {
      const stack: number[] = [];
      for (const s of steps) {
        if ('literal' in s) stack.push(Number(s.literal));
        else if ('name' in s)
          stack.push(names.get(s.name) ?? (s.name === 'pi' ? Math.PI : s.name === 'e' ? Math.E : NaN));
        else {
          const args = stack.splice(stack.length - s.arity);
          stack.push('unknown' in s ? call(s.unknown, s.primes, args) : s.value(...args));
        }
      }
      return stack[0] ?? NaN;
    },
  };
}

/** Build the formula's value, its names standing for the given nodes (all of one shape, or scalars). */
export function instantiate(g: Graph, formula: string, names: ReadonlyMap<string, NodeId>): NodeId {
  return run(g, compile(formula), names, formula);
}

function run(g: Graph, steps: readonly Step[], names: ReadonlyMap<string, NodeId>, formula: string): NodeId {
  const stack: NodeId[] = [];
  for (const step of steps) {
    if ('literal' in step) stack.push(constant(g, ratioOfLiteral(step.literal)));
    else if ('name' in step) stack.push(names.get(step.name) ?? named(g, step.name, formula));
    else {
      const args = stack.splice(stack.length - step.arity);
      if ('unknown' in step)
        stack.push(
          unknown(
            g,
            step.unknown,
            args.map(() => step.primes),
            args,
          ),
        );
      else stack.push(step.run(g, args));
    }
  }
  const [value] = stack;
  if (value === undefined) throw new Error(`an empty formula: ${formula}`);
  return value;
}

function named(g: Graph, name: string, formula: string): NodeId {
  if (name === 'pi') return namedConstant(g, 'pi', Math.PI);
  if (name === 'e') return namedConstant(g, 'e', Math.E);
  throw new Error(`unknown name ${name} in ${formula}`);
}

/** The local derivative of a map node by its k-th argument, as a node. */
export function localDerivative(g: Graph, id: NodeId, k: number): NodeId {
  const n = g.node(id);
  if (n.kind !== 'map') throw new Error('only a map node has local derivatives');
  const rule = elementwiseRule(n.rule);
  const formula = rule?.derivatives[k];
  if (!rule || formula === undefined) throw new Error(`no derivative ${k} of ${n.rule}`);
  const parameter = rule.parameters[k] ?? '';
  if (rule.discrete?.includes(parameter))
    throw new NoDerivativeError(message('discrete-parameter', { name: rule.name, parameter }));
  const names = new Map<string, NodeId>([['out', id]]);
  rule.parameters.forEach((p, i) => {
    const arg = n.args[i];
    if (arg !== undefined) names.set(p, arg);
  });
  return instantiate(g, formula, names);
}
