import fc from 'fast-check';

/** Declarations of the names that random programs use. */
export const declarations = [
  'x in R^n; y in R^n; u in R^m; v in R^m',
  'A in R^(m×n); B in R^(n×n); C in R^(n×m); S in S^n',
  's in R; t in R',
].join('\n');

type Size = 'n' | 'm';
type Kind = `scalar` | Size | `${Size}${Size}`;

const names: Readonly<Record<Kind, readonly string[]>> = {
  scalar: ['s', 't', '2', '3', '0.5'],
  n: ['x', 'y'],
  m: ['u', 'v'],
  nn: ['B', 'S', 'diag(x)', 'eye(n)'],
  mn: ['A'],
  nm: ['C'],
  mm: ["A*A'", 'diag(u)'],
};

const smooth = ['sin', 'cos', 'tanh', 'sigmoid', 'exp', 'softplus', 'f', 'atan', 'erf'];
const sizes: readonly Size[] = ['n', 'm'];

/** A random expression of the kind, about as deep as asked. */
export function expressionOf(kind: Kind, depth: number): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...names[kind]);
  if (depth <= 0) return leaf;
  const of = (k: Kind): fc.Arbitrary<string> => expressionOf(k, depth - 1);
  const pair = (a: Kind, b: Kind, write: (a: string, b: string) => string): fc.Arbitrary<string> =>
    fc.tuple(of(a), of(b)).map(([p, q]) => write(p, q));
  const size = fc.constantFrom(...sizes);
  const entrywise: fc.Arbitrary<string>[] = [
    fc.tuple(fc.constantFrom(...smooth), of(kind)).map(([f, a]) => `${f}(${a})`),
    pair(kind, kind, (a, b) => `(${a} + ${b})`),
    pair(kind, kind, (a, b) => `(${a} - ${b})`),
    pair(kind, kind, (a, b) => `(${a}) .* (${b})`),
    pair('scalar', kind, (a, b) => `(${a})*(${b})`),
    of(kind).map((a) => `(${a})${kind === 'scalar' ? '^' : '.^'}2`),
    of(kind).map(
      (a) =>
        `${kind === 'scalar' ? '' : '1 ./ '}${kind === 'scalar' ? `1/(2 + (${a})^2)` : `(2 + (${a}).^2)`}`,
    ),
    of(kind).map((a) => `sqrt(1 + (${a})${kind === 'scalar' ? '^' : '.^'}2)`),
  ];
  if (kind === 'scalar')
    return fc.oneof(
      leaf,
      ...entrywise,
      size.chain((k) => pair(k, k, (a, b) => `(${a})'*(${b})`)),
      size.chain((k) => of(k).map((a) => `sum(${a})`)),
      size.chain((k) => of(k).map((a) => `norm(${a} + 3)`)),
      size.chain((k) => of(k).map((a) => `logsumexp(${a})`)),
      size.chain((k) => of(`${k}${k}`).map((a) => `trace(${a})`)),
      size.chain((k) => of(`${k}${k}`).map((a) => `sum(${a})`)),
    );
  if (kind === 'n' || kind === 'm')
    return fc.oneof(
      leaf,
      ...entrywise,
      size.chain((k) => pair(`${kind}${k}`, k, (a, b) => `(${a})*(${b})`)),
      size.chain((k) => pair(`${k}${kind}`, k, (a, b) => `(${a})'*(${b})`)),
      of(kind).map((a) => `softmax(${a})`),
      size.chain((k) => of(`${kind}${k}`).map((a) => `sum(${a}, 2)`)),
      of(`${kind}${kind}`).map((a) => `diag(${a})`),
    );
  const [rows, columns] = [...kind] as [Size, Size];
  return fc.oneof(
    leaf,
    ...entrywise,
    size.chain((k) => pair(`${rows}${k}`, `${k}${columns}`, (a, b) => `(${a})*(${b})`)),
    of(`${columns}${rows}`).map((a) => `(${a})'`),
    pair(rows, columns, (a, b) => `(${a})*(${b})'`),
    pair(kind, rows, (a, b) => `(${a} + (${b}))`),
    pair(kind, columns, (a, b) => `(${a} .* (${b})')`),
  );
}

/** A whole program with a value of any kind. */
export const programs: fc.Arbitrary<{ source: string; expression: string; kind: Kind }> = fc
  .constantFrom<Kind>('scalar', 'scalar', 'scalar', 'n', 'm', 'mn')
  .chain((kind) =>
    fc.integer({ min: 1, max: kind === 'scalar' ? 4 : 3 }).chain((depth) =>
      expressionOf(kind, depth).map((expression) => ({
        expression,
        kind,
        source: `${declarations}\nr = ${expression}`,
      })),
    ),
  );
