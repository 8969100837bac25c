import type { DenseArray } from '../primitive.ts';
import { luDecompose, luLogAbsDeterminant } from '../primitives/lu.ts';
import { blockOf, blocks, combine, identityMatrix, inverted, matmul, oneNorm, rows } from './dense.ts';

const pade13 = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
  670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
];
/** Norm up to which the [13/13] approximant is exact to double precision. */
const theta13 = 5.371920351148152;

/** The matrix exponential: scaling and squaring with the [13/13] Padé approximant (Higham 2005). */
export function expm(a: DenseArray): DenseArray {
  const norm = oneNorm(a);
  if (!Number.isFinite(norm)) return combine([[NaN, a]]);
  const squarings = norm > theta13 ? Math.ceil(Math.log2(norm / theta13)) : 0;
  const x = combine([[2 ** -squarings, a]]);
  const one = identityMatrix(rows(a));
  const x2 = matmul(x, x);
  const x4 = matmul(x2, x2);
  const x6 = matmul(x4, x2);
  const b = (k: number): number => pade13[k] as number;
  const part = (odd: 0 | 1): DenseArray =>
    combine([
      [
        1,
        matmul(
          x6,
          combine([
            [b(12 + odd), x6],
            [b(10 + odd), x4],
            [b(8 + odd), x2],
          ]),
        ),
      ],
      [b(6 + odd), x6],
      [b(4 + odd), x4],
      [b(2 + odd), x2],
      [b(odd), one],
    ]);
  const u = matmul(x, part(1));
  const v = part(0);
  let result = matmul(
    inverted(
      combine([
        [1, v],
        [-1, u],
      ]),
    ),
    combine([
      [1, v],
      [1, u],
    ]),
  );
  for (let k = 0; k < squarings; k++) result = matmul(result, result);
  return result;
}

/** cos A and sin A: exp [0, −A; A, 0] = [cos A, −sin A; sin A, cos A]. */
function turned(a: DenseArray): DenseArray {
  return expm(
    blocks(rows(a), [
      [undefined, combine([[-1, a]])],
      [a, undefined],
    ]),
  );
}

export const sinm = (a: DenseArray): DenseArray => blockOf(turned(a), rows(a), rows(a), 0);
export const cosm = (a: DenseArray): DenseArray => blockOf(turned(a), rows(a), 0, 0);

/**
 * The principal square root: product form of the Denman–Beavers iteration with determinantal scaling (Higham,
 * Functions of Matrices, equation 6.29). Not a number where A has an eigenvalue on the closed negative axis.
 */
export function sqrtm(a: DenseArray): DenseArray {
  const n = rows(a);
  const one = identityMatrix(n);
  let [m, x] = [a, a];
  let before = Infinity;
  for (let k = 0; k < 60; k++) {
    const distance = oneNorm(
      combine([
        [1, m],
        [-1, one],
      ]),
    );
    if (distance < 1e-15 * n || (distance < 1e-8 && distance >= before)) break;
    before = distance;
    const scale = distance > 1e-2 ? Math.exp(-luLogAbsDeterminant(luDecompose(m)) / (2 * n)) : 1;
    const inverse = inverted(m);
    x = combine([
      [scale / 2, x],
      [0.5 / scale, matmul(x, inverse)],
    ]);
    m = combine([
      [0.5, one],
      [scale ** 2 / 4, m],
      [scale ** -2 / 4, inverse],
    ]);
  }
  const residual = oneNorm(
    combine([
      [1, matmul(x, x)],
      [-1, a],
    ]),
  );
  return residual <= 1e-9 * oneNorm(a) ? x : combine([[NaN, a]]);
}

/** Nodes and weights of Gauss and Legendre on [0, 1]. */
function gaussLegendre(count: number): (readonly [number, number])[] {
  return Array.from({ length: count }, (_, k) => {
    let x = Math.cos((Math.PI * (k + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 20; step++) {
      let [p, q] = [1, 0];
      for (let j = 0; j < count; j++) [p, q] = [((2 * j + 1) * x * p - j * q) / (j + 1), p];
      slope = (count * (x * p - q)) / (x * x - 1);
      x -= p / slope;
    }
    return [(1 + x) / 2, 1 / ((1 - x * x) * slope * slope)] as const;
  });
}

/**
 * The principal logarithm: square roots until A is near I, then log(I + X) = ∫ X (I + tX)⁻¹ dt by quadrature,
 * which is a Padé approximant (Higham, Functions of Matrices, section 11.5).
 */
export function logm(a: DenseArray): DenseArray {
  const one = identityMatrix(rows(a));
  let x = a;
  let roots = 0;
  for (; roots < 60; roots++) {
    const distance = oneNorm(
      combine([
        [1, x],
        [-1, one],
      ]),
    );
    if (!(distance > 0.3)) break;
    x = sqrtm(x);
  }
  const near = combine([
    [1, x],
    [-1, one],
  ]);
  const terms = gaussLegendre(12).map(
    ([t, w]) =>
      [
        w * 2 ** roots,
        matmul(
          near,
          inverted(
            combine([
              [1, one],
              [t, near],
            ]),
          ),
        ),
      ] as const,
  );
  return combine(terms);
}
