import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { refused, statements } from './show.ts';

const readings: readonly (readonly [string, string])[] = [
  ['a·b ⋅ c ∗ d × e', '(* (* (* (* a b) c) d) e)'],
  ['a ⊙ b ∘ c', '(.* (.* a b) c)'],
  ['a − b – c ÷ d', '(- (- a b) (/ c d))'],
  ['a ≤ b', '(<= a b)'],
  ['a ≥ b', '(>= a b)'],
  ['a ≠ b', '(!= a b)'],
  ['¬a ∧ b ∨ c', '(or (and (not a) b) c)'],
  ['x² + y³ + z⁻¹', '(+ (+ (^ x 2) (^ y 3)) (^ z (u- 1)))'],
  ['xⁿ⁺¹', '(^ x (+ n 1))'],
  ['x^{2} + e^{-x}', '(+ (^ x 2) (^ e (u- x)))'],
  ['x^{n+1}', '(^ x (+ n 1))'],
  ['A⁻ᵀ', "(^ (' A) (u- 1))"],
  ['A⁻¹ᵀ', "(^ (' A) (u- 1))"],
  ["A⁻¹' b", "(* (^ (' A) (u- 1)) b)"],
  ['A^-1', '(^ A (u- 1))'],
  ['A^{-T} + A^-T', "(+ (^ (' A) (u- 1)) (^ (' A) (u- 1)))"],
  ['u^T h', "(* (' u) h)"],
  ['u^T(h + 1)', "(* (' u) (+ h 1))"],
  ['u^{T} h', "(* (' u) h)"],
  ['u^⊤h + u^ᵀh + u⊤h', "(+ (+ (* (' u) h) (* (' u) h)) (* (' u) h))"],
  ['(a + b)ᵀ c', "(* (' (+ a b)) c)"],
  ['sᵀ f(W x + b)', "(* (' s) f((+ (* W x) b)))"],
  ["x^(-1)'.^y", "(^ x (.^ (' (u- 1)) y))"],
  ["x.'y", "(* (' x) y)"],
  ['√2 + √x + √(x+1)', '(+ (+ sqrt(2) sqrt(x)) sqrt((+ x 1)))'],
  ['√f(x) * 2', '(* sqrt(f(x)) 2)'],
  ['½x²', '(* (/ 1 2) (^ x 2))'],
  ['‖x‖ + ||x||', '(+ norm(x) norm(x))'],
  ['‖x‖² + ‖x‖_1 + ‖x‖₂² + ‖A‖_F^2', '(+ (+ (+ (^ norm(x) 2) norm(x, 1)) (^ norm(x, 2) 2)) (^ norm(A) 2))'],
  ['‖A x − b‖²', '(^ norm((- (* A x) b)) 2)'],
  ['|x| + 2|y|', '(+ abs(x) (* 2 abs(y)))'],
  ['|a||b|', '(* abs(a) abs(b))'],
  ['|x + |y||', 'abs((+ x abs(y)))'],
  ['||x| - 1|', '!'],
  ['|f(|x|)|', 'abs(f(abs(x)))'],
  ['‖a + (‖b‖)‖', 'norm((+ a norm(b)))'],
  ['∂s/∂W', 'gradient? s, W'],
  ['∂f(x, y)/∂x', 'gradient? f(x, y), x'],
  ['∂(W*x + b)/∂x == W', 'claim gradient((+ (* W x) b), x) == W'],
  ['2 ∂s/∂W + 1', '(+ (* 2 gradient(s, W)) 1)'],
  ['∇f', 'gradient? f'],
  ['∇_W s', 'gradient? s, W'],
  ['ŷ − y', '(- ŷ y)'],
  ['y\u0302 + 1', '(+ ŷ 1)'],
  ['x₁ + x₁₂ + xᵢ + xᵢⱼ', '(+ (+ (+ x1 x12) x_i) x_ij)'],
  ['x_1 + x1', '(+ x_1 x1)'],
  ['δ*θ + φ(ξ)', '(+ (* δ θ) φ(ξ))'],
  ['𝐱ᵀ𝐱', "(* (' 𝐱) 𝐱)"],
  ['속도 * 2', '(* 속도 2)'],
  ['n!', 'factorial(n)'],
  ['2.*x ./ 3.^y', '(./ (.* 2 x) (.^ 3 y))'],
  ['2e3x + 2e-3 + .5', '(+ (+ (* 2e3 x) 2e-3) .5)'],
  ['2e-x', '(- (* 2 e) x)'],
  ['2 x + 3y + x y', '(+ (+ (* 2 x) (* 3 y)) (* x y))'],
  ['c > 0 ? a : b', '(if (> c 0) a b)'],
  ['A[i, j] + A[1:2, :]', '(+ (at A i j) (at A (: 1 2) :))'],
  ["(A*B)[1, 2]'", "(' (at (* A B) 1 2))"],
  ['[a, b; c, d]', '[2+2: a, b, c, d]'],
  ['[[1, 2], [3, 4]]', '[2+2: 1, 2, 3, 4]'],
  ['[x*y; x + y; sin(x)]', '[1+1+1: (* x y), (+ x y), sin(x)]'],
  ['[[1, 2; 3, 4], A]', '[2: [2+2: 1, 2, 3, 4], A]'],
];

test('signs of written mathematics', () => {
  for (const [source, reading] of readings) {
    if (reading === '!') assert.equal(refused(source)[0], 'unclosed-bracket', source);
    else assert.deepEqual(statements(source), [reading], source);
  }
});

test('^T is a power where T has a meaning', () => {
  assert.deepEqual(statements('T = 3\ny = x^T'), ['T = 3', 'y = (^ x T)']);
  assert.deepEqual(statements('f(T) = x^T'), ['f(T) = (^ x T)']);
  assert.deepEqual(statements('T in R\ny = x^{T}'), ['T : []', 'y = (^ x T)']);
  assert.deepEqual(refused('u^Th'), ['joined-transpose', 'Th']);
});
