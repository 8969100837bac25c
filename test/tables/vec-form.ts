import { printed, row, section, type Row, type RowOptions, type Section } from './row.ts';

const vec = (at: string, source: string, expect: Row['expect'], options: RowOptions = {}): Row =>
  printed(at, source, expect, { ...options, vec: true });

/** Right by value, in a form that the table does not print. */
const alike = (at: string, source: string, expect: Row['expect'], options: RowOptions = {}): Row =>
  row(at, source, expect, { ...options, vec: true });

/** Jacobians ∂ vec(F)/∂ vec(X)ᵀ and Hessians by vec(X): Magnus & Neudecker (1988), chapters 9 and 10. */
export const vecForms: readonly Section[] = [
  section('Jacobians', 'X in R^(m×n); A in R^(p×m); B in R^(n×q); Z, C in R^(n×n); x in R^n; a in R^m', [
    vec('X', 'F = X', { X: 'eye(m*n)' }),
    vec("X'", "F = X'", { X: 'commutation(m, n)' }),
    vec('A X B', 'F = A*X*B', { X: "kron(B', A)", A: "kron(B'*X', eye(p))", B: 'kron(eye(q), A*X)' }),
    vec("A X' ", "D in R^(p×n); F = D*X'", { X: 'kron(eye(m), D)*commutation(m, n)' }),
    vec("X' X", "F = X'*X", { X: "kron(X', eye(n))*commutation(m, n) + kron(eye(n), X')" }),
    vec("X X'", "F = X*X'", { X: 'kron(eye(m), X)*commutation(m, n) + kron(X, eye(m))' }),
    alike("X' X, with I + K", "F = X'*X", { X: "(eye(n^2) + commutation(n, n))*kron(eye(n), X')" }),
    alike("X X', with I + K", "F = X*X'", { X: '(eye(m^2) + commutation(m, m))*kron(X, eye(m))' }),
    vec('Z^2', 'F = Z^2', { Z: "kron(eye(n), Z) + kron(Z', eye(n))" }),
    alike('Z^3', 'F = Z^3', { Z: "kron(eye(n), Z^2) + kron(Z', Z) + kron(Z'^2, eye(n))" }),
    vec('inverse', 'F = inv(Z)', { Z: "-kron(inv(Z)', inv(Z))" }),
    alike('a product with an inverse', 'F = inv(Z)*C', { Z: "-kron((inv(Z)*C)', inv(Z))" }),
    alike('adjugate', 'F = adj(Z)', { Z: "det(Z)*(vec(inv(Z))*vec(inv(Z)')' - kron(inv(Z)', inv(Z)))" }),
    alike('pseudo-inverse', "F = inv(X'*X)*X'", {
      X: "-kron(pinv(X)', pinv(X)) + kron(eye(m) - X*pinv(X), inv(X'*X))*commutation(m, n)",
    }),
    alike('projector', "F = X*inv(X'*X)*X'", {
      X: "(eye(m^2) + commutation(m, m))*kron(pinv(X)', eye(m) - X*pinv(X))",
    }),
    vec('Hadamard', 'Y in R^(m×n); F = X .* Y', { X: 'diag(vec(Y))', Y: 'diag(vec(X))' }),
    vec('entry by entry', 'F = exp(X)', { X: 'diag(vec(exp(X)))' }),
    vec('sigmoid of a layer', 'F = tanh(X*x + a)', {
      X: "kron(x', diag(1 - tanh(X*x + a).^2))",
      a: 'diag(1 - tanh(X*x + a).^2)',
    }),
    vec('X x', 'F = X*x', { X: "kron(x', eye(m))", x: 'X' }),
    vec("a' X", "F = a'*X", { X: "kron(eye(n), a')", a: "X'" }),
    vec("x x'", "F = x*x'", { x: 'kron(eye(n), x) + kron(x, eye(n))' }),
    vec("a x'", "F = a*x'", { a: 'kron(x, eye(m))', x: 'kron(eye(n), a)' }),
    vec('column sums', 'F = sum(X, 1)', { X: "kron(eye(n), ones(m)')" }),
    vec('row sums', 'F = sum(X, 2)', { X: "kron(ones(n)', eye(m))" }),
    alike('diag', 'F = diag(x)', { x: "vec(eye(n))*ones(n)' .* kron(eye(n), ones(n))" }),
    alike('of the diagonal', 'F = diag(Z)', { Z: "kron(ones(n)', eye(n)) .* (ones(n)*vec(eye(n))')" }),
    alike('scaled by its norm', 'F = X/norm(X)', { X: "eye(m*n)/norm(X) - vec(X)*vec(X)'/norm(X)^3" }),
    alike('a softmax of rows', 'F = rowsoftmax(X)', {
      X: 'diag(vec(rowsoftmax(X))) - diag(vec(rowsoftmax(X)))*kron(ones(n, n), eye(m))*diag(vec(rowsoftmax(X)))',
    }),
  ]),
  section('gradients and Hessians', 'X in R^(m×n); Z in R^(n×n); A in R^(m×m); a, b in R^n; y in R^m', [
    vec('gradient', "f = tr(X'*A*X)", { X: "vec((A + A')*X)" }),
    alike("tr X'AX", "f = tr(X'*A*X)", { X: "kron(eye(n), A + A')" }, { order: 2 }),
    alike('tr Z^2', 'f = tr(Z^2)', { Z: '2*commutation(n, n)' }, { order: 2 }),
    vec('norm^2', 'f = norm(X)^2', { X: '2*eye(m*n)' }, { order: 2 }),
    alike('norm', 'f = norm(X)', { X: "eye(m*n)/norm(X) - vec(X)*vec(X)'/norm(X)^3" }, { order: 2 }),
    vec('cubes', 'f = sum(X.^3)', { X: '6*diag(vec(X))' }, { order: 2 }),
    vec('log det', 'f = logdet(Z)', { Z: "-kron(inv(Z), inv(Z)')*commutation(n, n)" }, { order: 2 }),
    alike(
      'det',
      'f = det(Z)',
      { Z: "det(Z)*(vec(inv(Z)')*vec(inv(Z)')' - commutation(n, n)*kron(inv(Z)', inv(Z)))" },
      { order: 2 },
    ),
    alike(
      'bilinear in the inverse',
      "f = a'*inv(Z)*b",
      {
        Z: "commutation(n, n)*(kron(inv(Z)'*a*b'*inv(Z)', inv(Z)) + kron(inv(Z)', inv(Z)*b*a'*inv(Z)))",
      },
      { order: 2 },
    ),
    vec('least squares', 'f = norm(X*b - y)^2', { X: "2*kron(b*b', eye(m))" }, { order: 2 }),
  ]),
];
