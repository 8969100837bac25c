import { row, section, type Row, type Section } from './row.ts';

/** Both layouts of one formula: the numerator layout's is the transpose of the denominator layout's. */
function both(at: string, source: string, numerator: string, denominator: string): Row[] {
  return [
    row(`${at}, numerator layout`, source, { X: numerator }, { layout: 'numerator' }),
    row(`${at}, denominator layout`, source, { X: denominator }, { layout: 'denominator' }),
  ];
}

/** Wikipedia, Matrix calculus: the table of scalar-by-matrix identities. */
export const scalarByMatrix: readonly Section[] = [
  section('scalar-by-matrix: traces', 'X, A, B, C, D in R^(n×n); t in R; Y in R^(m×n)', [
    ...both('constant', 'f = tr(A) + 0*tr(X)', 'zeros(n, n)', 'zeros(n, n)'),
    ...both('a u(X)', 'f = t*tr(X*X)', '2*t*X', "2*t*X'"),
    ...both('u + v', 'f = tr(A*X) + det(X)', 'A + adj(X)', "A' + adj(X)'"),
    ...both('u v', 'f = tr(A*X)*tr(X)', 'tr(X)*A + tr(A*X)*eye(n)', "tr(X)*A' + tr(A*X)*eye(n)"),
    ...both('g(u)', 'f = log(tr(A*X))', 'A/tr(A*X)', "A'/tr(A*X)"),
    ...both('tr X', 'f = tr(X)', 'eye(n)', 'eye(n)'),
    ...both('tr(U + V)', "f = tr(A*X + X'*B)", "A + B'", "A' + B"),
    ...both('tr g(X)', 'f = tr(X^3 + X)', '3*X^2 + eye(n)', "(3*X^2 + eye(n))'"),
    ...both('tr AX', 'f = tr(A*X)', 'A', "A'"),
    ...both("tr AX'", "f = tr(A*X')", "A'", 'A'),
    ...both("tr X'AX", "f = tr(X'*A*X)", "X'*(A + A')", "(A + A')*X"),
    ...both('tr X^-1 A', 'f = tr(inv(X)*A)', '-inv(X)*A*inv(X)', "-inv(X)'*A'*inv(X)'"),
    ...both('tr AXB', 'f = tr(A*X*B)', 'B*A', "A'*B'"),
    ...both("tr AXBX'C", "f = tr(A*X*B*X'*C)", "B*X'*C*A + B'*X'*A'*C'", "A'*C'*X*B' + C*A*X*B"),
    ...both('tr X^n', 'f = tr(X^4)', '4*X^3', "4*(X^3)'"),
    ...both('tr AX^n', 'f = tr(A*X^3)', 'A*X^2 + X*A*X + X^2*A', "(A*X^2 + X*A*X + X^2*A)'"),
    ...both('tr e^X', 'f = tr(expm(X))', 'expm(X)', "expm(X)'"),
    ...both('tr sin X', 'f = tr(sinm(X))', 'cosm(X)', "cosm(X)'"),
    ...both("tr XX'", "f = tr(X*X')", "2*X'", '2*X'),
    ...both('product of all', 'f = sum(X .* A)', "A'", 'A'),
  ]),
  section(
    'scalar-by-matrix: determinants and forms',
    'X, A, B, C in R^(n×n); a, b, c, d in R^n; t in R; S in S^n',
    [
      ...both('|X|', 'f = det(X)', 'det(X)*inv(X)', "det(X)*inv(X)'"),
      ...both('ln|aX|', 'f = log(abs(det(t*X)))', 'inv(X)', "inv(X)'"),
      ...both('|AXB|', 'f = det(A*X*B)', 'det(A*X*B)*inv(X)', "det(A*X*B)*inv(X)'"),
      ...both('|X^n|', 'f = det(X^2)', '2*det(X)^2*inv(X)', "2*det(X)^2*inv(X)'"),
      ...both("ln|X'X|", "f = logdet(X'*X)", '2*pinv(X)', "2*pinv(X)'"),
      ...both("|X'AX|, square", "f = det(X'*A*X)", "2*det(X'*A*X)*inv(X)", "2*det(X'*A*X)*inv(X)'"),
      ...both(
        "|X'AX|, symmetric",
        "f = det(X'*S*X)",
        "2*det(X'*S*X)*inv(X'*S*X)*X'*S",
        "2*det(X'*S*X)*S*X*inv(X'*S*X)",
      ),
      ...both(
        "|X'AX|",
        "f = det(X'*A*X)",
        "det(X'*A*X)*(inv(X'*A*X)*X'*A + inv(X'*A'*X)*X'*A')",
        "det(X'*A*X)*(A'*X*inv(X'*A'*X) + A*X*inv(X'*A*X))",
      ),
      ...both("a'Xb", "f = a'*X*b", "b*a'", "a*b'"),
      ...both("a'X'b", "f = a'*X'*b", "a*b'", "b*a'"),
      ...both("(Xa)'C(Xb)", "f = (X*a)'*C*(X*b)", "(C*X*b*a' + C'*X*a*b')'", "C*X*b*a' + C'*X*a*b'"),
      ...both(
        "(Xa+b)'C(Xa+b)",
        "f = (X*a + b)'*C*(X*a + b)",
        "((C + C')*(X*a + b)*a')'",
        "(C + C')*(X*a + b)*a'",
      ),
      ...both("(Xa)'C(Xa)", "f = (X*a)'*C*(X*a)", "a*a'*X'*(C + C')", "(C + C')*X*a*a'"),
      ...both("a'X^-1 b", "f = a'*inv(X)*b", "-inv(X)*b*a'*inv(X)", "-inv(X)'*a*b'*inv(X)'"),
      ...both('Frobenius', 'f = normF(X - A)', "(X - A)'/normF(X - A)", '(X - A)/normF(X - A)'),
    ],
  ),
];
