/** The window classifier as a program: x is the window, y the one-hot tag, L the loss of one word. */
export const windowProgram = `x in R^n; y in R^k one-hot
W in R^(m×n); b in R^m; U in R^(k×m); c in R^k
h = tanh(W*x + b)
p = softmax(U*h + c)
L = -sum(y .* log(p))`;
