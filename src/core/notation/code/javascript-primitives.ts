import { addDimensions, unit, wholeValue, type Dimension } from '../../graph/dimension.ts';
import type { Option } from '../../graph/graph.ts';
import { whole, type JavaScript } from './javascript-expression.ts';
import type { Refuse } from './problem.ts';
import { level, type Applied } from './target.ts';

/** Primitives as functions of the output: on how many of the last axes, and which. */
const calls: Readonly<Record<string, readonly [rank: number, callee: string]>> = {
  inverse: [2, 'inv'],
  pinv: [2, 'pinv'],
  determinant: [2, 'det'],
  logdet: [2, 'logdet'],
  cofactor: [2, 'cofactor'],
  eigvalsh: [2, '(a) => eigh(a).values'],
  eigvecsh: [2, '(a) => eigh(a).vectors'],
  svdvals: [2, '(a) => svd(a).s'],
  nuclearnorm: [2, '(a) => sum(svd(a).s)'],
  polar: [2, 'polar'],
  polarchange: [2, 'polarChange'],
  cholesky: [2, 'cholesky'],
  softmax: [1, 'softmax'],
  logsumexp: [1, 'logsumexp'],
  maximum: [1, '(x) => Math.max(...x)'],
  minimum: [1, '(x) => Math.min(...x)'],
  ismax: [1, 'isMax'],
  ismin: [1, 'isMin'],
  flip: [1, '(x) => [...x].reverse()'],
  cumsum: [1, 'cumsum'],
  cross: [1, 'cross'],
};

/** A primitive on the last axes of its arguments. */
export function javascriptPrimitive(
  rule: string,
  options: readonly Option[],
  n: Applied<JavaScript>,
  size: (d: Dimension) => string,
  refuse: Refuse,
): JavaScript {
  const args = n.args.map((a) => whole(a).text);
  const code = (text: string): JavaScript => ({ text, level: level.atom, rank: n.axes.length });
  const firstRank = n.argAxes[0]?.length ?? 0;
  const applied = (coreRank: number, callee: string, direct?: string): JavaScript => {
    const axes = firstRank - coreRank;
    if (axes === 0 && direct !== undefined) return code(direct);
    if (axes > 0) return code(`batch(${axes}, ${callee}, ${args.join(', ')})`);
    const inline = /^\((\w)\) => (.*)$/.exec(callee);
    const [x = ''] = args;
    if (inline?.[1] && inline[2] && /^\w+$/.test(x))
      return code(inline[2].replace(new RegExp(`\\b${inline[1]}\\b`, 'g'), x));
    return code(inline ? `(${callee})(${args.join(', ')})` : `${callee}(${args.join(', ')})`);
  };
  const known = Object.hasOwn(calls, rule) ? calls[rule] : undefined;
  if (known) return applied(...known);
  switch (rule) {
    case 'prod': {
      const without = (options[0] ?? 0) as number;
      if (without === 0)
        return applied(
          1,
          '(x) => x.reduce((p, y) => p * y, 1)',
          `${args[0] ?? ''}.reduce((p, y) => p * y, 1)`,
        );
      return applied(
        1,
        `(x) => productsWithout(x, ${without})`,
        `productsWithout(${args[0] ?? ''}, ${without})`,
      );
    }
    case 'tril':
    case 'triu':
      return applied(2, options.length ? `(a) => ${rule}(a, ${options[0] as number})` : rule);
    case 'matrixfunction': {
      const name = options[0] as string;
      if (args.length === 1) return applied(2, name);
      return applied(
        2,
        `(...matrices) => matrixFunction(${name}, ...matrices)`,
        `matrixFunction(${name}, ${args.join(', ')})`,
      );
    }
    case 'unitvectors': {
      const one = `(k) => unit(k, ${size(n.axes.at(-1) as Dimension)})`;
      const [place = ''] = args;
      return firstRank === 0
        ? code(`unit(${place}, ${size(n.axes.at(-1) as Dimension)})`)
        : code(`batch(${firstRank}, ${one}, ${place})`);
    }
    case 'reshape':
      return code(`reshape(${args[0] ?? ''}, [${n.axes.map(size).join(', ')}])`);
    case 'concat': {
      const [axis = 1, ...has] = options as readonly number[];
      const before = n.axes.length - axis;
      const parameters = args.map((_, k) => `p${k}`);
      const joined = (parts: readonly string[]): string =>
        `[${parts.map((p, k) => (has[k] ? `...${p}` : p)).join(', ')}]`;
      return code(
        before === 0
          ? joined(args)
          : `batch(${before}, (${parameters.join(', ')}) => ${joined(parameters)}, ${args.join(', ')})`,
      );
    }
    case 'slice': {
      const [axis, offset, has] = options as [number, Dimension, number];
      const length = has ? (n.axes[n.axes.length - axis] as Dimension) : unit;
      const to = size(addDimensions(offset, length));
      const part = has ? `.slice(${wholeValue(offset) ?? size(offset)}, ${to})` : `[${size(offset)}]`;
      const before = firstRank - axis;
      return code(
        before === 0
          ? `${args[0] ?? ''}${part}`
          : `batch(${before}, (part) => part${part}, ${args[0] ?? ''})`,
      );
    }
    default:
      return refuse(rule, 'code-function');
  }
}
