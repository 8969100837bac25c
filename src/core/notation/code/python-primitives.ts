import type { Dimension } from '../../graph/dimension.ts';
import { addDimensions, unit, wholeValue } from '../../graph/dimension.ts';
import type { Option } from '../../graph/graph.ts';
import type { Refuse } from './problem.ts';
import type { Python } from './python.ts';
import type { Library } from './python-forms.ts';
import { level, type Applied } from './target.ts';

interface Tools {
  readonly size: (d: Dimension) => string;
  readonly shape: (axes: readonly Dimension[]) => string;
  readonly refuse: Refuse;
  readonly tensor: (x: Python) => Python;
}

/** Calls with the same arguments; @ stands for the library's module, @@ for a function of the output. */
const calls: Readonly<Record<string, string>> = {
  inverse: '@.linalg.inv(<0>)',
  pinv: '@.linalg.pinv(<0>)',
  determinant: '@.linalg.det(<0>)',
  logdet: '@.linalg.slogdet(<0>)[1]',
  cofactor: '@@cofactor(<0>)',
  eigvalsh: '@.linalg.eigvalsh((<0> + <0>.swapaxes(-1, -2)) / 2)',
  eigvecsh: '@@eigenvectors(<0>)',
  svdvals: '@@singular_values(<0>)',
  cholesky: '@.linalg.cholesky((<0> + <0>.swapaxes(-1, -2)) / 2)',
  nuclearnorm: '@.sum(@@singular_values(<0>), -1)',
  polar: '@@polar(<0>)',
  polarchange: '@@polar_change(<0>, <1>)',
  maximum: '@.amax(<0>, -1)',
  minimum: '@.amin(<0>, -1)',
  ismax: '@@is_max(<0>)',
  ismin: '@@is_max(-<0>)',
  flip: '@.flip(<0>, (-1,))',
  cumsum: '@.cumsum(<0>, -1)',
};

const alongLast: Readonly<Record<Library, string>> = {
  numpy: '@@<n>(<0>)',
  torch: 'torch.<n>(<0>, -1)',
  jax: 'jax.nn.<n>(<0>, -1)',
};

const modules: Readonly<Record<Library, string>> = { numpy: 'np', torch: 'torch', jax: 'jnp' };

/** A primitive on the last axes of its arguments. */
export function pythonPrimitive(
  library: Library,
  rule: string,
  options: readonly Option[],
  n: Applied<Python>,
  tools: Tools,
): Python {
  const np = modules[library];
  const [x] = n.args as [Python];
  const inner = (a: Python): string => (a.level < level.atom ? `(${a.text})` : a.text);
  const code = (text: string): Python => ({ text, level: level.atom });
  const isAlong = rule === 'softmax' || rule === 'logsumexp';
  const template = isAlong
    ? alongLast[library].replace('<n>', rule)
    : Object.hasOwn(calls, rule)
      ? calls[rule]
      : undefined;
  if (template !== undefined) {
    const insideSum = template.includes('<0> +') || template.includes('-<0>');
    return code(
      template.replaceAll('@.', `${np}.`).replace(/<(\d)>/g, (_, k: string) => {
        const a = n.args[Number(k)] as Python;
        return insideSum ? inner(a) : a.text;
      }),
    );
  }
  switch (rule) {
    case 'prod': {
      const without = (options[0] ?? 0) as number;
      return code(without === 0 ? `${np}.prod(${x.text}, -1)` : `@@products_without(${x.text}, ${without})`);
    }
    case 'tril':
    case 'triu':
      return code(`${np}.${rule}(${x.text}${options.length ? `, ${options[0] as number}` : ''})`);
    case 'reshape':
      return code(`${inner(x)}.reshape(${tools.shape(n.axes)})`);
    case 'unitvectors': {
      const size = tools.size(n.axes.at(-1) as Dimension);
      const places =
        library === 'torch' ? `torch.as_tensor(${x.text}).long()` : `${np}.asarray(${x.text}, dtype=int)`;
      return code(`${np}.eye(${size}${library === 'torch' ? ', **like' : ''})[${places} - 1]`);
    }
    case 'cross':
      return code(
        library === 'torch'
          ? `torch.linalg.cross(${x.text}, ${n.args[1]?.text ?? ''})`
          : `${np}.cross(${x.text}, ${n.args[1]?.text ?? ''})`,
      );
    case 'matrixfunction': {
      const name = options[0] as string;
      if (n.args.length === 1) return code(`@@${name}(${x.text})`);
      return code(`@@matrix_function(@@${name}, ${n.args.map((a) => a.text).join(', ')})`);
    }
    case 'concat':
      return concat(library, options as readonly number[], n, tools, inner);
    case 'slice': {
      const [axis, offset, has] = options as [number, Dimension, number];
      const length = has ? (n.axes[n.axes.length - axis] as Dimension) : unit;
      const end = addDimensions(offset, length);
      const from = wholeValue(offset) === 0 ? '' : tools.size(offset);
      const all = n.argAxes[0]?.length ?? axis;
      const before = ':, '.repeat(all - axis);
      const behind = ', :'.repeat(axis - 1);
      return code(
        `${inner(x)}[${before}${has ? `${from}:${tools.size(end)}` : tools.size(offset)}${behind}]`,
      );
    }
    default:
      return tools.refuse(rule, 'code-function');
  }
}

/** Arrays end to end; a part without the axis is one entry of it. */
function concat(
  library: Library,
  [axis = 1, ...has]: readonly number[],
  n: Applied<Python>,
  tools: Tools,
  inner: (a: Python) => string,
): Python {
  const np = modules[library];
  const behind = axis - 1;
  const parts = n.args.map((a, k) => {
    if (has[k]) return a.text;
    const rank = n.argAxes[k]?.length ?? 0;
    const x = tools.tensor(a);
    if (rank === 0)
      return library === 'torch' ? `${inner(x)}[None].to(**like)` : `${np}.array([${x.text}], dtype=float)`;
    return `${inner(x)}[..., None${', :'.repeat(behind)}]`;
  });
  const allNumbers = n.argAxes.every((axes) => axes.length === 0);
  const numbers = n.args.map((a) => tools.tensor(a).text).join(', ');
  if (allNumbers)
    return {
      text:
        library === 'torch'
          ? `torch.stack([${numbers}]).to(**like)`
          : `${np}.array([${numbers}], dtype=float)`,
      level: level.atom,
    };
  return {
    text: `${np}.${library === 'torch' ? 'cat' : 'concatenate'}([${parts.join(', ')}], ${-axis})`,
    level: level.atom,
  };
}
