import type { Library } from './python-forms.ts';

/**
 * Functions that are defined in the output where it needs them. @ stands for the library's module, @@name for a
 * special function: the library's own or another one of these. The code is in the part of the libraries' language
 * that is the same in all three; `entrywise` functions are for NumPy alone, whose special functions are few.
 */
const common: Readonly<Record<string, string>> = {
  sigmoid: `def sigmoid(x):
    t = @.exp(-@.abs(x))
    return @.where(x >= 0, 1.0, t) / (1 + t)`,
  softplus: `def softplus(x):
    return @.where(x > 0, x, 0.0) + @.log1p(@.exp(-@.abs(x)))`,
  xlogy: `def xlogy(x, y):
    return @.where(x == 0, 0.0, x * @.log(@.where(x == 0, 1.0, y)))`,
  cbrt: `def cbrt(x):
    return @.sign(x) * @.abs(x) ** (1 / 3)`,
  nth_root: `def nth_root(x, n):
    root = @.sign(x) * @.abs(x) ** (1 / n)
    return @.where((x < 0) & (@.abs(n % 2) != 1), @.nan, root)`,
  normcdf: `def normcdf(x):
    return @@erfc(-x * 0.7071067811865476) / 2`,
  normpdf: `def normpdf(x):
    return @.exp(-x * x / 2) * 0.3989422804014327`,
  gelu: `def gelu(x):
    return x * @@erfc(-x * 0.7071067811865476) / 2`,
  gamma: `def gamma(x):
    # Γ is positive for x > 0 and changes its sign at every pole.
    sign = @.where((x > 0) | (@.floor(x) % 2 == 0), 1.0, -1.0)
    return sign * @.exp(@@lgamma(x))`,
  beta: `def beta(x, y):
    def sign(v):
        return @.where((v > 0) | (@.floor(v) % 2 == 0), 1.0, -1.0)

    return sign(x) * sign(y) * sign(x + y) * @.exp(@@lbeta(x, y))`,
  lbeta: `def lbeta(x, y):
    return @@lgamma(x) + @@lgamma(y) - @@lgamma(x + y)`,
  combinations: `def combinations(n, k):
    return 1 / ((n + 1) * @@beta(n - k + 1, k + 1))`,
  acot: `def acot(x):
    return @.arctan2(@.where(x < 0, -1.0, 1.0), @.abs(x))`,
  asec: `def asec(x):
    return @.arctan2(@.sqrt(@.abs(x) - 1) * @.sqrt(@.abs(x) + 1), @.sign(x))`,
  acsc: `def acsc(x):
    root = @.sqrt(@.abs(x) - 1) * @.sqrt(@.abs(x) + 1)
    return @.sign(x) * @.arctan2(@.ones_like(root), root)`,
  acoth: `def acoth(x):
    return @.sign(x) * @.log1p(2 / (@.abs(x) - 1)) / 2`,
  asech: `def asech(x):
    t = (1 - x) / x
    return @.log1p(t + @.sqrt(t * (t + 2)))`,
  round_half_away: `def round_half_away(x):
    whole = @.trunc(x)
    return @.where(@.abs(x - whole) >= 0.5, whole + @.sign(x), whole)`,
  mish: `def mish(x):
    # tanh(log(1 + e^x)) = n / (n + 2) with n = e^x (e^x + 2)
    e = @.exp(@.clip(x, None, 20))
    n = e * (e + 2)
    return @.where(x > 20, x, x * n / (n + 2))`,
  huber: `def huber(x, delta):
    size = @.abs(x)
    return @.where(size <= delta, x * x / 2, delta * (size - delta / 2))`,
  smooth_l1: `def smooth_l1(x, beta):
    size = @.abs(x)
    return @.where(size < beta, x * x / (2 * beta), size - beta / 2)`,
  spherical_jn: `def spherical_jn(n, x):
    # The spherical Bessel function: a power series for small x, the recurrence in n beyond.
    if n < 0:
        return @.cos(x) / x
    small = x * x <= 2 * (2 * n + 3)
    y = @.where(small, 1.0, x)
    below, here = @.cos(y) / y, @.sin(y) / y
    for k in range(n):
        below, here = here, (2 * k + 1) / y * here - below
    z = @.where(small, x, 0.0)
    term = total = @.ones_like(z)
    for k in range(1, 26):
        term = term * (-z * z / (2 * k * (2 * n + 2 * k + 1)))
        total = total + term
    for k in range(1, n + 1):
        total = total * z / (2 * k + 1)
    return @.where(small, total, here)`,
};

/** Special functions of one number, applied entry by entry: for NumPy. */
const entrywise: Readonly<Record<string, string>> = {
  entrywise: `def entrywise(f):
    return np.vectorize(f, otypes=[float])`,
  erf: `erf = @@entrywise(math.erf)`,
  erfc: `erfc = @@entrywise(math.erfc)`,
  erfinv: `@@@entrywise
def erfinv(x):
    size = abs(x)
    if not size < 1:
        return math.copysign(math.inf, x) if size == 1 else math.nan
    y = -NormalDist().inv_cdf((1 - size) / 2) * math.sqrt(0.5)
    for _ in range(2):
        excess = 1 - size - math.erfc(y) if size > 0.5 else math.erf(y) - size
        newton = excess * math.exp(y * y) * math.sqrt(math.pi) / 2
        y -= newton / (1 + y * newton)
    return math.copysign(y, x)`,
  norminv: `@@@entrywise
def norminv(x):
    if not 0 < x < 1:
        return -math.inf if x == 0 else math.inf if x == 1 else math.nan
    return NormalDist().inv_cdf(x)`,
  gamma: `@@@entrywise
def gamma(x):
    try:
        return math.gamma(x)
    except OverflowError:
        return math.copysign(math.inf, x)
    except ValueError:
        return math.copysign(math.inf, x) if x == 0 else math.nan`,
  integral: `def integral(f, a, b):
    return quad(f, a, b, epsabs=1e-13, epsrel=1e-12, limit=200)[0]`,
  lgamma: `@@@entrywise
def lgamma(x):
    try:
        return math.lgamma(x)
    except ValueError:
        return math.inf`,
  digamma: `@@@entrywise
def digamma(x):
    if x <= 0 and x == math.floor(x):
        return math.nan
    total = 0.0
    if x < 0:
        total = -math.pi / math.tan(math.pi * (x - round(x)))
        x = 1 - x
    while x < 10:
        total -= 1 / x
        x += 1
    s = 1 / (x * x)
    tail = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * 691 / 32760)))))
    return total + math.log(x) - 0.5 / x - tail`,
  polygamma: `@@@entrywise
def polygamma(n, x):
    if n == 0:
        return float(@@digamma(x))
    if n != int(n) or n < 0 or (x <= 0 and x == math.floor(x)):
        return math.nan
    # (-1)^(n+1) n! zeta(n + 1, x), the Hurwitz zeta by Euler and Maclaurin.
    s = int(n) + 1

    def term(y):
        t = 1 / y
        for k in range(1, s):
            t *= k / y
        return t

    steps = max(0, math.ceil(12 + s / 2 - x))
    far = x + steps
    tail, rising, power = 0.0, s / 2, 1 / far
    bernoulli = (1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510, 43867 / 798, -174611 / 330)
    for k, b in enumerate(bernoulli):
        tail += b * rising * power
        m = 2 * k + 2
        rising *= (s + m - 1) * (s + m) / ((m + 1) * (m + 2))
        power /= far * far
    total = term(far) * (far / (s - 1) + 0.5 + tail)
    for k in range(steps - 1, -1, -1):
        total += term(x + k)
    return -total if s % 2 else total`,
  spherical_jn: `@@@entrywise
def spherical_jn(n, x):
    # The spherical Bessel function: power series, and the recurrence in n, upward or (Miller) downward.
    n = int(n)
    if x < 0:
        return (-1) ** n * float(spherical_jn(n, -x))
    if n < 0:
        return math.cos(x) / x
    if x * x <= 2 * (2 * n + 3):
        term = total = math.prod(x / (2 * k + 1) for k in range(1, n + 1))
        for k in range(1, 26):
            term *= -x * x / (2 * k * (2 * n + 2 * k + 1))
            total += term
        return total
    if n <= x:
        below, here = math.cos(x) / x, math.sin(x) / x
        for k in range(n):
            below, here = here, (2 * k + 1) / x * here - below
        return here
    above, here, wanted = 0.0, 1e-290, 0.0
    for k in range(2 * n + 30, 0, -1):
        above, here = here, (2 * k + 1) / x * here - above
        if k - 1 == n:
            wanted = here
        if abs(here) > 1e250:
            above, here, wanted = above * 1e-250, here * 1e-250, wanted * 1e-250
    zeroth = math.sin(x) / x
    first = (zeroth - math.cos(x)) / x
    return wanted * (zeroth / here if abs(zeroth) > abs(first) else first / above)`,
};

/** For PyTorch: what stands for numbers of Python among tensors. */
const torch: Readonly<Record<string, string>> = {
  number: `def number(x):
    return x if torch.is_tensor(x) else torch.as_tensor(x, dtype=torch.float64)`,
};

export const entryHelpers: Readonly<Record<Library, Readonly<Record<string, string>>>> = {
  numpy: { ...common, ...entrywise },
  torch: { ...common, ...torch },
  jax: common,
};
