import type { Dimension } from '../../graph/dimension.ts';
import type { Label } from '../../graph/graph.ts';
import type { Ratio } from '../../graph/ratio.ts';
import type { Namer } from './names.ts';
import type { Refuse } from './problem.ts';
import { formOf, type Form, type Library } from './python-forms.ts';
import { pythonPrimitive } from './python-primitives.ts';
import { functionName, letterRule } from './spelling.ts';
import { level, type Applied, type Labelled, type Target } from './target.ts';

/** An expression of Python. */
export interface Python {
  readonly text: string;
  readonly level: number;
  /** Whether it is a matrix product, which is bracketed inside a product by entries. */
  readonly matrix?: boolean;
  /** Whether it is a product of factors without a quotient, which opens into another. */
  readonly chain?: boolean;
  /** Whether it is a number of Python rather than of the library. */
  readonly plain?: boolean;
}

/** The modules of the libraries. */
export const moduleOf: Readonly<Record<Library, string>> = { numpy: 'np', torch: 'torch', jax: 'jnp' };

/** The name in the output of the keyword arguments that new tensors of PyTorch are made with. */
export const like = 'like';

const atom = (text: string): Python => ({ text, level: level.atom });
const numberText = (x: number): string =>
  Number.isFinite(x)
    ? String(x)
    : Number.isNaN(x)
      ? 'float("nan")'
      : x > 0
        ? 'float("inf")'
        : '-float("inf")';

/** At least this tight, or in brackets. */
export const at = (x: Python, needed: number): string => (x.level < needed ? `(${x.text})` : x.text);

/** Write Python for a library; statements go to `write`. */
export function pythonTarget(
  library: Library,
  namer: Namer,
  size: (d: Dimension) => string,
  refuse: Refuse,
  write: (line: string) => void,
): Target<Python> {
  const np = moduleOf[library];
  const torch = library === 'torch';
  const kwargs = torch ? `, **${like}` : '';
  const call = (name: string, ...args: readonly Python[]): Python =>
    atom(`${np}.${name}(${args.map((a) => a.text).join(', ')})`);
  const shape = (axes: readonly Dimension[]): string => tuple(axes.map(size));
  const number = (value: Ratio): Python => {
    const { num, den } = value;
    if (den !== 1)
      return { text: `${num} / ${den}`, level: num < 0 ? level.sign : level.product, plain: true };
    return { text: numberText(num), level: num < 0 ? level.sign : level.atom, plain: true };
  };
  const tensor = (x: Python): Python => (torch && x.plain ? atom(`number(${x.text})`) : x);
  const filled = (value: Python | undefined, axes: readonly Dimension[]): Python => {
    if (!value) return atom(`${np}.ones(${shape(axes)}${kwargs})`);
    if (value.plain)
      return atom(
        `${np}.full(${shape(axes)}, ${at(value, level.sum)}${value.text.includes('.') || torch ? '' : ', dtype=float'}${kwargs})`,
      );
    return times(value, atom(`${np}.ones(${shape(axes)}${kwargs})`));
  };
  const times = (x: Python, y: Python): Python => {
    const left = x.level === level.product && x.matrix ? `(${x.text})` : at(x, level.product);
    const text = `${left} * ${y.chain ? y.text : at(y, level.power)}`;
    return { text, level: level.product, chain: true, ...both(x, y) };
  };
  const over = (x: Python, y: Python): Python => {
    const left = x.level === level.product && x.matrix ? `(${x.text})` : at(x, level.product);
    return { text: `${left} / ${at(y, level.power)}`, level: level.product, ...both(x, y) };
  };
  const both = (x: Python, y: Python): { plain?: boolean } => (x.plain && y.plain ? { plain: true } : {});
  const matmul = (x: Python, y: Python): Python => {
    const left = x.level === level.product && !x.matrix ? `(${x.text})` : at(x, level.product);
    return { text: `${left} @ ${at(y, level.power)}`, level: level.product, matrix: true };
  };
  const turned = (x: Python): Python => atom(`${at(x, level.atom)}.T`);
  const permute = (x: Python, order: readonly number[]): Python => {
    if (order.length === 2) return turned(x);
    return atom(`${np}.${torch ? 'permute' : 'transpose'}(${x.text}, (${order.join(', ')}))`);
  };
  const einsum = (operands: readonly Labelled<Python>[], out: readonly Label[]): Python => {
    const rule = letterRule(operands, out);
    const faster = library === 'numpy' && operands.length > 2 ? ', optimize=True' : '';
    return atom(`${np}.einsum("${rule}", ${operands.map((o) => o.code.text).join(', ')}${faster})`);
  };
  const fill = (form: Form, args: readonly Python[]): Python => {
    const text = form.text
      .replace(/<(\d)>/g, (_, k: string) => args[Number(k)]?.text ?? '')
      .replace(/\{(\d)\}/g, (_, k: string) => at(args[Number(k)] ?? atom(''), level.atom));
    return { text: text.replaceAll('@.', `${np}.`), level: form.level };
  };
  const map = (rule: string, n: Applied<Python>): Python => {
    const form = formOf(library, rule);
    if (!form) return refuse(rule, 'code-function');
    if (rule === 'stop_gradient' && (library === 'numpy' || n.args[0]?.plain)) return n.args[0] as Python;
    const arithmetic = rule === 'divide' || rule === 'pow';
    if (library !== 'numpy' && (rule === 'polygamma' || rule === 'spherical_jn')) {
      const order = n.numbers[0];
      const fits =
        order !== undefined && Number.isInteger(order) && order >= -1 && (rule === 'polygamma' || order <= 8);
      if (!fits) refuse(rule, 'code-whole-order');
      return fill(form, [n.args[0] as Python, tensor(n.args[1] as Python)]);
    }
    const code = fill(form, arithmetic ? n.args : n.args.map(tensor));
    return arithmetic && n.args.every((a) => a.plain) ? { ...code, plain: true } : code;
  };
  return {
    number,
    namedConstant: (name, value) =>
      name === 'pi' && library !== 'jax'
        ? { ...atom(`${np}.pi`), plain: true }
        : { ...atom(numberText(value)), plain: true },
    size: (d) => ({
      text: size(d),
      level: d.terms.length > 1 ? level.sum : d.key.includes('*') ? level.product : level.atom,
      plain: true,
    }),
    oneHot: (index, d) => atom(`${np}.eye(${size(d)}${kwargs})[${index - 1}]`),
    identity: (d) => atom(`${np}.eye(${size(d)}${kwargs})`),
    filled,
    zeros: (axes) =>
      axes.length ? atom(`${np}.zeros(${shape(axes)}${kwargs})`) : number({ num: 0, den: 1 }),
    literal: (entries, sizes) => literal(entries, sizes),
    sum(terms) {
      const text = terms.map(({ negative, code }, k) => {
        if (k === 0)
          return negative
            ? `-${at(code, level.power)}`
            : code.level < level.sum
              ? `(${code.text})`
              : code.text;
        return `${negative ? '-' : '+'} ${at(code, level.product)}`;
      });
      const [only] = terms;
      const own =
        terms.length > 1 ? level.sum : only?.negative ? level.sign : (only?.code.level ?? level.atom);
      const matrix = terms.length === 1 && !only?.negative && only?.code.matrix;
      const plain = terms.every((t) => t.code.plain);
      return { text: text.join(' '), level: own, ...(matrix ? { matrix } : {}), ...(plain ? { plain } : {}) };
    },
    negative: (x) => ({
      text: `-${at(x, level.power)}`,
      level: level.sign,
      ...(x.plain ? { plain: true } : {}),
    }),
    times,
    over,
    timesSpread(x, y, divides) {
      const places = y.labels.map((l) => x.labels.indexOf(l));
      const order = places.map((_, k) => k).sort((i, j) => (places[i] as number) - (places[j] as number));
      const ordered = order.every((k, i) => k === i) ? y.code : permute(y.code, order);
      const missing = x.labels.length > y.labels.length;
      const index = x.labels.map((l) => (y.labels.includes(l) ? ':' : 'None')).join(', ');
      const spread = missing ? atom(`${at(ordered, level.atom)}[${index}]`) : ordered;
      return divides ? over(x.code, spread) : times(x.code, spread);
    },
    map,
    unknown: (name, orders, n) =>
      atom(`${namer.of(functionName(name, orders))}(${n.args.map((a) => tensor(a).text).join(', ')})`),
    dot: matmul,
    outer: (x, y) => call('outer', x, y),
    matrixVector: (a, transposed, x) => matmul(transposed ? turned(a) : a, x),
    matrixMatrix: (a, p, b, q) => matmul(p ? turned(a) : a, q ? turned(b) : b),
    sumOver(x, axes, rank) {
      if (axes.length === rank) return call('sum', x);
      return atom(`${np}.sum(${x.text}, ${axes.length === 1 ? axes[0] : `(${axes.join(', ')})`})`);
    },
    permute,
    diagonal: (a) => call('diag', a),
    trace: (a) => call('trace', a),
    diagonalMatrix: (x) => call('diag', x),
    entry(x, axis, index, rank) {
      const before = axis === 0 || rank === 1 ? '' : ':, '.repeat(axis);
      return atom(`${at(x, level.atom)}[${before}${index - 1}]`);
    },
    broadcast(x, places, axes) {
      const index = axes.map((_, k) => (places.includes(k) ? ':' : 'None')).join(', ');
      const order = places.map((_, k) => k).sort((i, j) => (places[i] as number) - (places[j] as number));
      const ordered = order.every((k, i) => k === i) ? x : permute(x, order);
      return atom(`${np}.broadcast_to(${at(ordered, level.atom)}[${index}], ${shape(axes)})`);
    },
    einsum,
    ...(library === 'numpy'
      ? {
          integral: (variable, under, from, to) => {
            const limit = (x: Python | number): string =>
              typeof x === 'number' ? (x < 0 ? '-np.inf' : 'np.inf') : x.text;
            const f = under(atom(variable)).text;
            return atom(`@@integral(lambda ${variable}: ${f}, ${limit(from)}, ${limit(to)})`);
          },
        }
      : {}),
    primitive: (rule, options, n) =>
      pythonPrimitive(library, rule, options, n, { size, shape, refuse, tensor }),
    isCheap: (x) => x.text.length <= 14 && !/[(@]/.test(x.text),
    isLong: (x) => x.text.length > 88,
    assign(identifier, x) {
      write(`${identifier} = ${x.text}`);
      return { ...atom(identifier), ...(x.plain ? { plain: true } : {}) };
    },
  };

  function literal(entries: readonly Python[], sizes: readonly number[]): Python {
    if (!torch) return atom(`${np}.array(${nested(entries, sizes)}, dtype=float)`);
    const [first = 0, ...rest] = sizes;
    const step = entries.length / Math.max(1, first);
    const parts = Array.from({ length: first }, (_, k) => {
      const own = entries.slice(k * step, (k + 1) * step);
      return rest.length ? literal(own, rest).text : tensor(own[0] as Python).text;
    });
    if (entries.every((e) => e.plain)) return atom(`torch.tensor(${nested(entries, sizes)}, **${like})`);
    return atom(`torch.stack([${parts.join(', ')}])${rest.length ? '' : '.to(**like)'}`);
  }
}

function nested(entries: readonly Python[], sizes: readonly number[]): string {
  const [first = 0, ...rest] = sizes;
  if (rest.length === 0) return `[${entries.map((e) => e.text).join(', ')}]`;
  const step = entries.length / Math.max(1, first);
  return `[${Array.from({ length: first }, (_, k) => nested(entries.slice(k * step, (k + 1) * step), rest)).join(', ')}]`;
}

/** The shape as Python writes it: (n,), (m, n). */
export const tuple = (parts: readonly string[]): string =>
  parts.length === 1 ? `(${parts[0] ?? ''},)` : `(${parts.join(', ')})`;
