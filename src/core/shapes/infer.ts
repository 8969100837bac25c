import {
  isUnit,
  namedDimension,
  namesIn,
  substituteDimension,
  unit,
  type Dimension,
} from '../graph/dimension.ts';
import { refuse } from '../outcome.ts';
import { arrayShape } from './array.ts';
import { derivativeShape } from './derivative-shape.ts';
import { indexShape } from './index-shape.ts';
import { functionRule } from './functions.ts';
import type { ShapeContext } from './function-rule.ts';
import { literalOf, writtenArguments } from './literal.ts';
import type { Order } from './order-of-value.ts';
import { inferOrders } from './orders.ts';
import { broadcastShapes, shapeText } from './shape.ts';
import type { Elaborated, Shape, Term, TermId } from './term.ts';
import { createUnifier, type Unifier } from './unify.ts';

/** The shape of every term; `assumed` lists the inputs whose shape nobody declared. */
export interface Shaped {
  readonly shapes: readonly Shape[];
  readonly assumed: ReadonlyMap<string, Shape>;
  /** The dimension that a size of this name is. */
  readonly sizes: (name: string) => Dimension;
}

/** Infer all shapes, or refuse at the first operation whose operands do not fit. */
export function inferShapes(program: Elaborated): Shaped {
  const { terms } = program;
  const orders = inferOrders(program);
  const unifier = createUnifier();
  const shapes: Shape[] = [];
  const undeclared: TermId[] = [];
  const declaredSizes = new Set([...program.declarations.values()].flatMap((d) => d.shape.flatMap(namesIn)));
  const sizes = (name: string): Dimension =>
    program.fixed.get(name) ?? namedDimension(declaredSizes.has(name) ? name : `?${name}`);
  terms.forEach((t, id) => {
    if (id === program.programTerms) unifier.settle();
    const declared = t.op === 'input' ? program.declarations.get(t.name ?? '') : undefined;
    if (t.op === 'input' && !declared) undeclared.push(id);
    shapes.push(declared?.shape ?? shapeOfTerm({ terms, shapes, sizes }, t, orders[id] ?? 's', unifier));
  });
  const names = nameUnknowns(shapes, unifier, program);
  const finish = (s: Shape): Shape =>
    s.length === 0 ? s : s.map((d) => substituteDimension(unifier.resolve(d), (n) => names.get(n)));
  const finished = shapes.map(finish);
  const assumed = new Map(undeclared.map((id) => [terms[id]?.name ?? '', finished[id] ?? []]));
  return { shapes: finished, assumed, sizes: (name) => finish([sizes(name)])[0] as Dimension };
}

function freshShape(order: Order, u: Unifier): Shape {
  if (order === 'v') return [u.fresh()];
  if (order === 'r') return [unit, u.fresh()];
  if (order === 'm') return [u.fresh(), u.fresh()];
  if (order.startsWith('t')) return Array.from({ length: Number(order.slice(1)) }, u.fresh);
  return [];
}

interface Known {
  readonly terms: readonly Term[];
  readonly shapes: readonly Shape[];
  readonly sizes: (name: string) => Dimension;
}

const scalar: Shape = [];

function shapeOfTerm(known: Known, t: Term, order: Order, u: Unifier): Shape {
  switch (t.op) {
    case 'number':
    case 'constant':
    case 'bound':
    case 'size':
    case 'slice':
    case 'text':
    case 'infinity':
      return scalar;
    case 'input':
      return freshShape(order, u);
  }
  const rule = functionRule(t.op);
  // Entry by entry on numbers alone: a number.
  if (rule?.shape === broadcastShapes && t.args.every((a) => known.shapes[a]?.length === 0)) return scalar;
  const context = contextOf(known, t, u);
  switch (t.op) {
    case 'alias':
    case 'unknown':
    case 'derivativeOf':
      return broadcastShapes(context);
    case 'derivative':
      return derivativeShape(context.args[0] ?? [], context.args[1] ?? [], t.orders?.[0] ?? 1);
    case 'array':
      return arrayShape(context);
    case 'index':
      return indexShape(context, known.terms, t, known.sizes);
    default: {
      if (!rule) return refuse('unknown-function', { name: t.op }, t.range);
      return rule.shape(context);
    }
  }
}

function contextOf({ terms, shapes, sizes }: Known, t: Term, u: Unifier): ShapeContext {
  const args = t.args.map((a) => (shapes[a] ?? []).map(u.resolve));
  const mismatch = (): never =>
    refuse('shape-mismatch', { operation: t.op, shapes: args.map(shapeText).join(', ') }, t.range);
  return {
    args,
    literal: (k) => literalOf(terms, t.args[k]),
    ...writtenArguments(terms, t, sizes),
    rowLengths: t.rowLengths ?? [],
    fresh: u.fresh,
    resolve: u.resolve,
    equal: (a, b) => {
      if (!u.unify(a, b)) mismatch();
    },
    mismatch,
    refuse: (key, values) => refuse(key, values, t.range),
  };
}

const letters = ['n', 'm', 'k', 'p', 'q', 'l'];

/** Names for the unknown dimensions that are left, n, m, k …, in order of first appearance. */
function nameUnknowns(shapes: readonly Shape[], u: Unifier, program: Elaborated): Map<string, Dimension> {
  const names = new Map<string, Dimension>();
  const hasArrays = shapes.some((s) => s.some((d) => !isUnit(d)));
  if (!hasArrays && !program.terms.some((t) => t.op === 'size')) return names;
  const taken = new Set([
    ...program.inputs,
    ...program.definitions.map((d) => d.name),
    ...[...program.declarations.values()].flatMap((d) => d.shape.flatMap(namesIn)),
  ]);
  for (const t of program.terms) {
    if (t.op !== 'size' || !t.name || taken.has(t.name)) continue;
    names.set(`?${t.name}`, namedDimension(t.name));
    taken.add(t.name);
  }
  for (const s of shapes)
    for (const d of s) {
      if (isUnit(d)) continue;
      for (const n of namesIn(u.resolve(d))) {
        if (!n.startsWith('?') || names.has(n)) continue;
        let name = letters.find((l) => !taken.has(l));
        for (let k = 1; name === undefined; k++) if (!taken.has(`n${k}`)) name = `n${k}`;
        taken.add(name);
        names.set(n, namedDimension(name));
      }
    }
  return names;
}
