import fc from 'fast-check';
import { elementwiseRules } from '../../../src/core/rules/table.ts';
import { functionRule } from '../../../src/core/shapes/functions.ts';

/** A number, or an array by its sizes: n, m, nn, nm … */
type Kind = string;

/** What a function is called on and gives: `v` and `w` stand for any sizes, `s` for a number, 3 for three entries. */
interface Template {
  readonly gives: Kind;
  readonly takes: readonly Kind[];
  readonly write: (...args: readonly string[]) => string;
}

/** `det(#)` of `vv` gives `s`: the arguments go where # stands, in order, or where their number stands. */
function template(gives: Kind, takes: string, text: string): Template {
  const kinds = takes === '' ? [] : takes.split(' ');
  return {
    gives,
    takes: kinds,
    write: (...args) => {
      let next = 0;
      return text.replace(/#(\d?)/g, (_, k: string) => args[k === '' ? next++ : Number(k) - 1] ?? '');
    },
  };
}

const positive = "(#1*#1' + 2*eye(@v))";
const chances = 'softmax(#)';

/** Functions on arrays, each with arguments inside its domain. */
const onArrays: readonly Template[] = [
  ...[
    'sum',
    'mean',
    'max',
    'min',
    'prod',
    'norm',
    'norm1',
    'normInf',
    'sumsq',
    'logsumexp',
    'var',
    'std',
    'lse',
    'amax',
  ].map((f) => template('s', 'v', `${f}(#)`)),
  template('s', 'v', 'norm(#, 3)'),
  template('s', 's s', 'integrate(cos(q*tanh(#)), q, 0, tanh(#))'),
  template('v', 'v', 'integrate(exp(-q^2)*tanh(q*#), q, 0, 2)'),
  template('s', 'v', 'norm(#, inf)'),
  template('s', 'v', 'entropy(softmax(#))'),
  template('s', 'v', '#[1]'),
  template('s', 'v', '(#)[2]'),
  ...['dot', 'mse', 'mae', 'huber_loss', 'cosine_similarity', 'softmax_crossentropy'].map((f) =>
    template('s', 'v v', `${f}(#, #)`),
  ),
  template('s', 'v v', `kl(${chances}, ${chances})`),
  template('s', 'v v', `crossentropy(${chances}, ${chances})`),
  template('s', 'v v', `sum(bce(${chances}, ${chances}))`),
  template('s', 'v vw w', 'bilinear(#, #, #)'),
  template('s', 'v vv', 'quadform(#, #)'),
  ...['trace', 'det', 'sum', 'mean', 'max', 'normF', 'nuclearnorm', 'spectralnorm', 'prod'].map((f) =>
    template('s', f === 'trace' || f === 'det' ? 'vv' : 'vw', `${f}(#)`),
  ),
  template('s', 'vv', 'logdet(# + 3*eye(@v))'),
  template('s', 'vw', 'norm(#, 1)'),
  template('s', 'vw', 'norm(#, "fro")'),
  template('s', 'vw', 'sum(vec(#).^2)'),
  template('s', 'vw wv', 'sum(kron(#, #))'),
  template('s', 'vw', '(#)[1, 2]'),
  template('s', 'vw', 'var(#)'),
  ...[
    'softmax',
    'logsoftmax',
    'softmin',
    'normalize',
    'cumsum',
    'flip',
    'layernorm',
    'rmsnorm',
    'exclusiveprod',
  ].map((f) => template('v', 'v', `${f}(#)`)),
  template('v', 'v v v', 'layernorm(#, #, #)'),
  template('v', 'vw', 'sum(#, 2)'),
  template('v', 'wv', "sum(#, 1)'"),
  template('v', 'vw', 'mean(#, 2)'),
  template('v', 'vw', 'rowlogsumexp(#)'),
  template('v', 'vw', 'amax(#, 2)'),
  template('v', 'vw', 'prod(#, 2)'),
  template('v', 'vw', 'rowmean(#)'),
  template('v', 'wv', "colmean(#)'"),
  template('v', 'vv', 'diag(#)'),
  template('v', 'vv', 'eigvalsh(#)'),
  template('v', 'vv', 'svdvals(#)'),
  template('v', 'vv v', 'solve(# + 3*eye(@v), #)'),
  template('v', 'vw w', 'einsum("ij,j->i", #, #)'),
  template('v', 'vw', '(#)[:, 2]'),
  template('v', 'wv', "((#)[1, :])'"),
  template('v', 'v', 'where(#1 > 0.1, #1.^2, sin(#1))'),
  template('v', 'v v', 'max(#, #)'),
  template('v', 'v', 'clamp(#, -1, 1)'),
  template('v', 'v', 'huber(#, 0.5)'),
  template('vw', 'vw', 'rowsoftmax(#)'),
  template('vw', 'vw', 'rowlogsoftmax(#)'),
  template('vw', 'vw', 'softmax(#, 1)'),
  template('vw', 'vw', 'tril(#)'),
  template('vw', 'vw', 'triu(#, 1)'),
  template('vw', 'vw', 'cumsum(#, 1)'),
  template('vw', 'vw', 'flip(#, 2)'),
  template('vw', 'vw', 'batchnorm(#)'),
  template('vw', 'wv', "(#)'"),
  template('vw', 'v w', 'outer(#, #)'),
  template('vw', 'vw vw', 'hadamard(#, #)'),
  template('vw', 'wv', 'pinv(#)'),
  template('vw', 'vw', "reshape(vec((#)'), @v, @w)"),
  template('vw', 'vw w', '#*diag(#)'),
  template('vw', 'vw w', "# + (#)'"),
  template('vw', 'vw v', '# ./ (2 + (#).^2)'),
  template('vw', 'vw ww ww', 'attention(#, #, #)'),
  template('vv', 'v', 'diag(#)'),
  template('vv', 'vv vv', '#*#'),
  template('vv', 'vv', '(#)^2'),
  template('vv', 'vv', 'inv(# + 3*eye(@v))'),
  template('vv', 'vv', 'adj(#)'),
  template('vv', 'vv', 'cofactor(#)'),
  template('vv', 'vv', 'expm(#/2)'),
  template('vv', 'vv', 'sinm(#/2)'),
  template('vv', 'vv', 'cosm(#/2)'),
  template('vv', 'vw', `logm(${positive})`),
  template('vv', 'vw', `sqrtm(${positive})`),
  template('vv', 'vw', `cholesky(${positive})`),
  template('vv', 'vw', "#1*#1'"),
  template('s', 'vw', 'sum(rowsum(#))'),
  template('s', 'vw', 'numel(#1)*rows(#1)*columns(#1)*sum(#1)'),
  template('s', 'v', `nll(${chances}, 2)`),
  template('s', 'v', 'nll_loss(logsoftmax(#), 1)'),
  template('s', 'vv', 'trace(singleentry(1, 2, @v, @v)*#)'),
  template('s', 'vw', 'norm(commutation(@v, @w)*vec(#))'),
  template('s', 'v v', 'sum(concat(#, #).^2)'),
  template('s', 'vw vw', 'sum(hstack(#, #).^2)'),
  template('s', 'vw vw', 'sum(vstack(#, #).^2)'),
  template('s', 'vw', 'sum(gather(#, [2, 1, 2]))'),
  template('s', 'vw', 'sum(permute(#, 2, 1).^2)'),
  template('s', 'vw', 'min(#)'),
  template('v', 'wv', "colsum(#)'"),
  template('v', 'v', 'ones(@v) + zeros(@v) + onehot(2, @v) .* #'),
  template('v', 'v', 'ismax(#1) .* ismin(-#1)'),
  template('v', 'v', 'piecewise(#1 > 1, #1.^2, #1 < -1, exp(#1), #1)'),
  template('v', 'v', 'frac(#)'),
  template('v', 'v v', 'hinge(#, #)'),
  template('v', 'v', 'squared_hinge(#)'),
  template('v', 'v v', 'min(#, #)'),
  template('vw', 'vw', 'rowismax(#) .* rowismin(#1)'),
  template('vw', 'vw', 'rowexclusiveprod(#)'),
  template('vw', 'vw ww', 'matmul(#, #)'),
  template('vw', 'vw', 'polar(#)'),
  ...['expm', 'sinm', 'cosm'].map((f) => template('vv', 'vv vv', `${f}_frechet(#/2, #)`)),
  ...['logm', 'sqrtm'].map((f) => template('vv', 'vw vv', `${f}_frechet(${positive}, #2)`)),
  template('3', '3 3', 'cross(#, #)'),
  template('3', '3 3', 'skew(#)*#'),
];

/** Arguments with which each elementwise function is inside its domain often enough. */
const inside: Readonly<Record<string, string>> = {
  acosh: '1.5 + (#).^2',
  acoth: '1.5 + (#).^2',
  asec: '1.5 + (#).^2',
  acsc: '1.5 + (#).^2',
  asin: 'tanh(#)',
  acos: 'tanh(#)',
  atanh: 'tanh(#)/2',
  asech: 'sigmoid(#)',
  logit: 'sigmoid(#)',
  norminv: 'sigmoid(#)',
  erfinv: 'tanh(#)/2',
  log: '0.5 + (#).^2',
  log2: '0.5 + (#).^2',
  log10: '0.5 + (#).^2',
  log1p: '(#).^2',
  sqrt: '0.5 + (#).^2',
  rsqrt: '0.5 + (#).^2',
  gamma: '1.5 + sigmoid(#)',
  lgamma: '1.5 + sigmoid(#)',
  digamma: '1.5 + sigmoid(#)',
  trigamma: '1.5 + sigmoid(#)',
  factorial: '1.5 + sigmoid(#)',
};

const constants: Readonly<Record<string, string>> = {
  polygamma: 'polygamma(1, 1.5 + sigmoid(#))',
  spherical_jn: 'spherical_jn(1, 1 + sigmoid(#))',
  nthRoot: 'nthRoot(1 + (#).^2, 3)',
};

/** A call of every row of the elementwise table, on arrays of any kind. */
const elementwiseCalls: readonly { readonly count: number; readonly text: string }[] = elementwiseRules.map(
  (r) => {
    const own = constants[r.name];
    if (own) return { count: 1, text: own };
    const count = r.parameters.length - (r.defaults?.length ?? 0);
    const argument = inside[r.name] ?? '#';
    if (count === 1) return { count, text: `${r.name}(${argument})` };
    const safe = r.domain ? '1 + sigmoid(#)' : '#';
    return {
      count,
      text:
        r.name === 'divide'
          ? '# ./ (1 + (#).^2)'
          : r.name === 'pow'
            ? '(1 + sigmoid(#)).^(#)'
            : `${r.name}(${Array(count).fill(safe).join(', ')})`,
    };
  },
);

/** The functions of the language that the templates call: what the test says it covers. */
export const coveredFunctions = new Set(
  [
    ...onArrays.map((t) => t.write(...t.takes.map(() => 'x'))),
    ...elementwiseCalls.map((c) => c.text),
  ].flatMap((text) =>
    [...text.matchAll(/([a-z_A-Z]\w*)\(/g)].flatMap(([, name = '']) =>
      [functionRule(name), functionRule(name, 1)].flatMap((rule) => rule?.name ?? []),
    ),
  ),
);

export interface Drawn {
  readonly source: string;
  readonly declarations: string;
  readonly expression: string;
}

const sizes = ['n', 'm'] as const;

const leaves = (kind: Kind): string[] =>
  kind === 's' ? ['s', 't'] : kind === '3' ? ['p', 'q'] : [`a_${kind}`, `b_${kind}`];

/** The kinds of a template's arguments, for a kind that it is to give; undefined where it cannot. */
function bindings(t: Template, kind: Kind): Readonly<Record<string, string>>[] {
  const [first = 'n', second = first] = kind === 's' || kind === '3' ? [] : [...kind];
  if (t.gives === 's') return kind === 's' ? sizes.flatMap((v) => sizes.map((w) => ({ v, w }))) : [];
  if (t.gives === '3') return kind === '3' ? [{}] : [];
  if (t.gives.length !== kind.length || kind === 's' || kind === '3') return [];
  if (t.gives === 'v') return sizes.map((w) => ({ v: first, w }));
  if (t.gives === 'vv') return first === second ? sizes.map((w) => ({ v: first, w })) : [];
  return [{ v: first, w: second }];
}

const bound = (kind: Kind, b: Readonly<Record<string, string>>): Kind =>
  kind === 's' || kind === '3' ? kind : [...kind].map((l) => b[l] ?? l).join('');

function expressionOf(kind: Kind, depth: number): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...leaves(kind));
  if (depth <= 0) return leaf;
  const calls = onArrays.flatMap((t) =>
    bindings(t, kind).map((b) =>
      fc
        .tuple(...t.takes.map((k) => expressionOf(bound(k, b), depth - 1)))
        .map((args) =>
          t
            .write(...args.map((a) => (/^[\w]+$/.test(a) ? a : `(${a})`)))
            .replace(/@([vw])/g, (_, l: string) => `@${b[l] ?? l}`),
        ),
    ),
  );
  const entrywise = fc
    .constantFrom(...elementwiseCalls)
    .chain(({ count, text }) =>
      fc
        .tuple(...Array.from({ length: count }, () => expressionOf(kind, depth - 1)))
        .map((args) => template('', '', text).write(...args.map((a) => `(${a})`))),
    );
  const sum = fc
    .tuple(expressionOf(kind, depth - 1), expressionOf(kind, depth - 1))
    .map(([a, b]) => `(${a}) + (${b})`);
  const parts = [
    { arbitrary: entrywise, weight: 3 },
    { arbitrary: sum, weight: 1 },
    ...(calls.length > 0 ? [{ arbitrary: fc.oneof(...calls), weight: 6 }] : []),
  ];
  return fc.oneof(...parts);
}

/** Programs over all functions of the language, with sizes drawn: numbers or names. */
export const wholeTablePrograms: fc.Arbitrary<Drawn> = fc
  .tuple(
    fc.constantFrom('s', 's', 's', 'n', 'nm', 'mm', '3'),
    fc.integer({ min: 1, max: 2 }),
    fc.constantFrom('2', '3', '4', 'k'),
    fc.constantFrom('2', '3', 'l'),
  )
  .chain(([kind, depth, n, m]) =>
    expressionOf(kind, depth).map((body) => {
      const size = (l: string): string => (l === 'n' ? n : m);
      const arrays = ['n', 'm', 'nn', 'nm', 'mn', 'mm'].map(
        (k) => `a_${k}, b_${k} in R^(${[...k].map(size).join('×')})`,
      );
      const declarations = [...arrays, 'p, q in R^3', 's, t in R'].join('\n');
      const expression = body.replace(/@([nm])/g, (_, l: string) => size(l));
      return { declarations, expression, source: `${declarations}\nr = ${expression}` };
    }),
  );
