import type { Library } from './python-forms.ts';

/** Functions of whole arrays that are defined in the output; they act on the last axes. */
const common: Readonly<Record<string, string>> = {
  cofactor: `def cofactor(a):
    # det(A) A^-T from A = U S V^T, right where A is singular too.
    u, s, vt = @.linalg.svd(a)
    sign = @.linalg.det(u) * @.linalg.det(vt)
    return sign[..., None, None] * ((u * @@products_without(s, 1)[..., None, :]) @ vt)`,
  products_without: `def products_without(x, k):
    # The products of the entries without those at k places; zero where two of the places are equal.
    n = x.shape[-1]
    places = @.stack(@.meshgrid(*[@arange] * k, indexing="ij"), -1)
    taken = @.sum(places[..., None] == @arange, -2)
    factors = @.where(taken > 0, 1.0, x.reshape((*x.shape[:-1], *[1] * k, n)))
    return @.where(@.amax(taken, -1) < 2, @.prod(factors, -1), 0.0)`,
  eigenvectors: `def eigenvectors(a):
    # Of a symmetric matrix, as columns; the largest entry of each is positive.
    v = @.linalg.eigh((a + a.swapaxes(-1, -2)) / 2)[1]
    size = @.abs(v)
    largest = @.sum(@.where(size == @.amax(size, -2)[..., None, :], v, 0.0), -2)
    return v * @.where(largest < 0, -1.0, 1.0)[..., None, :]`,
  singular_values: `def singular_values(a):
    return @.linalg.svd(a, full_matrices=False)[1]`,
  polar: `def polar(a):
    u, _, vt = @.linalg.svd(a, full_matrices=False)
    return u @ vt`,
  polar_change: `def polar_change(a, g):
    # The derivative of the polar factor U V^T of A along G.
    u, s, vt = @.linalg.svd(a, full_matrices=False)
    ut, v = u.swapaxes(-1, -2), vt.swapaxes(-1, -2)
    d = ut @ g @ v
    k = (d - d.swapaxes(-1, -2)) / (s[..., :, None] + s[..., None, :])
    gv, ug = g @ v, ut @ g
    left = (gv - u @ (ut @ gv)) / s[..., None, :] @ vt
    right = u @ ((ug - ug @ v @ vt) / s[..., :, None])
    return u @ k @ vt + left + right`,
  matrix_function: `def matrix_function(f, a, *directions):
    # f(A), or its derivative at A along directions: the last block of f of [A, E; 0, A].
    n, x = a.shape[-1], a
    for e in directions:
        copies = x.shape[-1] // n
        zero = @.zeros_like(e)
        rows = [@.@concat([e if i == j else zero for j in range(copies)], -1) for i in range(copies)]
        top = @.@concat([x, @.@concat(rows, -2)], -1)
        x = @.@concat([top, @.@concat([@.zeros_like(x), x], -1)], -2)
    return f(x)[..., :n, -n:]`,
  turned: `def turned(a):
    # exp [0, -A; A, 0] = [cos A, -sin A; sin A, cos A]
    zero = @.zeros_like(a)
    return @@expm(@.@concat([@.@concat([zero, -a], -1), @.@concat([a, zero], -1)], -2))`,
  sinm: `def sinm(a):
    n = a.shape[-1]
    return @@turned(a)[..., n:, :n]`,
  cosm: `def cosm(a):
    n = a.shape[-1]
    return @@turned(a)[..., :n, :n]`,
  sqrtm: `def sqrtm(a):
    # The principal square root: the scaled product form of the Denman-Beavers iteration.
    n = a.shape[-1]
    one = @.zeros_like(a) + @.eye(n)@like
    m, x = a, a
    for _ in range(30):
        scale = @.exp(-@.linalg.slogdet(m)[1] / (2 * n))[..., None, None]
        inverse = @.linalg.inv(m)
        x = (scale * x + x @ inverse / scale) / 2
        m = one / 2 + (scale**2 * m + inverse / scale**2) / 4
    return x`,
  logm: `def logm(a):
    # Square roots until A is near I, then the integral of X (I + t X)^-1 by Gauss and Legendre.
    one = @.zeros_like(a) + @.eye(a.shape[-1])@like
    x, roots = a, 0
    while roots < 60 and float(@.amax(@.sum(@.abs(x - one), -2))) > 0.3:
        x, roots = @@sqrtm(x), roots + 1
    near, total = x - one, 0.0
    for t, w in (
        (0.1834346424956498, 0.362683783378362),
        (0.525532409916329, 0.3137066458778873),
        (0.7966664774136267, 0.2223810344533745),
        (0.9602898564975363, 0.1012285362903763),
    ):
        for node in (-t, t):
            total = total + w / 2 * (near @ @.linalg.inv(one + (1 + node) / 2 * near))
    return 2**roots * total`,
};

const numpyLike: Readonly<Record<string, string>> = {
  softmax: `def softmax(x):
    e = @.exp(x - @.amax(x, -1)[..., None])
    return e / @.sum(e, -1)[..., None]`,
  logsumexp: `def logsumexp(x):
    top = @.amax(x, -1)
    top = @.where(@.isfinite(top), top, 0.0)
    return top + @.log(@.sum(@.exp(x - top[..., None]), -1))`,
  is_max: `def is_max(x):
    # 1 at the first of the largest entries, 0 elsewhere.
    return @.eye(x.shape[-1])[@.argmax(x, -1)]`,
};

const numpy: Readonly<Record<string, string>> = {
  expm: `def expm(a):
    # Scaling and squaring with a Pade approximant (Higham 2005).
    b = (64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
         670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1)
    norm = np.amax(np.sum(np.abs(a), -2))
    squarings = max(0, math.ceil(math.log2(norm / 5.37))) if 0 < norm < math.inf else 0
    x = a / 2.0**squarings
    one = np.zeros_like(a) + np.eye(a.shape[-1])
    x2 = x @ x
    x4 = x2 @ x2
    x6 = x4 @ x2
    u = x @ (x6 @ (b[13] * x6 + b[11] * x4 + b[9] * x2) + b[7] * x6 + b[5] * x4 + b[3] * x2 + b[1] * one)
    v = x6 @ (b[12] * x6 + b[10] * x4 + b[8] * x2) + b[6] * x6 + b[4] * x4 + b[2] * x2 + b[0] * one
    result = np.linalg.solve(v - u, v + u)
    for _ in range(squarings):
        result = result @ result
    return result`,
};

const torch: Readonly<Record<string, string>> = {
  is_max: `def is_max(x):
    # 1 at the first of the largest entries, 0 elsewhere.
    return torch.eye(x.shape[-1], dtype=x.dtype, device=x.device)[torch.argmax(x, -1)]`,
};

export const arrayHelpers: Readonly<Record<Library, Readonly<Record<string, string>>>> = {
  numpy: { ...common, ...numpyLike, ...numpy },
  torch: { ...common, ...torch },
  jax: { ...common, ...numpyLike },
};
