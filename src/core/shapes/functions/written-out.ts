import { readProgram } from '../../language/read.ts';
import type { FunctionRule, WrittenOut } from '../function-rule.ts';

/**
 * Functions that are formulas of others. A row is the name with its aliases, and one definition for each number of
 * arguments; what they say is a fact about the function, so nothing else needs to be known of it.
 */
const rows: readonly (readonly [string, ...string[]])[] = [
  ['rowmean rowmeans', 'f(A) = sum(A, 2)/columns(A)'],
  ['colmean colmeans', 'f(A) = sum(A, 1)/rows(A)'],
  ['hadamard', 'f(A, B) = A .* B'],
  ['matmul', 'f(A, B) = A*B'],
  ['frac', 'f(x) = x - floor(x)'],
  ['softmin', 'f(x) = softmax(-x)'],
  ['skew', 'f(x) = [0, -x[3], x[2]; x[3], 0, -x[1]; -x[2], x[1], 0]'],
  ['hinge', 'f(m) = max(0, 1 - m)', 'f(y, s) = max(0, 1 - y .* s)'],
  ['squared_hinge', 'f(m) = max(0, 1 - m).^2', 'f(y, s) = max(0, 1 - y .* s).^2'],
  ['mae l1_loss', 'f(x, y) = mean(abs(x - y))'],
  ['huber_loss', 'f(x, y) = mean(huber(x - y))', 'f(x, y, d) = mean(huber(x - y, d))'],
  ['entropy', 'f(p) = -sum(p .* log(p))'],
  ['gather embedding', 'f(E, k) = E[k, :]'],
  ['nll', 'f(p, k) = -log(p[k])'],
  ['nll_loss', 'f(l, k) = -l[k]'],
  [
    'layernorm layer_norm',
    'f(x) = (x - mean(x))/std(x)',
    'f(x, g, b) = g .* (x - mean(x))/std(x) + b',
    'f(x, g, b, r) = g .* (x - mean(x))/sqrt(var(x) + r) + b',
  ],
  [
    'batchnorm batch_norm',
    'f(X) = (X - mean(X, 1)) ./ std(X, 1)',
    "f(X, g, b) = (X - mean(X, 1)) ./ std(X, 1) .* g' + b'",
    "f(X, g, b, r) = (X - mean(X, 1)) ./ sqrt(var(X, 1) + r) .* g' + b'",
  ],
  [
    'rmsnorm rms_norm',
    'f(x) = x/sqrt(sumsq(x)/numel(x))',
    'f(x, g) = g .* x/sqrt(sumsq(x)/numel(x))',
    'f(x, g, r) = g .* x/sqrt(sumsq(x)/numel(x) + r)',
  ],
  ['attention', "f(Q, K, V) = rowsoftmax(Q*K'/sqrt(columns(K)))*V"],
  ['bilinear', "f(x, A, y) = x'*A*y"],
  ['quadform quad_form', "f(x, A) = x'*A*x"],
];

/** The functions that are written out. */
export const writtenOut: readonly FunctionRule[] = rows.map(([names, ...formulas]) => {
  const [name = '', ...aliases] = names.split(' ');
  const counts = formulas.map((f) => f.slice(0, f.indexOf(')')).split(',').length);
  let definitions: readonly WrittenOut[] | undefined;
  return {
    name,
    aliases,
    arity: [Math.min(...counts), Math.max(...counts)],
    orders: 'x>?',
    shape: unfolded,
    build: unfolded,
    /** Read when first called: reading them all takes longer than most derivations. */
    get definitions() {
      return (definitions ??= formulas.map((f) => definitionOf(name + f.slice(1))));
    },
  };
});

function definitionOf(text: string): WrittenOut {
  const program = readProgram(text);
  const [statement] = program.ok ? program.value.statements : [];
  if (statement?.kind !== 'function') throw new Error(`no definition of a function: ${text}`);
  return { statement, text };
}

/** Calls are replaced by the formula before there are shapes. */
function unfolded(): never {
  throw new Error('a function that is written out has no shape or nodes of its own');
}
