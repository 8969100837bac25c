import { refuse } from '../../outcome.ts';
import { none, type Arguments, type Build } from './arguments.ts';
import { isTwoDimensional, type Kind } from './kinds.ts';
import {
  arithmetic,
  call,
  fixed,
  mapped,
  matrixProduct,
  number,
  operator,
  transpose,
  type Operation,
  type Written,
} from './operations.ts';
import { lengthAlong, reducedBy } from './reductions.ts';
import type { TermId } from './terms.ts';

const scalarOf =
  (name: string, argument: Kind): Build =>
  (c) =>
    c.make(fixed(name, [argument], 's'), [c.term(0, 'a', 'x', 'input', 'A')]);

const matrixOf =
  (name: string): Build =>
  (c) =>
    c.make(fixed(name, ['m'], 'm'), [c.term(0, 'a', 'x', 'input', 'A')]);

/** Products of arrays. */
export const products: Readonly<Record<string, Build>> = {
  matmul: (c) => c.make(matrixProduct, [c.term(0, 'input'), c.term(1, 'other')]),
  dot: (c) => c.make(matrixProduct, [c.term(0, 'a', 'input'), c.term(1, 'b', 'other')]),
  mm: (c) => c.make(matrixProduct, [c.term(0), c.term(1)]),
  mv: (c) => c.make(matrixProduct, [c.term(0), c.term(1)]),
  vdot: (c) => c.make(fixed('dot', ['a', 'a'], 's'), [c.term(0), c.term(1)]),
  inner: (c) => c.make(matrixProduct, [c.term(0), c.make(transpose, [c.term(1)])]),
  outer: (c) => c.make(fixed('outer', ['v', 'v'], 'm'), [c.term(0), c.term(1)]),
  ger: (c) => c.make(fixed('outer', ['v', 'v'], 'm'), [c.term(0), c.term(1)]),
  kron: (c) => c.make(fixed('kron', ['m', 'm'], 'm'), [c.term(0), c.term(1)]),
  cross: (c) => c.make(fixed('cross', ['v', 'v'], 'v'), [c.term(0), c.term(1)]),
  multi_dot: (c) => c.terms(0).reduce((a, b) => c.make(matrixProduct, [a, b])),
  /** x Wᵀ + b */
  linear: (c) => {
    const [x, w] = [c.term(0, 'input'), c.term(1, 'weight')];
    const turned: Operation = { ...transpose, expect: () => ['m'] };
    const product = c.make(matrixProduct, [x, c.make(turned, [w])]);
    const b = c.termIf(2, 'bias');
    return b === undefined ? product : c.make(arithmetic['+'] as Operation, [product, b]);
  },
  addmm: (c) => {
    const [b, x, y] = [c.term(0), c.term(1), c.term(2)];
    return c.make(arithmetic['+'] as Operation, [c.make(matrixProduct, [x, y]), b]);
  },
  einsum: (c) => {
    const rule = c.text(0) ?? refuse('python-option', { name: 'einsum' }, c.range);
    const operands = c.terms(1);
    const letters = rule.replace(/\s/g, '').split('->');
    const kinds = (letters[0] ?? '').split(',').map(kindOfLetters);
    const all = [...(letters[0] ?? '').replaceAll(',', '')];
    const once = all.filter((l) => all.indexOf(l) === all.lastIndexOf(l));
    const value = kindOfLetters(letters[1] ?? once.join(''));
    return c.make(
      fixed('einsum', kinds, value, (args, range) =>
        call('einsum', [{ kind: 'text', text: rule, range }, ...args.map((w) => w.e)], range),
      ),
      operands,
    );
  },
};

const kindOfLetters = (letters: string): Kind => (['s', 'v', 'm'] as const)[letters.length] ?? 'm';

/** The Euclidean norm, of a matrix Frobenius'; others by `ord`. */
function norm(c: Arguments): TermId {
  const x = c.term(0, 'x', 'input');
  const name = c.text(1, 'ord', 'p');
  const order = name === undefined ? c.real(1, 'ord', 'p') : undefined;
  const axis = c.whole(2, 'axis', 'dim');
  const over = { axis, keep: c.flag(none, 'keepdims', 'keepdim') ?? false };
  if (axis !== undefined) {
    if (order === 1) return c.make(reducedBy('sum', over), [c.make(mapped('abs'), [x])]);
    if ((order === undefined || order === 2) && name === undefined) return c.make(lengthAlong(over), [x]);
    return refuse('python-option', { name: 'ord' }, c.range);
  }
  const known = new Map([
    ['fro', 'normF'],
    ['nuc', 'nuclearnorm'],
    ['inf', 'normInf'],
  ]);
  const named =
    name === undefined ? undefined : (known.get(name) ?? refuse('python-option', { name: 'ord' }, c.range));
  return c.make(
    fixed('norm', ['a'], 's', ([w], range) => {
      const { e } = w as Written;
      if (named !== undefined) return call(named, [e], range);
      if (order === Infinity) return call('normInf', [e], range);
      return call('norm', order === undefined ? [e] : [e, number(order, range)], range);
    }),
    [x],
  );
}

/** Norms, determinants, inverses, decompositions. */
export const linearAlgebra: Readonly<Record<string, Build>> = {
  norm,
  vector_norm: norm,
  matrix_norm: norm,
  trace: scalarOf('trace', 'm'),
  det: scalarOf('det', 'm'),
  logdet: scalarOf('logdet', 'm'),
  inv: matrixOf('inv'),
  inverse: matrixOf('inv'),
  pinv: matrixOf('pinv'),
  cholesky: matrixOf('cholesky'),
  expm: matrixOf('expm'),
  matrix_exp: matrixOf('expm'),
  logm: matrixOf('logm'),
  sqrtm: matrixOf('sqrtm'),
  eigvalsh: (c) => c.make(fixed('eigvalsh', ['m'], 'v'), [c.term(0)]),
  svdvals: (c) => c.make(fixed('svdvals', ['m'], 'v'), [c.term(0)]),
  matrix_power: (c) => {
    const [x, k] = [c.term(0), c.whole(1, 'n')];
    return c.make(
      fixed('power', ['m'], 'm', ([w], range) =>
        operator('^', [(w as Written).e, number(k ?? 1, range)], range),
      ),
      [x],
    );
  },
  solve: (c) => c.make(solve, [c.term(0), c.term(1)]),
  diag: (c) => c.make(diagonal, [c.term(0)]),
  diagonal: (c) => c.make(fixed('diag', ['m'], 'v'), [c.term(0)]),
  tril: triangle('tril'),
  triu: triangle('triu'),
};

function triangle(name: string): Build {
  return (c) => {
    const [x, k] = [c.term(0), c.whole(1, 'k', 'diagonal')];
    return c.make(
      fixed(name, ['m'], 'm', ([w], range) =>
        call(name, k === undefined ? [(w as Written).e] : [(w as Written).e, number(k, range)], range),
      ),
      [x],
    );
  };
}

const solve: Operation = {
  kind: ([, b = '?']) => b,
  expect: (own, [, b = '?']) => ['m', own !== '?' ? own : b === '?' ? 'a' : '?'],
  write: ([a, b], range) => call('solve', [(a as Written).e, (b as Written).e], range),
};

const diagonal: Operation = {
  kind: ([k = '?']) => (k === 'v' ? 'm' : isTwoDimensional(k) ? 'v' : '?'),
  expect: (own) => [own === 'm' ? 'v' : own === 'v' ? 'm' : 'a'],
  write: ([x], range) => call('diag', [(x as Written).e], range),
};
