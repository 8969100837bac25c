/** The scorer of the notes, s = uᵀ f(Wx + b), with any function f. */
export const network = "W in R^(m×n); x in R^n; b, u in R^m\nz = W*x + b\nh = f(z)\ns = u'*h";
export const tanhNetwork = network.replace('f(z)', 'tanh(z)');
