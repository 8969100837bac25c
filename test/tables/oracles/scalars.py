"""Elementary and special functions, branches, chains, second orders: by SymPy, whose branches are stated where they differ."""

PLAIN = [
    ("sin(x)", "sin(x)", [0.7, -2.3]),
    ("cos(x)", "cos(x)", [0.7, -2.3]),
    ("tan(x)", "tan(x)", [0.7, 2.3]),
    ("sec(x)", "sec(x)", [0.7, 2.3]),
    ("csc(x)", "csc(x)", [0.7, -2.3]),
    ("cot(x)", "cot(x)", [0.7, -2.3]),
    ("asin(x)", "asin(x)", [0.3, -0.8]),
    ("acos(x)", "acos(x)", [0.3, -0.8]),
    ("atan(x)", "atan(x)", [0.3, -8]),
    ("acot(x)", "acot(x)", [0.3, -8]),
    ("asec(x)", "asec(x)", [1.3, -8]),
    ("acsc(x)", "acsc(x)", [1.3, -8]),
    ("sinh(x)", "sinh(x)", [0.7, -1.3]),
    ("cosh(x)", "cosh(x)", [0.7, -1.3]),
    ("tanh(x)", "tanh(x)", [0.7, -1.3]),
    ("sech(x)", "sech(x)", [0.7, -1.3]),
    ("csch(x)", "csch(x)", [0.7, -1.3]),
    ("coth(x)", "coth(x)", [0.7, -1.3]),
    ("asinh(x)", "asinh(x)", [0.7, -1.3]),
    ("acosh(x)", "acosh(x)", [1.7, 4.3]),
    ("atanh(x)", "atanh(x)", [0.7, -0.3]),
    ("acoth(x)", "log((x + 1)/(x - 1))/2", [1.7, -4.3]),
    ("asech(x)", "acosh(1/x)", [0.7, 0.3]),
    ("acsch(x)", "asinh(1/x)", [0.7, -1.3]),
    ("exp(x)", "exp(x)", [0.7, -1.3]),
    ("exp2(x)", "2**x", [0.7, -1.3]),
    ("expm1(x)", "exp(x) - 1", [0.7, -1.3]),
    ("log(x)", "log(x)", [0.7, 11]),
    ("log2(x)", "log(x)/log(2)", [0.7, 11]),
    ("log10(x)", "log(x)/log(10)", [0.7, 11]),
    ("log1p(x)", "log(1 + x)", [0.7, -0.4]),
    ("log(x, 3)", "log(x)/log(3)", [0.7, 11]),
    ("log(3, x)", "log(3)/log(x)", [0.7, 11]),
    ("sqrt(x)", "sqrt(x)", [0.7, 11]),
    ("cbrt(x)", "sign(x)*Abs(x)**Rational(1, 3)", [0.7, -11]),
    ("nthRoot(x, 5)", "sign(x)*Abs(x)**Rational(1, 5)", [0.7, -11]),
    ("nthRoot(x, 4)", "x**Rational(1, 4)", [0.7, 11]),
    ("rsqrt(x)", "1/sqrt(x)", [0.7, 11]),
    ("abs(x)", "Abs(x)", [0.7, -11]),
    ("x*abs(x)", "x*Abs(x)", [0.7, -11]),
    ("x^x", "x**x", [0.7, 2.2]),
    ("x^(-3)", "x**(-3)", [0.7, -2.2]),
    ("2^x", "2**x", [0.7, -2.2]),
    ("gamma(x)", "gamma(x)", [0.7, 4.2, -1.5]),
    ("lgamma(x)", "log(Abs(gamma(x)))", [0.7, 4.2]),
    ("digamma(x)", "digamma(x)", [0.7, 4.2]),
    ("trigamma(x)", "polygamma(1, x)", [0.7, 4.2]),
    ("polygamma(2, x)", "polygamma(2, x)", [0.7, 4.2]),
    ("factorial(x)", "gamma(x + 1)", [0.7, 4.2]),
    ("x!", "gamma(x + 1)", [2.5]),
    ("erf(x)", "erf(x)", [0.7, -1.2]),
    ("erfc(x)", "erfc(x)", [0.7, -1.2]),
    ("sinc(x)", "sin(x)/x", [0.7, -4.2]),
    ("sigmoid(x)", "1/(1 + exp(-x))", [0.7, -4.2]),
    ("logit(x)", "log(x/(1 - x))", [0.7, 0.1]),
    ("softplus(x)", "log(1 + exp(x))", [0.7, -4.2]),
    ("silu(x)", "x/(1 + exp(-x))", [0.7, -4.2]),
    ("swish(x)", "x/(1 + exp(-x))", [1.7]),
    ("gelu(x)", "x*(1 + erf(x/sqrt(2)))/2", [0.7, -1.2]),
    ("mish(x)", "x*tanh(log(1 + exp(x)))", [0.7, -1.2]),
    ("softsign(x)", "x/(1 + Abs(x))", [0.7, -1.2]),
    ("normcdf(x)", "(1 + erf(x/sqrt(2)))/2", [0.7, -1.2]),
    ("normpdf(x)", "exp(-x**2/2)/sqrt(2*pi)", [0.7, -1.2]),
    ("erfinv(x)", "erfinv(x)", [0.4, -0.9]),
]

CHAINS = [
    ("2x sin(x)", "2*x*sin(x)", [0.7]),
    ("(x+1)(x-1)", "(x+1)*(x-1)", [0.7]),
    ("3x^2 + 2x + 1", "3*x**2 + 2*x + 1", [0.7]),
    ("x^-1", "1/x", [0.7, -3]),
    ("e^(2x)", "exp(2*x)", [0.7]),
    ("sin(x)^2 cos(x)", "sin(x)**2*cos(x)", [0.7]),
    ("sin(cos(tan(x)))", "sin(cos(tan(x)))", [0.7]),
    ("log(log(x))", "log(log(x))", [1.7]),
    ("exp(exp(x))", "exp(exp(x))", [0.7]),
    ("sqrt(1 - x^2)", "sqrt(1 - x**2)", [0.7]),
    ("(3x+2)/(x^2-1)", "(3*x+2)/(x**2-1)", [0.7]),
    ("(1 + 1/x)^x", "(1 + 1/x)**x", [1.7]),
    ("x^sin(x)", "x**sin(x)", [1.7]),
    ("exp(-x^2/2)/sqrt(2*pi)", "exp(-x**2/2)/sqrt(2*pi)", [1.7]),
    ("log(cosh(x))", "log(cosh(x))", [1.7]),
    ("atan(1/x)", "atan(1/x)", [1.7, -1.7]),
    ("acosh(x^2 + 1)", "acosh(x**2 + 1)", [1.7]),
    ("x^(1/3)*log(x)", "x**Rational(1,3)*log(x)", [1.7]),
    ("tan(sqrt(x))", "tan(sqrt(x))", [1.7]),
    ("sinh(x)*cosh(x)", "sinh(x)*cosh(x)", [1.7]),
    ("1/(1 + exp(-x))^2", "1/(1 + exp(-x))**2", [1.7]),
    ("asin(x)/acos(x)", "asin(x)/acos(x)", [0.4]),
    ("gamma(2x)/gamma(x)", "gamma(2*x)/gamma(x)", [1.7]),
    ("erf(log(x))", "erf(log(x))", [1.7]),
    ("prod(k, 1, 3, x + k)", "(x+1)*(x+2)*(x+3)", [1.7]),
    ("sum(k, 0, 4, x^k/k!)", "1 + x + x**2/2 + x**3/6 + x**4/24", [1.7]),
    ("integrate(exp(-x*t^2), t, 0, x)", "sqrt(pi)*erf(x**Rational(3,2))/(2*sqrt(x))", [1.7]),
    ("integrate(sin(x*t)/t, t, 1, 2)", "Si(2*x) - Si(x)", [1.7]),
    ("integrate(log(t), t, x, x^2)", "x**2*log(x**2) - x**2 - x*log(x) + x", [1.7]),
    ("integrate(exp(-x*t), t, 0, inf)", "1/x", [1.7]),
    ("integrate(1/(x^2 + t^2), t, -inf, inf)", "pi/x", [1.7]),
    ("det([x, 1; 2, x])", "x**2 - 2", [1.7]),
    ("norm([x, 3, sin(x)])", "sqrt(x**2 + 9 + sin(x)**2)", [1.7]),
    ("x > 1 ? x^2 : x^3", "Piecewise((x**2, x > 1), (x**3, True))", [1.7, 0.3]),
    ("piecewise(x < 0, x^2, x < 1, sin(x), x)", "Piecewise((x**2, x < 0), (sin(x), x < 1), (x, True))", [1.7, 0.3, -2]),
    ("max(x, x^2)", "Max(x, x**2)", [1.7, 0.3]),
    ("min(x, sin(x), 1)", "Min(x, sin(x), 1)", [2.7, -1]),
    ("mod(x, 3)*x", "(x - 3*floor(x/3))*x", [4.5, -1.3]),
    ("floor(x)*sin(x)", "floor(x)*sin(x)", [4.5, -1.3]),
    ("ceil(x)*sin(x)", "ceiling(x)*sin(x)", [4.5, -1.3]),
    ("sign(x)*x^3", "sign(x)*x**3", [4.5, -1.3]),
    ("relu(x)^2", "Max(x, 0)**2", [1.3, -1.3]),
    ("elu(x)", "Piecewise((x, x > 0), (exp(x) - 1, True))", [1.3, -1.3]),
    ("leaky_relu(x, 0.2)", "Piecewise((x, x > 0), (x/5, True))", [1.3, -1.3]),
    ("clamp(x, -1, 1)*x", "Max(-1, Min(1, x))*x", [0.3, -1.3]),
    ("huber(x, 1.5)", "Piecewise((x**2/2, Abs(x) <= Rational(3,2)), (Rational(3,2)*(Abs(x) - Rational(3,4)), True))", [0.3, -2.3]),
]

SEVERAL = [
    ("x^y", "x**y", {"x": 1.3, "y": 2.2}, "x y"),
    ("log(x, y)", "log(x)/log(y)", {"x": 1.3, "y": 2.2}, "x y"),
    ("atan2(y, x)", "atan2(y, x)", {"x": -1.3, "y": 2.2}, "x y"),
    ("atan2(y, x)", "atan2(y, x)", {"x": -1.3, "y": -0.2}, "x y"),
    ("hypot(x, y)", "sqrt(x**2 + y**2)", {"x": -1.3, "y": 2.2}, "x y"),
    ("beta(x, y)", "gamma(x)*gamma(y)/gamma(x + y)", {"x": 1.3, "y": 2.2}, "x y"),
    ("nthRoot(x, n)", "x**(1/n)", {"x": 1.3, "n": 2.2}, "x n"),
    ("a*x^2 + b*x + c", "a*x**2 + b*x + c", {"x": 1.3, "a": 2, "b": -1, "c": 0.5}, "x a b c"),
    ("(x - mu)^2/(2*sigma^2)", "(x - mu)**2/(2*sigma**2)", {"x": 1.3, "mu": 0.4, "sigma": 1.1}, "x mu sigma"),
    ("y*log(p) + (1 - y)*log(1 - p)", "y*log(p) + (1 - y)*log(1 - p)", {"y": 1, "p": 0.3}, "p"),
    ("A*exp(-k*t)*cos(omega*t + phi)", "a*exp(-k*t)*cos(omega*t + phi)", {"A": 1.5, "k": 0.4, "t": 1.2, "omega": 2.1, "phi": 0.3}, "k t omega phi"),
    ("G*m_1*m_2/r^2", "g*m_1*m_2/r**2", {"G": 6.7, "m_1": 2, "m_2": 3, "r": 1.4}, "m_1 r"),
    ("1/sqrt(x^2 + y^2 + z^2)", "1/sqrt(x**2 + y**2 + z**2)", {"x": 1, "y": 2, "z": 3}, "x y z"),
    ("P*(1 + r/n)^(n*t)", "p*(1 + r/n)**(n*t)", {"P": 100, "r": 0.05, "n": 12, "t": 3}, "r n t"),
    ("max(x, y, z)*min(x, y)", "Max(x, y, z)*Min(x, y)", {"x": 1, "y": 2, "z": 3}, "x y z"),
    ("combinations(n, k)", "gamma(n + 1)/(gamma(k + 1)*gamma(n - k + 1))", {"n": 5.5, "k": 2.2}, "n k"),
    ("f(u, v) = u^2*sin(v); f(x*y, x + y)", "(x*y)**2*sin(x + y)", {"x": 1.3, "y": 2.2}, "x y"),
    ("x3*theta^2 + exp(alpha*theta)", "x3*theta**2 + exp(alpha*theta)", {"x3": 1.3, "theta": 0.2, "alpha": 0.7}, "x3 theta alpha"),
]


def renamed(point):
    return {{"A": "a", "G": "g", "P": "p"}.get(n, n): v for n, v in point.items()}


def add(s):
    for source, formula, points in PLAIN:
        s("elementary functions", source, formula, points)
    for source, formula, points in PLAIN:
        if "floor" not in formula and "Abs" not in formula and "sign" not in formula and "digamma" not in formula:
            s("second derivatives", source, formula, points[:1], order=2)
    for source, formula, points in CHAINS:
        s("chains and branches", source, formula, points)
    for source, formula, point, by in SEVERAL:
        for name in by.split():
            own = renamed({name: 0})
            first = next(iter(own))
            s("several variables", source, formula, [renamed(point)], by=first)
            row = s.rows[-1]
            row["at"] = point
            row["expect"] = {name: row["expect"][first]}
