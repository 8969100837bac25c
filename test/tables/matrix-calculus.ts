import { row, section, type Row, type Section } from './row.ts';

/** One row a layout: the numerator's formula, then the denominator's. */
function both(at: string, source: string, variable: string, numerator: string, denominator: string): Row[] {
  return [
    row(`${at}, numerator layout`, source, { [variable]: numerator }, { layout: 'numerator' }),
    row(`${at}, denominator layout`, source, { [variable]: denominator }, { layout: 'denominator' }),
  ];
}

/** Wikipedia, Matrix calculus: the tables of identities, each in numerator and in denominator layout. */
export const matrixCalculus: readonly Section[] = [
  section('vector-by-vector', 'x, v in R^n; A in R^(m×n); B in R^(n×m); C in R^(m×m); a, b in R^m; t in R', [
    ...both('constant', 'f = a + 0*A*x', 'x', 'zeros(m, n)', 'zeros(n, m)'),
    ...both('x', 'f = x', 'x', 'eye(n)', 'eye(n)'),
    ...both('A x', 'f = A*x', 'x', 'A', "A'"),
    ...both("x' A", "f = x'*B", 'x', "B'", 'B'),
    ...both('a u(x)', 'f = t*tanh(A*x)', 'x', 't*diag(1 - tanh(A*x).^2)*A', "t*A'*diag(1 - tanh(A*x).^2)"),
    ...both('a(x) u', "f = (x'*x)*a", 'x', "2*a*x'", "2*x*a'"),
    ...both('v(x) u(x)', "f = (x'*v)*sin(x)", 'x', "(x'*v)*diag(cos(x)) + sin(x)*v'", "(x'*v)*diag(cos(x)) + v*sin(x)'"),
    ...both('A u(x)', 'f = A*exp(x)', 'x', 'A*diag(exp(x))', "diag(exp(x))*A'"),
    ...both('u + v', 'f = A*x + B\'*x.^2', 'x', "A + 2*B'*diag(x)", "A' + 2*diag(x)*B"),
    ...both('g(u(x))', 'f = C*sigmoid(A*x)', 'x', 'C*diag(sigmoid(A*x) .* (1 - sigmoid(A*x)))*A', "A'*diag(sigmoid(A*x) .* (1 - sigmoid(A*x)))*C'"),
    ...both('f(g(u(x)))', 'f = sin(C*sin(A*x))', 'x', 'diag(cos(C*sin(A*x)))*C*diag(cos(A*x))*A', "A'*diag(cos(A*x))*C'*diag(cos(C*sin(A*x)))"),
    ...both('elementwise', 'f = g(x)', 'x', "diag(g'(x))", "diag(g'(x))"),
    ...both('u ⊙ v', 'f = (A*x) .* (B\'*x)', 'x', "diag(B'*x)*A + diag(A*x)*B'", "A'*diag(B'*x) + B*diag(A*x)"),
    ...both('softmax', 'f = softmax(x)', 'x', "diag(softmax(x)) - softmax(x)*softmax(x)'", "diag(softmax(x)) - softmax(x)*softmax(x)'"),
    ...both('unit vector', 'f = x/norm(x)', 'x', "eye(n)/norm(x) - x*x'/norm(x)^3", "eye(n)/norm(x) - x*x'/norm(x)^3"),
    ...both('solve', 'M in R^(n×n); f = inv(M)*x', 'x', 'inv(M)', "inv(M)'"),
  ]),
  section('scalar-by-vector', 'x, a, b in R^n; A in R^(n×n); B in R^(m×n); D in R^(k×n); C in R^(m×k); p in R^m; e in R^k; S in S^n; t in R', [
    ...both('constant', "f = a'*b + 0*x'*a", 'x', "zeros(1, n)", 'zeros(n)'),
    ...both('a u(x)', "f = t*sum(sin(x))", 'x', "t*cos(x)'", 't*cos(x)'),
    ...both('u + v', "f = a'*x + x'*x", 'x', "a' + 2*x'", 'a + 2*x'),
    ...both('u v', "f = (a'*x)*(b'*x)", 'x', "(a'*x)*b' + (b'*x)*a'", "(a'*x)*b + (b'*x)*a"),
    ...both('g(u)', "f = exp(a'*x)", 'x', "exp(a'*x)*a'", "exp(a'*x)*a"),
    ...both('f(g(u))', "f = sin(log(1 + x'*x))", 'x', "cos(log(1 + x'*x))*2*x'/(1 + x'*x)", "cos(log(1 + x'*x))*2*x/(1 + x'*x)"),
    ...both("u'v", "f = sin(x)'*(A*x)", 'x', "sin(x)'*A + (A*x)'*diag(cos(x))", "A'*sin(x) + cos(x) .* (A*x)"),
    ...both("u'Av", "f = (B*x)'*C*exp(D*x)", 'x', "(B*x)'*C*diag(exp(D*x))*D + exp(D*x)'*C'*B", "D'*diag(exp(D*x))*C'*B*x + B'*C*exp(D*x)"),
    ...both("a'x", "f = a'*x", 'x', "a'", 'a'),
    ...both("x'a", "f = x'*a", 'x', "a'", 'a'),
    ...both("b'Ax", "f = b'*A*x", 'x', "b'*A", "A'*b"),
    ...both("x'Ax", "f = x'*A*x", 'x', "x'*(A + A')", "(A + A')*x"),
    ...both("x'Ax, symmetric", "f = x'*S*x", 'x', "2*x'*S", '2*S*x'),
    ...both("x'x", "f = x'*x", 'x', "2*x'", '2*x'),
    ...both("a'u(x)", "f = a'*sqrt(x)", 'x', "a'*diag(0.5 ./ sqrt(x))", 'a ./ (2*sqrt(x))'),
    ...both("a'xx'b", "f = a'*x*x'*b", 'x', "x'*(a*b' + b*a')", "(a*b' + b*a')*x"),
    ...both("(Ax+b)'C(Dx+e)", "f = (B*x + p)'*C*(D*x + e)", 'x', "(D*x + e)'*C'*B + (B*x + p)'*C*D", "D'*C'*(B*x + p) + B'*C*(D*x + e)"),
    ...both('norm', 'f = norm(x - a)', 'x', "(x - a)'/norm(x - a)", '(x - a)/norm(x - a)'),
    row("second derivative of x'Ax", "f = x'*A*x", { x: "A + A'" }, { order: 2, layout: 'denominator' }),
    row("second derivative of x'Ax, symmetric", "f = x'*S*x", { x: '2*S' }, { order: 2, layout: 'numerator' }),
    row('Hessian', "f = sum(x.^3)", { x: '6*diag(x)' }, { order: 2, layout: 'numerator' }),
  ]),
  section('vector-by-scalar', 'x in R; a in R; c, d in R^3; A in R^(m×3); v in R^n', [
    ...both('constant', 'f = v + 0*x*v', 'x', 'zeros(n)', 'zeros(1, n)'),
    ...both('a u(x)', 'f = a*[x; x^2; sin(x)]', 'x', 'a*[1; 2*x; cos(x)]', "a*[1; 2*x; cos(x)]'"),
    ...both('A u(x)', 'f = A*[x; exp(x); 1]', 'x', 'A*[1; exp(x); 0]', "[1; exp(x); 0]'*A'"),
    ...both('u + v', 'f = x*c + x^2*d', 'x', 'c + 2*x*d', "c' + 2*x*d'"),
    ...both('u × v', 'f = cross(sin(x)*c, x*d)', 'x', 'cross(cos(x)*c, x*d) + cross(sin(x)*c, d)', "(cross(cos(x)*c, x*d) + cross(sin(x)*c, d))'"),
    ...both('g(u)', 'f = exp(x*v)', 'x', 'v .* exp(x*v)', "(v .* exp(x*v))'"),
    ...both('f(g(u))', 'f = sin(cos(x*v))', 'x', '-cos(cos(x*v)) .* sin(x*v) .* v', "(-cos(cos(x*v)) .* sin(x*v) .* v)'"),
    ...both('U v', 'M in R^(n×n); f = expm(x*M)*v', 'x', 'M*expm(x*M)*v', "(M*expm(x*M)*v)'"),
  ]),
  section('scalar-by-scalar', 'x in R; u, v in R^n; A, B in R^(n×n)', [
    row("v'u", "f = sin(x*v)'*u", { x: "u'*(v .* cos(x*v))" }),
    row('|U|', 'f = det(A + x*B)', { x: 'det(A + x*B)*tr(inv(A + x*B)*B)' }),
    row('ln|U|', 'f = logdet(A + x*B)', { x: 'tr(inv(A + x*B)*B)' }),
    row('second derivative of |U|', 'f = det(A + x*B)', {
      x: 'det(A + x*B)*(tr(inv(A + x*B)*B)^2 - tr(inv(A + x*B)*B*inv(A + x*B)*B))',
    }, { order: 2 }),
    row('tr g(xA)', 'f = tr(sinm(x*A))', { x: 'tr(A*cosm(x*A))' }),
    row('tr exp(xA)', 'f = tr(expm(x*A))', { x: 'tr(A*expm(x*A))' }),
    row('g(x, u(x))', 'f = log(u\'*u + x^2)', { x: "2*x/(u'*u + x^2)" }),
  ]),
  section('matrix-by-scalar', 'x, a in R; A, B, C, D in R^(n×n); H in R^(m×n); K in R^(n×k)', [
    row('a U', 'f = a*(C + x^2*D)', { x: '2*a*x*D' }, { layout: 'numerator' }),
    row('A U B', 'f = H*(C + x^2*D)*K', { x: '2*x*H*D*K' }, { layout: 'numerator' }),
    row('U + V', 'f = x*C + sin(x)*D', { x: 'C + cos(x)*D' }, { layout: 'numerator' }),
    row('U V', 'f = (C + x*A)*(D + x^2*B)', { x: 'A*(D + x^2*B) + (C + x*A)*2*x*B' }, { layout: 'numerator' }),
    row('U ⊗ V', 'f = kron(x*C, x^2*D)', { x: '3*x^2*kron(C, D)' }, { layout: 'numerator' }),
    row('U ∘ V', 'f = (C + x*A) .* (D + x*B)', { x: 'A .* (D + x*B) + (C + x*A) .* B' }, { layout: 'numerator' }),
    row('U^-1', 'f = inv(A + x*B)', { x: '-inv(A + x*B)*B*inv(A + x*B)' }, { layout: 'numerator' }),
    row('U^-1, twice', 'f = inv(A + x^2*B)', {
      x: 'inv(A + x^2*B)*(2*(2*x*B)*inv(A + x^2*B)*(2*x*B) - 2*B)*inv(A + x^2*B)',
    }, { order: 2 }),
    row('g(xA)', 'f = sinm(x*A)', { x: 'A*cosm(x*A)' }, { layout: 'numerator' }),
    row('exp(xA)', 'f = expm(x*A)', { x: 'A*expm(x*A)' }, { layout: 'numerator' }),
    row('exp(xA), twice', 'f = expm(x*A)', { x: 'A^2*expm(x*A)' }, { order: 2 }),
    row('elementwise', 'f = exp(x*A)', { x: 'A .* exp(x*A)' }, { layout: 'numerator' }),
    row('A U B, transposed', 'f = H*(C + x^2*D)*K', { x: "(2*x*H*D*K)'" }, { layout: 'denominator' }),
  ]),
];
