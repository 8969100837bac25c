import type { ElementwiseRule } from '../../rules/elementwise.ts';
import { elementwiseRules } from '../../rules/table.ts';
import { constant, map } from '../../graph/build.ts';
import { ratioOfLiteral } from '../../graph/ratio.ts';
import { divideNodes } from '../../rules/instantiate.ts';
import { rule, type FunctionRule, type ShapeContext } from '../function-rule.ts';
import { broadcastShapes, spread } from '../shape.ts';
import type { Shape } from '../term.ts';
import { mapped } from './operators.ts';

/** Rules of several arguments that fold from the left: max(x, y, z) is max(max(x, y), z). */
const folding = new Set(['max', 'min', 'hypot', 'and', 'or']);

/** Names that the operators have taken. */
const operatorsOwn = new Set(['divide', 'pow']);

function functionOf(row: ElementwiseRule): FunctionRule {
  const n = row.parameters.length;
  const defaults = row.defaults ?? [];
  const folds = folding.has(row.name);
  const made = rule(
    [row.name, ...row.aliases].join(' '),
    [n - defaults.length, folds ? Infinity : n],
    'x>e',
    broadcastShapes,
    (b) => {
      if (b.args.length <= n) {
        const omitted = defaults.slice(defaults.length - (n - b.args.length));
        const values = omitted.map((d) => ({
          node: constant(b.graph, ratioOfLiteral(String(d))),
          shape: [],
        }));
        return mapped({ ...b, args: [...b.args, ...values] }, row.name);
      }
      const nodes = b.args.map((v) => spread(b.graph, v, b.shape));
      return nodes.slice(1).reduce((a, c) => map(b.graph, row.name, [a, c]), nodes[0] as number);
    },
  );
  return { ...made, derivative: n === 1 };
}

/** log(x, b) = log(x)/log(b); one argument is the natural logarithm. */
function logarithm(row: ElementwiseRule): FunctionRule {
  const made = rule([row.name, ...row.aliases].join(' '), [1, 2], 'x>e', broadcastShapes, (b) => {
    const [x, base] = b.args.map((v) => map(b.graph, row.name, [spread(b.graph, v, b.shape)]));
    return base === undefined ? (x as number) : divideNodes(b.graph, x as number, base);
  });
  return { ...made, derivative: true };
}

/** piecewise(condition, value, condition, value, …, otherwise): the value of the first condition that holds. */
const piecewise = rule('piecewise', [3, 41], 'x>e', oddlyMany, (b) => {
  const nodes = b.args.map((v) => spread(b.graph, v, b.shape));
  let value = nodes.at(-1) as number;
  for (let k = nodes.length - 3; k >= 0; k -= 2)
    value = map(b.graph, 'where', [nodes[k] as number, nodes[k + 1] as number, value]);
  return value;
});

function oddlyMany(c: ShapeContext): Shape {
  if (c.args.length % 2 === 0) return c.refuse('piecewise-otherwise', {});
  return broadcastShapes(c);
}

export const elementwiseFunctions = [
  ...elementwiseRules
    .filter((r) => !operatorsOwn.has(r.name))
    .map((r) => (r.name === 'log' ? logarithm(r) : functionOf(r))),
  piecewise,
];
