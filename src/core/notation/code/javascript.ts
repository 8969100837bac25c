import type { Dimension } from '../../graph/dimension.ts';
import type { Label } from '../../graph/graph.ts';
import { at, whole, type JavaScript } from './javascript-expression.ts';
import { javascriptForm } from './javascript-forms.ts';
import { javascriptPrimitive } from './javascript-primitives.ts';
import type { Namer } from './names.ts';
import type { Refuse } from './problem.ts';
import { functionName, letterRule } from './spelling.ts';
import { level, type Labelled, type Target } from './target.ts';

export function javascriptTarget(
  namer: Namer,
  size: (d: Dimension) => string,
  refuse: Refuse,
  write: (line: string) => void,
  next: () => string,
  indices: readonly string[],
): Target<JavaScript> {
  const number = (text: string): JavaScript => ({
    text,
    level: text.startsWith('-') ? level.sign : level.atom,
    rank: 0,
  });
  const array = (text: string, rank: number): JavaScript => ({ text, level: level.atom, rank });
  const shape = (axes: readonly Dimension[]): string => `[${axes.map(size).join(', ')}]`;
  const assign = (identifier: string, x: JavaScript): JavaScript => {
    write(`const ${identifier} = ${whole(x).text};`);
    return x.rank > 0
      ? { text: identifier, level: level.atom, rank: x.rank, leaves: [identifier] }
      : { text: identifier, level: level.atom, rank: 0 };
  };
  /** As entries: an array that has no name yet gets one. */
  const entry = (x: JavaScript): JavaScript => (x.rank === 0 || x.leaves ? x : assign(next(), x));
  /** A number is computed once, before the entries; inside, the names of arrays mean their entries. */
  const once = (x: JavaScript): JavaScript =>
    x.rank === 0 && /\w\(|\[/.test(x.text) ? assign(next(), x) : x;
  /** An expression of entries. */
  const entries = (
    args: readonly JavaScript[],
    write_: (args: readonly JavaScript[]) => string,
    own: number,
  ): JavaScript => {
    const ofArrays = args.some((a) => a.rank > 0);
    const open = args.map((a) => (ofArrays ? once(entry(a)) : a));
    const leaves = [...new Set(open.flatMap((a) => a.leaves ?? []))];
    const rank = Math.max(0, ...open.map((a) => a.rank));
    return { text: write_(open), level: own, rank, ...(rank > 0 ? { leaves } : {}) };
  };
  const text = (x: JavaScript): string => whole(x).text;
  const times = (x: JavaScript, y: JavaScript): JavaScript => {
    const write_ = ([a, b]: readonly JavaScript[]): string => {
      const [left, right] = [a as JavaScript, b as JavaScript];
      return `${at(left, level.product)} * ${right.chain ? right.text : at(right, level.power)}`;
    };
    return { ...entries([x, y], write_, level.product), chain: true };
  };
  const over = (x: JavaScript, y: JavaScript): JavaScript =>
    entries(
      [x, y],
      ([a, b]) => `${at(a as JavaScript, level.product)} / ${at(b as JavaScript, level.power)}`,
      level.product,
    );
  const einsum = (operands: readonly Labelled<JavaScript>[], out: readonly Label[]): JavaScript =>
    array(
      `einsum("${letterRule(operands, out)}", ${operands.map((o) => text(o.code)).join(', ')})`,
      out.length,
    );
  const [i = 'i'] = indices;
  const filled = (value: JavaScript | undefined, axes: readonly Dimension[]): JavaScript =>
    array(`fill(${shape(axes)}, () => ${value ? once(value).text : '1'})`, axes.length);
  const labelled = (code: JavaScript, rank: number): Labelled<JavaScript> => ({
    code,
    labels: Array.from({ length: rank }, (_, k) => k),
  });
  const apply = (rule: string, args: readonly JavaScript[]): JavaScript => {
    const form = javascriptForm(rule, args.length);
    if (!form) return refuse(rule, 'code-function');
    return entries(
      args,
      (open) =>
        form.text
          .replace(/<(\d)>/g, (_, k: string) => open[Number(k)]?.text ?? '')
          .replace(/\{(\d)\}/g, (_, k: string) => at(open[Number(k)] as JavaScript, level.atom)),
      form.level,
    );
  };
  return {
    number: ({ num, den }) =>
      den === 1 ? number(String(num)) : { text: `${num} / ${den}`, level: level.product, rank: 0 },
    namedConstant: (name, value) =>
      number(name === 'pi' ? 'Math.PI' : name === 'e' ? 'Math.E' : String(value)),
    size: (d) => ({
      text: size(d),
      level: d.terms.length > 1 ? level.sum : d.key.includes('*') ? level.product : level.atom,
      rank: 0,
    }),
    oneHot: (index, d) => array(`fill([${size(d)}], (${i}) => (${i} === ${index - 1} ? 1 : 0))`, 1),
    identity: (d) => array(`eye(${size(d)})`, 2),
    filled,
    zeros: (axes) => (axes.length ? array(`fill(${shape(axes)}, () => 0)`, axes.length) : number('0')),
    literal: (codes, sizes) => array(nested(codes, sizes), sizes.length),
    sum(terms) {
      const own =
        terms.length > 1 ? level.sum : terms[0]?.negative ? level.sign : (terms[0]?.code.level ?? level.atom);
      const [only] = terms;
      if (only && terms.length === 1 && !only.negative) return only.code;
      return entries(
        terms.map((t) => t.code),
        (open) =>
          open
            .map((x, k) => {
              if (k === 0) return terms[0]?.negative ? `-${at(x, level.power + 1)}` : at(x, level.sum);
              return `${terms[k]?.negative ? '-' : '+'} ${at(x, level.product)}`;
            })
            .join(' '),
        own,
      );
    },
    negative: (x) => entries([x], ([a]) => `-${at(a as JavaScript, level.power + 1)}`, level.sign),
    times,
    over,
    timesSpread(x, y, divides) {
      const same = x.labels.length === y.labels.length;
      if (!divides && !same) return einsum([x, y], x.labels);
      const spread = same
        ? einsum([y], x.labels)
        : einsum([{ code: filledLike(x), labels: x.labels }, y], x.labels);
      return divides ? over(x.code, spread) : times(x.code, spread);
    },
    map: (rule, n) => apply(rule, n.args),
    unknown: (name, orders, n) =>
      entries(
        n.args,
        (open) => `${namer.of(functionName(name, orders))}(${open.map((a) => a.text).join(', ')})`,
        level.atom,
      ),
    dot: (x, y) => array(`dot(${text(x)}, ${text(y)})`, 0),
    outer: (x, y) => array(`outer(${text(x)}, ${text(y)})`, 2),
    matrixVector: (a, transposed, x) =>
      array(`matvec(${transposed ? `transpose(${text(a)})` : text(a)}, ${text(x)})`, 1),
    matrixMatrix: (a, p, b, q) =>
      array(`matmul(${p ? `transpose(${text(a)})` : text(a)}, ${q ? `transpose(${text(b)})` : text(b)})`, 2),
    sumOver(x, axes, rank) {
      if (axes.length === rank) return array(`sum(${text(x)})`, 0);
      const own = labelled(x, rank);
      return einsum(
        [own],
        own.labels.filter((l) => !axes.includes(l)),
      );
    },
    permute: (x, order) =>
      order.length === 2 ? array(`transpose(${text(x)})`, 2) : einsum([labelled(x, order.length)], order),
    diagonal: (a) => array(`diagonal(${text(a)})`, 1),
    trace: (a) => array(`sum(diagonal(${text(a)}))`, 0),
    diagonalMatrix: (x) => array(`diag(${text(x)})`, 2),
    entry(x, axis, index, rank) {
      const own = at(whole(x), level.atom);
      return array(
        axis === 0 ? `${own}[${index - 1}]` : `batch(${axis}, (part) => part[${index - 1}], ${own})`,
        rank - 1,
      );
    },
    broadcast(x, places, axes) {
      const names = indices.slice(0, axes.length);
      const place = places.map((p) => `[${names[p] ?? ''}]`).join('');
      const open = entry(x);
      const named = open.leaves?.length === 1 && open.leaves[0] === open.text ? open : assign(next(), open);
      return array(`fill(${shape(axes)}, (${names.join(', ')}) => ${named.text}${place})`, axes.length);
    },
    einsum,
    integral: (variable, under, from, to) => {
      const limit = (x: JavaScript | number): string => (typeof x === 'number' ? String(x) : whole(x).text);
      const f = whole(under({ text: variable, level: level.atom, rank: 0 })).text;
      return array(`integral((${variable}) => ${f}, ${limit(from)}, ${limit(to)})`, 0);
    },
    primitive: (rule, options, n) => javascriptPrimitive(rule, options, n, size, refuse),
    isCheap: (x) => x.rank === 0 && x.text.length <= 14 && !x.text.includes('('),
    isLong: (x) => x.text.length > 88,
    assign,
  };

  /** Ones of the shape of x. */
  function filledLike(x: Labelled<JavaScript>): JavaScript {
    return array(`map(() => 1, ${text(x.code)})`, x.labels.length);
  }
}

function nested(entries: readonly JavaScript[], sizes: readonly number[]): string {
  const [first = 0, ...rest] = sizes;
  if (rest.length === 0) return `[${entries.map((e) => e.text).join(', ')}]`;
  const step = entries.length / Math.max(1, first);
  return `[${Array.from({ length: first }, (_, k) => nested(entries.slice(k * step, (k + 1) * step), rest)).join(', ')}]`;
}
