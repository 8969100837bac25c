import { integral, type Limit } from '../../rules/primitives/integral.ts';
import { rule, type BuildContext, type FunctionRule } from '../function-rule.ts';
import { isScalar, shapeText } from '../shape.ts';

/** The name of a bound variable without the number that sets it apart. */
const plainName = (name: string): string => name.replace(/ \d+$/, '');

function buildIntegral(b: BuildContext): number {
  const [under, variable] = b.args.map((a) => a.node) as [number, number];
  const limit = (k: number): Limit => (b.word(k) as Limit | undefined) ?? (b.args[k]?.node as number);
  const n = b.graph.node(variable);
  const name = n.kind === 'input' ? plainName(n.name) : 't';
  return integral(b.graph, { under, variable, name, from: limit(2), to: limit(3) });
}

export const integrals: readonly FunctionRule[] = [
  rule(
    'integrate integral',
    [4, 4],
    'xsss>=',
    (c) => {
      for (const limit of c.args.slice(2))
        if (!isScalar(limit)) c.refuse('integral-limits', { shape: shapeText(limit) });
      return c.args[0] ?? [];
    },
    buildIntegral,
    { words: true },
  ),
];
