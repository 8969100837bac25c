import { operandsOf, reachableWithBodies } from '../../graph/graph.ts';
import { message, say } from '../../messages/catalogue.ts';
import { isScalar } from '../../shapes/shape.ts';
import type { Shape } from '../../shapes/term.ts';
import type { CodeProblem } from './problem.ts';

/** A function that is an argument: known by name only, or a derivative of it. */
export interface GivenFunction {
  readonly name: string;
  readonly orders: readonly number[];
}

/** The functions known by name only, each before its derivatives. */
export function givenFunctions(p: CodeProblem): GivenFunction[] {
  const roots = [p.value.node, ...p.results.map((r) => r.node)];
  const needed = reachableWithBodies(p.graph, roots);
  const found = new Map<string, GivenFunction>();
  for (let id = 0; id < needed.length; id++) {
    const n = needed[id] ? p.graph.node(id) : undefined;
    if (n?.kind === 'unknown' && operandsOf(n).length > 0)
      found.set(`${n.name} ${n.orders.join()}`, { name: n.name, orders: n.orders });
  }
  const total = (f: GivenFunction): number => f.orders.reduce((a, b) => a + b, 0);
  return [...found.values()].sort((a, b) =>
    a.name === b.name ? total(a) - total(b) : a.name < b.name ? -1 : 1,
  );
}

/** Texts of the doc comment in the reader's language. */
export interface Documentation {
  readonly heading: string;
  readonly shape: (s: Shape) => string;
  readonly given: (f: GivenFunction) => string;
  readonly size: string;
  readonly layout: string;
  readonly vectors: string;
  readonly returns: string;
  readonly conventions: readonly string[];
}

export function documentationOf(p: CodeProblem, shapeText: (s: Shape) => string): Documentation {
  const { language } = p;
  const kind = p.order > 1 ? 'higher' : isScalar(p.value.shape) ? 'gradient' : 'jacobian';
  return {
    heading: say(message('code-heading', { kind, of: p.value.name, order: p.order }), language),
    shape: (s) => say(message('code-shape', { shape: isScalar(s) ? undefined : shapeText(s) }), language),
    given: ({ name, orders }) => say(message('code-given', { name, orders }), language),
    size: say(message('code-size', {}), language),
    layout: say(message('code-layout', { layout: p.layout }), language),
    vectors: say(message('code-vectors', {}), language),
    returns: say(message('code-returns', { of: p.value.name }), language),
    conventions: p.conventions.map((m) => say(m, language)),
  };
}

/** ∂s/∂W, ∂²s/∂x² */
export function derivativeText(p: CodeProblem, variables: readonly string[]): string {
  const power = p.order === 1 ? '' : [...String(p.order)].map((c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(c))).join('');
  const by = variables.length === 1 ? (variables[0] ?? '') : `(${variables.join(', ')})`;
  return `∂${power}${p.value.name}/∂${by}${power}`;
}
