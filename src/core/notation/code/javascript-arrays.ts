/** Functions of nested arrays that are defined in JavaScript output where it needs them. */
export const arrayFunctions: Readonly<Record<string, string>> = {
  map: `/** f of the entries of arrays of one shape. */
function map(f, first, ...others) {
  if (!Array.isArray(first)) return f(first, ...others);
  return first.map((part, i) => map(f, part, ...others.map((other) => other[i])));
}`,
  fill: `/** The array of this shape whose entry at (i, j, …) is f(i, j, …). */
function fill([size, ...rest], f) {
  return Array.from({ length: size }, (_, i) => (rest.length ? fill(rest, (...at) => f(i, ...at)) : f(i)));
}`,
  sum: `/** The sum of all entries. */
const sum = (a) => a.flat(Infinity).reduce((total, x) => total + x, 0);`,
  dot: `/** The inner product of vectors. */
const dot = (x, y) => x.reduce((total, a, i) => total + a * y[i], 0);`,
  matvec: `/** A matrix times a vector. */
const matvec = (a, x) => a.map((row) => dot(row, x));`,
  matmul: `/** The matrix product. */
const matmul = (a, b) => a.map((row) => b[0].map((_, j) => row.reduce((total, x, k) => total + x * b[k][j], 0)));`,
  transpose: `const transpose = (a) => a[0].map((_, j) => a.map((row) => row[j]));`,
  outer: `/** The matrix of the products x_i y_j. */
const outer = (x, y) => x.map((a) => y.map((b) => a * b));`,
  diag: `/** The matrix with a vector on its diagonal. */
const diag = (x) => x.map((a, i) => x.map((_, j) => (i === j ? a : 0)));`,
  diagonal: `const diagonal = (a) => a.map((row, i) => row[i]);`,
  einsum: `/** The product of arrays with their axes named by letters, summed over letters that are not behind the arrow. */
function einsum(rule, ...arrays) {
  const [left, out] = rule.split("->");
  const inputs = left.split(",");
  const size = {};
  inputs.forEach((letters, k) => {
    let a = arrays[k];
    for (const l of letters) {
      size[l] = a.length;
      a = a[0];
    }
  });
  const summed = Object.keys(size).filter((l) => !out.includes(l));
  const at = {};
  const entry = (a, letters) => [...letters].reduce((part, l) => part[at[l]], a);
  const total = (k) => {
    if (k === summed.length) return inputs.reduce((p, letters, i) => p * entry(arrays[i], letters), 1);
    let s = 0;
    for (let i = 0; i < size[summed[k]]; i++) {
      at[summed[k]] = i;
      s += total(k + 1);
    }
    return s;
  };
  const build = (k) => {
    if (k === out.length) return total(0);
    return Array.from({ length: size[out[k]] }, (_, i) => {
      at[out[k]] = i;
      return build(k + 1);
    });
  };
  return build(0);
}`,
  integral: `/** The integral of f from a to b by Gauss and Kronrod's rule, halved where it is not yet exact. */
function integral(f, a, b) {
  if (a > b) return -integral(f, b, a);
  if (!Number.isFinite(a) || !Number.isFinite(b)) {
    const from = Number.isFinite(a) ? a : Number.isFinite(b) ? b : 0;
    const bent = (u) => {
      const y = f(from + u / (1 - u * u));
      return y === 0 ? 0 : (y * (1 + u * u)) / (1 - u * u) ** 2;
    };
    return integral(bent, Number.isFinite(a) ? 0 : -1, Number.isFinite(b) ? 0 : 1);
  }
  const nodes = [0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945,
    0.5860872354676911, 0.4058451513773972, 0.2077849550078985, 0];
  const kronrod = [0.0229353220105292, 0.0630920926299786, 0.1047900103222502, 0.1406532597159259,
    0.1690047266392679, 0.1903505780647854, 0.2044329400752989, 0.1047410705423639];
  const gauss = [0.1294849661688697, 0.2797053914892767, 0.3818300505051189, 0.2089795918367347];
  const piece = (from, to) => {
    const half = (to - from) / 2;
    let [fine, coarse] = [0, 0];
    nodes.forEach((x, k) => {
      const y = f(from + half - half * x) + f(from + half + half * x);
      fine += y * kronrod[k];
      if (k % 2) coarse += y * gauss[(k - 1) / 2];
    });
    // The better rule's error is far below the difference of both (QUADPACK).
    const apart = Math.abs(fine - coarse);
    const error = Math.min(apart, Math.abs(fine) * (200 * (apart / (Math.abs(fine) || 1))) ** 1.5);
    return { from, to, value: half * fine, error: half * error };
  };
  const pieces = [0, 1, 2, 3].map((k) => piece(a + ((b - a) * k) / 4, a + ((b - a) * (k + 1)) / 4));
  const total = (key) => pieces.reduce((s, p) => s + p[key], 0);
  while (pieces.length < 200 && total("error") > 1e-13 * Math.abs(total("value"))) {
    pieces.sort((p, q) => p.error - q.error);
    const { from, to } = pieces.pop();
    pieces.push(piece(from, (from + to) / 2), piece((from + to) / 2, to));
  }
  return total("value");
}`,
  batch: `/** f of the parts of arrays that share their first axes. */
function batch(axes, f, ...arrays) {
  return axes === 0 ? f(...arrays) : arrays[0].map((_, i) => batch(axes - 1, f, ...arrays.map((a) => a[i])));
}`,
  reshape: `/** The same entries, row by row, in another shape. */
function reshape(a, shape) {
  const entries = [a].flat(Infinity);
  let next = 0;
  return fill(shape, () => entries[next++]);
}`,
  softmax: `function softmax(x) {
  const top = Math.max(...x);
  const e = x.map((a) => Math.exp(a - top));
  const total = sum(e);
  return e.map((a) => a / total);
}`,
  logsumexp: `function logsumexp(x) {
  const top = Math.max(...x);
  return Number.isFinite(top) ? top + Math.log(sum(x.map((a) => Math.exp(a - top)))) : top;
}`,
  unit: `/** The unit vector with a 1 at place k, counted from 1. */
const unit = (k, size) => fill([size], (i) => (i === k - 1 ? 1 : 0));`,
  isMax: `/** 1 at the first of the largest entries, 0 elsewhere. */
function isMax(x) {
  const first = x.indexOf(Math.max(...x));
  return x.map((_, i) => (i === first ? 1 : 0));
}`,
  isMin: `/** 1 at the first of the smallest entries, 0 elsewhere. */
const isMin = (x) => isMax(x.map((a) => -a));`,
  cumsum: `function cumsum(x) {
  let total = 0;
  return x.map((a) => (total += a));
}`,
  productsWithout: `/** The products of the entries without those at k places; zero where two of the places are equal. */
function productsWithout(x, k) {
  return fill(Array(k).fill(x.length), (...places) =>
    new Set(places).size < k ? 0 : x.reduce((p, a, i) => (places.includes(i) ? p : p * a), 1),
  );
}`,
  cross: `const cross = ([a, b, c], [d, e, f]) => [b * f - c * e, c * d - a * f, a * e - b * d];`,
  tril: `const tril = (a, k = 0) => a.map((row, i) => row.map((x, j) => (j - i <= k ? x : 0)));`,
  triu: `const triu = (a, k = 0) => a.map((row, i) => row.map((x, j) => (j - i >= k ? x : 0)));`,
  eliminate: `/** Gauss's elimination with pivots of [A B]: A⁻¹B, and the determinant of A with its sign and logarithm. */
function eliminate(a, b) {
  const n = a.length;
  const m = a.map((row, i) => [...row, ...b[i]]);
  let [sign, log, product] = [1, 0, 1];
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(m[i][k]) > Math.abs(m[pivot][k])) pivot = i;
    if (pivot !== k) sign = -sign;
    [m[k], m[pivot]] = [m[pivot], m[k]];
    product *= m[k][k];
    log += Math.log(Math.abs(m[k][k]));
    if (m[k][k] === 0) continue;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const f = m[i][k] / m[k][k];
      for (let j = k; j < m[i].length; j++) m[i][j] -= f * m[k][j];
    }
  }
  return { solution: m.map((row, i) => row.slice(n).map((x) => x / row[i])), det: sign * product, log };
}`,
  eye: `const eye = (n) => fill([n, n], (i, j) => (i === j ? 1 : 0));`,
  inv: `const inv = (a) => eliminate(a, eye(a.length)).solution;`,
  det: `const det = (a) => eliminate(a, a.map(() => [])).det;`,
  logdet: `const logdet = (a) => eliminate(a, a.map(() => [])).log;`,
  cofactor: `/** The signed minors: the derivative of the determinant, right for singular matrices too. */
const cofactor = (a) =>
  a.map((row, i) =>
    row.map((_, j) => {
      const minor = a.filter((_, r) => r !== i).map((other) => other.filter((_, c) => c !== j));
      return ((i + j) % 2 === 0 ? 1 : -1) * det(minor);
    }),
  );`,
  cholesky: `/** The lower triangle L with L Lᵀ = A. */
function cholesky(a) {
  const l = a.map((row) => row.map(() => 0));
  a.forEach((_, j) => {
    for (let i = j; i < a.length; i++) {
      let s = (a[i][j] + a[j][i]) / 2;
      for (let k = 0; k < j; k++) s -= l[i][k] * l[j][k];
      l[i][j] = i === j ? Math.sqrt(s) : s / l[j][j];
    }
  });
  return l;
}`,
  eigh: `/** Eigenvalues, ascending, and eigenvectors (columns) of a symmetric matrix, by Jacobi's rotations. */
function eigh(matrix) {
  const n = matrix.length;
  const s = fill([n, n], (i, j) => (matrix[i][j] + matrix[j][i]) / 2);
  const v = eye(n);
  for (let sweep = 0; sweep < 50; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (s[p][q] === 0) continue;
        const theta = (s[q][q] - s[p][p]) / (2 * s[p][q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        for (const m of [s, v]) for (const row of m) [row[p], row[q]] = [c * row[p] - t * c * row[q], t * c * row[p] + c * row[q]];
        for (let k = 0; k < n; k++) [s[p][k], s[q][k]] = [c * s[p][k] - t * c * s[q][k], t * c * s[p][k] + c * s[q][k]];
      }
  const order = s.map((_, k) => k).sort((i, j) => s[i][i] - s[j][j]);
  const signs = order.map((k) => {
    const column = v.map((row) => row[k]);
    return Math.sign(column.reduce((top, x) => (Math.abs(x) > Math.abs(top) * (1 + 1e-9) ? x : top), 0)) || 1;
  });
  return { values: order.map((k) => s[k][k]), vectors: v.map((row) => order.map((k, at) => signs[at] * row[k])) };
}`,
  svd: `/** The thin decomposition A = U diag(s) Vᵀ, s descending, by one-sided rotations. */
function svd(a) {
  if (a.length < a[0].length) {
    const { u, s, v } = svd(transpose(a));
    return { u: v, s, v: u };
  }
  const u = transpose(a).map((column) => [...column]);
  const v = eye(u.length);
  for (let sweep = 0, busy = true; busy && sweep < 60; sweep++) {
    busy = false;
    for (let p = 0; p < u.length; p++)
      for (let q = p + 1; q < u.length; q++) {
        const [pp, qq, pq] = [dot(u[p], u[p]), dot(u[q], u[q]), dot(u[p], u[q])];
        if (!(Math.abs(pq) > 1e-16 * Math.sqrt(pp * qq)) || Math.abs(pq) < 1e-300) continue;
        busy = true;
        const theta = (qq - pp) / (2 * pq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        for (const m of [u, v]) {
          const [x, y] = [m[p], m[q]];
          m[p] = x.map((e, i) => c * e - t * c * y[i]);
          m[q] = x.map((e, i) => t * c * e + c * y[i]);
        }
      }
  }
  const s = u.map((column) => Math.hypot(...column));
  const order = s.map((_, k) => k).sort((i, j) => s[j] - s[i]);
  return {
    u: transpose(order.map((k) => u[k].map((x) => x / (s[k] || 1)))),
    s: order.map((k) => s[k]),
    v: transpose(order.map((k) => v[k])),
  };
}`,
  pinv: `function pinv(a) {
  const { u, s, v } = svd(a);
  const least = Math.max(a.length, a[0].length) * 2.3e-16 * s[0];
  return matmul(v.map((row) => row.map((x, k) => (s[k] > least ? x / s[k] : 0))), transpose(u));
}`,
  polar: `function polar(a) {
  const { u, v } = svd(a);
  return matmul(u, transpose(v));
}`,
  polarChange: `/** The derivative of the polar factor U Vᵀ of A along G. */
function polarChange(a, g) {
  const { u, s, v } = svd(a);
  const [ut, vt] = [transpose(u), transpose(v)];
  const d = matmul(matmul(ut, g), v);
  const inside = matmul(matmul(u, d.map((row, i) => row.map((x, j) => (x - d[j][i]) / (s[i] + s[j])))), vt);
  const minus = (x, y) => map((p, q) => p - q, x, y);
  const overRows = (x) => x.map((row, i) => row.map((e) => e / s[i]));
  const [gv, ug] = [matmul(g, v), matmul(ut, g)];
  const left = matmul(minus(gv, matmul(u, matmul(ut, gv))), overRows(vt));
  const right = matmul(u, overRows(minus(ug, matmul(matmul(ug, v), vt))));
  return map((p, q, r) => p + q + r, inside, left, right);
}`,
  combine: `/** Σ c A of matrices. */
const combine = (...terms) => terms[0][1].map((row, i) => row.map((_, j) => terms.reduce((s, [c, a]) => s + c * a[i][j], 0)));`,
  blocks: `/** The matrix of four blocks. */
const blocks = (a, b, c, d) => [...a.map((row, i) => [...row, ...b[i]]), ...c.map((row, i) => [...row, ...d[i]])];`,
  oneNorm: `const oneNorm = (a) => Math.max(...transpose(a).map((column) => column.reduce((s, x) => s + Math.abs(x), 0)));`,
  expm: `/** Scaling and squaring with a Padé approximant (Higham 2005). */
function expm(a) {
  const b = [
    64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
    670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
  ];
  const squarings = Math.max(0, Math.ceil(Math.log2(oneNorm(a) / 5.37)));
  const x = combine([2 ** -squarings, a]);
  const one = eye(a.length);
  const x2 = matmul(x, x);
  const x4 = matmul(x2, x2);
  const x6 = matmul(x4, x2);
  const part = (o) =>
    combine(
      [1, matmul(x6, combine([b[12 + o], x6], [b[10 + o], x4], [b[8 + o], x2]))],
      [b[6 + o], x6], [b[4 + o], x4], [b[2 + o], x2], [b[o], one],
    );
  const [u, v] = [matmul(x, part(1)), part(0)];
  let result = eliminate(combine([1, v], [-1, u]), combine([1, v], [1, u])).solution;
  for (let k = 0; k < squarings; k++) result = matmul(result, result);
  return result;
}`,
  turned: `/** exp [0, −A; A, 0] = [cos A, −sin A; sin A, cos A]. */
function turned(a) {
  const zero = combine([0, a]);
  return expm(blocks(zero, combine([-1, a]), a, zero));
}`,
  sinm: `const sinm = (a) => turned(a).slice(a.length).map((row) => row.slice(0, a.length));`,
  cosm: `const cosm = (a) => turned(a).slice(0, a.length).map((row) => row.slice(0, a.length));`,
  sqrtm: `/** The principal square root: the scaled product form of the Denman–Beavers iteration. */
function sqrtm(a) {
  const one = eye(a.length);
  let [m, x] = [a, a];
  for (let k = 0; k < 30; k++) {
    const scale = Math.exp(-logdet(m) / (2 * a.length));
    const inverse = inv(m);
    x = combine([scale / 2, x], [0.5 / scale, matmul(x, inverse)]);
    m = combine([0.5, one], [scale ** 2 / 4, m], [scale ** -2 / 4, inverse]);
  }
  return x;
}`,
  logm: `/** Square roots until A is near I, then the integral of X (I + t X)⁻¹ by Gauss and Legendre. */
function logm(a) {
  const one = eye(a.length);
  let [x, roots] = [a, 0];
  for (; roots < 60 && oneNorm(combine([1, x], [-1, one])) > 0.3; roots++) x = sqrtm(x);
  const near = combine([1, x], [-1, one]);
  const nodes = [
    [0.1834346424956498, 0.362683783378362], [0.525532409916329, 0.3137066458778873],
    [0.7966664774136267, 0.2223810344533745], [0.9602898564975363, 0.1012285362903763],
  ];
  const terms = nodes.flatMap(([t, w]) =>
    [-t, t].map((node) => [(w / 2) * 2 ** roots, matmul(near, inv(combine([1, one], [(1 + node) / 2, near])))]),
  );
  return combine(...terms);
}`,
  matrixFunction: `/** f(A), or its derivative at A along directions: the last block of f of [A, E; 0, A]. */
function matrixFunction(f, a, ...directions) {
  const n = a.length;
  let x = a;
  for (const e of directions) {
    const spread = fill([x.length, x.length], (i, j) => (Math.floor(i / n) === Math.floor(j / n) ? e[i % n][j % n] : 0));
    x = blocks(x, spread, combine([0, x]), x);
  }
  return f(x).slice(0, n).map((row) => row.slice(-n));
}`,
  checkShape: `/** Refuses an argument of another shape. */
function checkShape(name, a, shape) {
  const of = (x) => (Array.isArray(x) ? [x.length, ...of(x[0])] : []);
  if (String(of(a)) !== String(shape)) throw new RangeError(\`\${name} must have shape [\${shape}], not [\${of(a)}]\`);
}`,
};
