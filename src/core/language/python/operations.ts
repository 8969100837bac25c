import type { Range } from '../../place.ts';
import type { Message } from '../../messages/catalogue.ts';
import type { BinaryOperator, Comparison, Expression, Logical } from '../program.ts';
import {
  broadcastKinds,
  isArray,
  isSettled,
  isTwoDimensional,
  productKind,
  transposedKind,
  type Kind,
} from './kinds.ts';

/** An argument in Nabla's language, and its kind. A column stands for an array of one axis. */
export interface Written {
  readonly e: Expression;
  readonly kind: Kind;
}

/** What an expectation may go by, beside the kinds. */
export interface Looks {
  /** Written with an upper-case name. */
  readonly upper: boolean;
  /** A name that is a number by custom: lr, eps, N. */
  readonly scalarName: boolean;
  readonly isProduct: boolean;
}

/** What NumPy does to arrays, by kinds, and how Nabla's language says the same. */
export interface Operation {
  readonly kind: (args: readonly Kind[]) => Kind;
  /** Kinds that the arguments can be told from the value; '?' tells nothing. */
  readonly expect?: (own: Kind, args: readonly Kind[]) => readonly Kind[];
  /** What is only likely. */
  readonly guess?: (own: Kind, args: readonly Kind[], looks: readonly Looks[]) => readonly Kind[];
  readonly write: (args: readonly Written[], range: Range) => Expression;
  /** A remark on how it was read. */
  readonly remark?: (args: readonly Kind[]) => Message | undefined;
  readonly isProduct?: boolean;
  /** The length of an axis: no value of the program by itself. */
  readonly isSize?: boolean;
}

export const call = (callee: string, args: readonly Expression[], range: Range): Expression => ({
  kind: 'call',
  callee,
  primes: 0,
  calleeRange: range,
  args,
  range,
});

export const operator = (
  sign: BinaryOperator | Comparison | Logical | 'u-' | 'u+' | "'",
  args: readonly Expression[],
  range: Range,
): Expression => ({ kind: 'operator', operator: sign, args, range });

export const number = (value: string | number, range: Range): Expression => ({
  kind: 'number',
  exact: String(value),
  range,
});

export const transposed = (e: Expression): Expression => operator("'", [e], e.range);

/** Arguments side by side as NumPy aligns them: beside two axes, one axis is a row. */
export function aligned(args: readonly Written[]): Expression[] {
  const two = args.some((a) => isTwoDimensional(a.kind));
  return args.map((a) => (two && a.kind === 'v' ? transposed(a.e) : a.e));
}

const spreadsRows = (args: readonly Kind[]): Message | undefined =>
  args.includes('v') && args.includes('m') ? { key: 'python-broadcast', values: undefined } : undefined;

function entrywiseExpectation(own: Kind, args: readonly Kind[]): readonly Kind[] {
  if (own === 's') return args.map(() => 's');
  return args.map((k, i) => {
    if (k === 'a' && (own === 'v' || own === 'c')) return own;
    if (own === '?' || k !== '?') return '?';
    const others = args.filter((_, j) => j !== i);
    return others.every((x) => x === 's') ? own : '?';
  });
}

function entrywiseGuess(
  own: Kind,
  args: readonly Kind[],
  looks: readonly Looks[],
  isFactor = false,
): readonly Kind[] {
  const neighbour = broadcastKinds(args.filter(isArray));
  const near = isSettled(neighbour) && isArray(neighbour) ? neighbour : isArray(own) ? own : neighbour;
  if (!isArray(near)) return args.map(() => '?');
  return args.map((k, i) => {
    if (isSettled(k) || (k === '?' && looks[i]?.scalarName)) return '?';
    // X W + b and X - mu: a bias, a mean of each column. probs - y, X * mask: the same entries.
    const besideData = !isFactor && looks.some((l, j) => j !== i && (l.isProduct || l.upper));
    if (looks[i]?.upper && own !== 'v') return 'm';
    if (near === 'm') return besideData ? 'v' : 'm';
    return near === 'r' ? 'a' : near;
  });
}

/** Entry by entry, with broadcasting. */
export const entrywise = (write: Operation['write']): Operation => ({
  kind: broadcastKinds,
  expect: entrywiseExpectation,
  guess: entrywiseGuess,
  write,
  remark: spreadsRows,
});

/** An elementwise function of Nabla's language; numbers stand in for what is left out. */
export const mapped = (name: string, ...rest: readonly number[]): Operation =>
  entrywise((args, range) => call(name, [...aligned(args), ...rest.map((x) => number(x, range))], range));

const scalar = (w: Written | undefined): boolean => w?.kind === 's';

/** The arithmetic signs; beside a number Nabla's plain signs say the same. */
export const arithmetic: Readonly<Record<string, Operation>> = {
  '+': entrywise((args, range) => operator('+', aligned(args), range)),
  '-': entrywise((args, range) => operator('-', aligned(args), range)),
  '*': {
    ...entrywise((args, range) => operator(args.some(scalar) ? '*' : '.*', aligned(args), range)),
    guess: (own, args, looks) => entrywiseGuess(own, args, looks, true),
  },
  '/': {
    ...entrywise((args, range) => operator(scalar(args[1]) ? '/' : './', aligned(args), range)),
    // A capital below is a number: / N, / T.
    guess: (own, args, looks) =>
      entrywiseGuess(own, args, looks).map((k, i) =>
        i === 1 && args[1] === '?' && looks[1]?.upper ? 's' : k,
      ),
  },
  '**': {
    ...entrywise((args, range) => operator(args.every(scalar) ? '^' : '.^', aligned(args), range)),
    guess: (own, args) => args.map((k, i) => (i === 1 && k === '?' ? 's' : '?')),
    expect: (own, args) => {
      const [, exponent] = args;
      return exponent === 's' ? [own, '?'] : entrywiseExpectation(own, args);
    },
  },
  '//': entrywise((args, range) =>
    call('floor', [operator(scalar(args[1]) ? '/' : './', aligned(args), range)], range),
  ),
  '%': mapped('mod'),
  'u-': entrywise((args, range) => operator('u-', aligned(args), range)),
  'u+': entrywise((args, range) => operator('u+', aligned(args), range)),
  '<': comparison('<'),
  '<=': comparison('<='),
  '>': comparison('>'),
  '>=': comparison('>='),
  '==': comparison('=='),
  '!=': comparison('!='),
  and: entrywise((args, range) => operator('and', aligned(args), range)),
  or: entrywise((args, range) => operator('or', aligned(args), range)),
  '&': entrywise((args, range) => operator('and', aligned(args), range)),
  '|': entrywise((args, range) => operator('or', aligned(args), range)),
  not: entrywise((args, range) => operator('not', aligned(args), range)),
  '~': entrywise((args, range) => operator('not', aligned(args), range)),
};

function comparison(sign: Comparison): Operation {
  return {
    ...entrywise((args, range) => operator(sign, aligned(args), range)),
    guess: (own, args) => args.map((k, i) => (i === 1 && k === '?' ? 's' : '?')),
  };
}

/** `a @ b`, `np.dot`: an array of one axis is a row before the sign and a column after it. */
export const matrixProduct: Operation = {
  kind: ([a = '?', b = '?']) => productKind(a, b),
  expect: (own, [a = '?', b = '?']) => {
    const left = a === '?' ? 'a' : '?';
    const right = b === '?' ? 'a' : '?';
    if (own === 'm') return ['m', 'm'];
    if (own === 'v' && a === 'm') return ['?', 'v'];
    if (own === 'v' && b === 'm') return ['v', '?'];
    if (own === 'v' && a === 'v') return ['?', 'm'];
    if (own === 'v' && b === 'v') return ['m', '?'];
    if (own === 's' && (a === 'v' || b === 'v')) return ['v', 'v'];
    return [left, right];
  },
  write: ([a, b], range) => {
    const [x, y] = [a as Written, b as Written];
    if (x.kind === 'v' && y.kind === 'm') return operator('*', [operator("'", [y.e], y.e.range), x.e], range);
    const product = operator('*', [x.kind === 'v' ? transposed(x.e) : x.e, y.e], range);
    return x.kind === 'v' && y.kind === 'r' ? transposed(product) : product;
  },
  isProduct: true,
};

/** `a.T` */
export const transpose: Operation = {
  kind: ([k = '?']) => transposedKind(k),
  expect: (own, [k]) => (own === 'v' || k === '?' ? ['a'] : [transposedKind(own)]),
  guess: (_, [k], [looks]) => (looks?.upper && (k === 'a' || k === '?') ? ['m'] : ['?']),
  write: ([x]) => (x?.kind === 'v' || x?.kind === 's' ? x.e : transposed((x as Written).e)),
};

/** A function of known kinds: 's', 'v', 'm', 'a' for any array; '=' gives the first argument's kind. */
export function fixed(
  name: string,
  args: readonly Kind[],
  value: Kind | '=',
  write: Operation['write'] = (list, range) =>
    call(
      name,
      list.map((w) => w.e),
      range,
    ),
): Operation {
  return {
    kind: ([first = '?']) => (value === '=' ? first : value),
    expect: (own) => args.map((k, i) => (value === '=' && i === 0 && isSettled(own) ? own : k)),
    write,
  };
}
