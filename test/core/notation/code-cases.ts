import { inOrder, orient } from '../../../src/core/answer.ts';
import { nested, sizesOf } from '../../../src/core/at-point.ts';
import { codeText } from '../../../src/core/code.ts';
import { differentiate, namesOf, type Derivation } from '../../../src/core/derivation.ts';
import type { NodeId } from '../../../src/core/graph/graph.ts';
import type { CodeTarget } from '../../../src/core/notation/code/problem.ts';
import { RefusalError } from '../../../src/core/outcome.ts';
import type { NestedNumbers, Request } from '../../../src/core/request.ts';
import { inLayout } from '../../../src/core/results.ts';
import { evaluate, type Point } from '../../../src/core/run/evaluate.ts';
import { liveEntries } from '../../../src/core/run/live.ts';
import { randomStream } from '../../../src/core/run/random.ts';
import { misfitOf, samplePoint, sampleSizes } from '../../../src/core/run/sample.ts';

/** A derivation with a point and what its code must return there: numbers of the engine's evaluator. */
export interface Case {
  readonly what: string;
  readonly derivation: Derivation;
  readonly request: Request;
  /** The inputs, and the sizes for code that asks for one. */
  readonly inputs: Readonly<Record<string, NestedNumbers>>;
  readonly value: NestedNumbers;
  readonly derivatives: Readonly<Record<string, NestedNumbers>>;
}

/** The order-th derivative of the function that stands for every function known by name only: sin(x + 0.3). */
export const given = (order: number, x: number): number => Math.sin(x + 0.3 + (order * Math.PI) / 2);

const total = (orders: readonly number[]): number => orders.reduce((a, b) => a + b, 0);

/** Undefined where no good point was found, or where the program has nothing to derive. */
export function caseOf(
  source: string,
  request: Request,
  seed: number,
  sizes?: Readonly<Record<string, number>>,
): Case | undefined {
  let d: Derivation;
  try {
    d = differentiate(source, request);
  } catch (error) {
    if (error instanceof RefusalError && error.refusal.message.key === 'no-variables') return undefined;
    throw error;
  }
  const g = d.model.graph;
  const random = randomStream(seed);
  const raw = d.results.map((r) => r.byOrder.at(-1) as NodeId);
  const roots = [d.of.node, ...raw];
  const inputNodes = namesOf(d.model).inputs.map((i) => i.node);
  for (let attempt = 0; attempt < 40; attempt++) {
    const drawn = sampleSizes(g, [...roots, ...inputNodes], random);
    for (const [name, size] of Object.entries(sizes ?? {})) drawn.set(name, size);
    const sampled = samplePoint(g, [...roots, ...inputNodes], drawn, random, attempt);
    // A number's sign and size differ by function, so that f and g are not confused.
    const point: Point = {
      ...sampled,
      unknown: (_, orders, x) =>
        given(
          total(orders),
          x.reduce((a, b) => a + b, 0),
        ),
    };
    const values = evaluate(g, roots, point);
    if (misfitOf(g, values, undefined, liveEntries(g, [d.of.node], values))) continue;
    const derivatives: Record<string, NestedNumbers> = {};
    d.results.forEach((r, k) => {
      const { shape, transposed, order } = inLayout(r, d.of, request.layout ?? 'shape');
      const array = values.get(raw[k] as NodeId);
      if (!array) throw new Error('no value');
      derivatives[r.wrt.map((v) => v.name).join(',')] = nested(
        inOrder(orient(array, transposed), order),
        sizesOf(shape, point),
      );
    });
    const value = values.get(d.of.node);
    if (!value) throw new Error('no value');
    const inputs = Object.fromEntries(
      namesOf(d.model).inputs.map((i) => {
        const array = sampled.inputs.get(i.name);
        if (!array) throw new Error(`no value of ${i.name}`);
        return [i.name, nested(array, sizesOf(i.shape, point))];
      }),
    );
    return {
      what: source,
      derivation: d,
      request,
      inputs: { ...Object.fromEntries(point.sizes), ...inputs },
      value: nested(value, sizesOf(d.of.shape, point)),
      derivatives,
    };
  }
  return undefined;
}

export const codeOfCase = (c: Case, target: CodeTarget): string =>
  codeText(c.derivation, target, c.request.layout ?? 'shape', 'en');

/** Whether the shapes agree and the numbers do, relative to the largest of them. */
export function difference(actual: unknown, expected: NestedNumbers, tolerance = 1e-8): string | undefined {
  const [a, b] = [flat(actual), flat(expected)];
  const [shapeA, shapeB] = [shapeOf(actual), shapeOf(expected)];
  if (shapeA !== shapeB) return `shape ${shapeA}, expected ${shapeB}`;
  const scale = Math.max(1, ...b.map((x) => (Number.isFinite(x) ? Math.abs(x) : 0)));
  const at = b.findIndex((x, k) => !(Math.abs(x - (a[k] ?? NaN)) <= tolerance * scale || Object.is(x, a[k])));
  return at < 0 ? undefined : `${String(a[at])}, expected ${String(b[at])}`;
}

const flat = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(flat) : [x as number]);
const shapeOf = (x: unknown): string => (Array.isArray(x) ? `${x.length},${shapeOf(x[0])}` : typeof x);

/** Programs that between them use every operation of arrays, with their requests. */
export const programs: readonly (readonly [
  source: string,
  request?: Request,
  sizes?: Readonly<Record<string, number>>,
])[] = [
  ["s = u'*f(W*x + b)"],
  ["J = sigmoid(s); s = u'*h; h = tanh(W*x + b)"],
  ['f = x^3'],
  ['f = x^3', { order: 2 }],
  ['z = 3*y, y = x^2', { wrt: ['x'] }],
  ['x1^2 + 3*x1*x2 + sin(x3)', { stack: true }],
  ['f = [x*y; x + y; sin(x)]'],
  ['f = [x*y; x + y; sin(x)]', { stack: true }],
  ['f = [x*y, 2; x + y, sin(x)]'],
  ["x'*A*x"],
  ["x'*A*x", { order: 2, wrt: ['x'] }],
  ["A in S^n; x'*A*x", { layout: 'numerator' }],
  ['h = f(z), z = W*x + b'],
  ['h = f(z), z = W*x + b', { layout: 'denominator' }],
  ['h = f(z), z = W*x + b', { layout: 'numerator' }],
  ["s = u'*sigmoid(W*x + b)", { layout: 'numerator' }],
  ['A*X*B', { wrt: ['X'] }],
  ['L = sum((y - X*w).^2)/n; X in R^(n×d)'],
  ["tr(A*X*B*X')"],
  ['norm(A*x - b)'],
  ['norm(A*x - b)^2', { order: 2, wrt: ['x'] }],
  ['det(X)'],
  ['det(X)', { order: 2 }],
  ['logdet(X)'],
  ['tr(inv(X)*A)'],
  ["x'*inv(A)*x"],
  ['-sum(y .* log(softmax(z)))'],
  ['logsumexp(A*x)', { order: 2, wrt: ['x'] }],
  ['sum(rowsoftmax(A) .* B)'],
  ['sum(max(x, y))'],
  ['max(A*x)'],
  ['min(A*x)'],
  ['sum(amax(A, 2).^2)'],
  ['prod(x)'],
  ['prod(x)', { order: 2 }],
  ['prod(x)', { order: 3 }, { n: 4 }],
  ['sum(prod(A, 2))'],
  ["x in R^n; r = x'"],
  ['r in R^(1×n); s = r*x'],
  ['r in R^(1×n); s = r*A*x', { layout: 'numerator' }],
  ["x in R^n; y in R^m; s = sum(tanh(x + y'))"],
  ["x in R^n; y in R^m; A in R^(n×m); s = sum(A .* x ./ (1 + y.^2)')"],
  ['sum(A, 1)'],
  ['sum(A, 2)'],
  ['mean(A, 1)*x'],
  ['diag(x)*A'],
  ['diag(A)'],
  ['trace(A)*A'],
  ['outer(x, y)'],
  ['kron(A, B)', {}, { m: 2, n: 3 }],
  ["A, B in R^(3×2); vec(A)'*vec(B)"],
  ["A in R^(4×3); B = reshape(A, 2, 6); s = sum(B*B')"],
  ['[A, B]*x; A in R^(m×n); B in R^(m×k); x in R^(n+k)'],
  ['s = sum([x; y].^2); x in R^n; y in R^m'],
  ['A in R^(4×4); s = sum(A[1:2, :]*A[:, 3])'],
  ['x in R^5; s = x[2]*sum(x[2:4].^2)'],
  ["cumsum(x)'*y"],
  ['tril(A)*x + triu(A)*y'],
  ['cross(x, y)'],
  ['tr(expm(A))'],
  ['sum(expm(A))'],
  ["x'*sinm(A)*x + tr(cosm(A))"],
  ['A in R^(n×n) positive-definite; sum(sqrtm(A))'],
  ['A in R^(n×n) positive-definite; tr(logm(A)*B)'],
  ['A in S^n; sum(eigvalsh(A).^3)'],
  ['A in R^(3×2); sum(svdvals(A).^3)'],
  ['normnuc(A); A in R^(3×2)'],
  ['norm(A, 2); A in R^(3×2)'],
  ['A in R^(n×n) positive-definite; sum(cholesky(A).^2 .* B)'],
  ['A in R^(3×2); sum(pinv(A)*B)'],
  ['A in R^(2×3×4); B in R^(2×4×2); einsum("bij,bjk->bik", A, B)'],
  ['A in R^(2×3×4); s = sum(A.^2)', { order: 2 }],
  ['n*x + ones(n)*sum(x)'],
  ['sum(eye(n)*A*x)'],
  ["x in R^n; s = x'*onehot(2, n)*3"],
  ['sinc(x)', { order: 2 }],
  ['δ₁*λ + class*ŷ^2 + sum(map)*def'],
  ['in_*self + lambda*np + dot*e1'],
  ['2*g(x*y, x)'],
  ['g(x*y, x)', { order: 2 }],
  ['x > 0 ? x^2 : sin(x)'],
  ["where(x > 0, x, 2*x)'*y"],
  ['s = sum(relu(W*x + b))'],
  ['2^x + x^x + log(2)*y'],
  ["s = z'*z; z = W*x", { wrt: ['z'] }],
  ["zeros(n)'*x + 7*y"],
  // Places that are values: unit vectors made from them.
  ['s = -log(softmax(z)[k])'],
  ["s = x'*onehot(k, n)*3 + sum(x.^2); x in R^n"],
  ['ids in R^3; E in R^(m×n); u in R^n; s = sum(tanh(E[ids, :]*u))'],
];

/** Integrals: in JavaScript, and in NumPy where SciPy is there. */
export const integrals: readonly (readonly [source: string, request?: Request])[] = [
  ['integrate(sin(x*t)*exp(-t), t, 0, x)'],
  ['integrate(exp(-a*t^2 + b*t), t, -inf, inf); a in R; b in R', { wrt: ['b'] }],
  ['y = a*integrate(integrate(cos(s*t*a), s, 0, t), t, a, 2)', { order: 2 }],
  ['integrate(f(x*t), t, x, x^2)'],
];
