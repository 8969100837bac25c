#: W (3,4); x (4,); b (3,); u (3,)
z = W @ x + b
h = 1 / (1 + np.exp(-z))
s = u @ h
#----
#: W (3,4); x (4,); b (3,); u (3,)
def score(W, x, b, u):
    """A layer and a score."""
    z = np.dot(W, x) + b
    h = np.tanh(z)
    return np.dot(u, h)
#----
#: X (5,3); w (3,); y (5,)
def mse(X, w, y):
    r = X @ w - y
    return np.mean(r ** 2)
#----
#: X (5,3); w (3,); y (5,); lam ()
def ridge(w, X, y, lam=0.1):
    residual = y - X.dot(w)
    loss = 0.5 * residual.dot(residual) + 0.5 * lam * w.dot(w)
    return loss
#----
#: X (5,3); w (3,); y (5,)
def logistic_loss(w, X, y):
    p = sigmoid(X @ w)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))
#----
#: X (5,4); W1 (4,6); b1 (6,); W2 (6,3); b2 (3,); Y (5,3)
def two_layer_net(X, W1, b1, W2, b2, Y):
    # forward pass
    hidden_layer = np.maximum(0, np.dot(X, W1) + b1)
    scores = np.dot(hidden_layer, W2) + b2
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    exp_scores = np.exp(shifted)
    probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
    return -np.sum(Y * np.log(probs)) / X.shape[0]
#----
#: x (5,3); w (3,4); b (4,)
def affine_forward(x, w, b):
    """
    Inputs:
    - x: A numpy array containing input data, of shape (N, D)
    - w: A numpy array of weights, of shape (D, M)
    - b: A numpy array of biases, of shape (M,)
    """
    out = x.dot(w) + b
    return out
#----
#: x (6,)
def softmax(x):
    e = np.exp(x - np.max(x))
    return e / e.sum()
#----
#: x (4,); y (4,)
cos = x @ y / (np.linalg.norm(x) * np.linalg.norm(y))
#----
#: A (4,4); x (4,)
f = x.T @ A @ x  # a quadratic form
#----
#: A (4,4); b (4,)
x = np.linalg.solve(A, b)
loss = np.sum(x ** 2)
#----
#: A (3,3)
f = np.trace(A.T @ A) + np.linalg.det(A)
#----
#: A (3,3)
_, logdet = np.linalg.slogdet(A.T @ A + np.eye(3))
#----
#: X (5,3); gamma (3,); beta (3,); eps ()
def batchnorm(X, gamma, beta, eps=1e-5):
    # gamma, beta: (d,)
    mu = X.mean(axis=0)  # (D,)
    var = X.var(axis=0)
    xhat = (X - mu) / np.sqrt(var + eps)
    return np.sum(gamma * xhat + beta)
#----
#: x (6,)
def layernorm(x):
    mean = np.mean(x)
    var = np.mean((x - mean) ** 2)
    return np.sum(np.sin((x - mean) / np.sqrt(var + 1e-5)))
#----
#: Q (4,3); K (5,3); V (5,2)
def attention(Q, K, V):
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return weights @ V
#----
#: x ()
f = x**3 - 2*x + 1
#----
#: x (); y (); z ()
def f(x, y, z):
    a = x + y
    b = max(y, z)
    return a * b
#----
#: x ()
y = math.exp(-x**2 / 2) / math.sqrt(2 * math.pi)
#----
#: x (5,)
y = np.where(x > 0, x, 0.01 * x).sum()
#----
#: x (5,)
y = np.sum(np.clip(x, -0.5, 0.5) * x)
#----
#: x (4,); t (4,)
delta = 1.0
r = x - t
loss = np.where(np.abs(r) <= delta, 0.5 * r**2, delta * (np.abs(r) - 0.5 * delta)).sum()
#----
#: A (3,4); B (4,2)
C = A @ B
f = np.linalg.norm(C, 'fro')
#----
#: A (3,4)
f = np.sum(np.abs(A)) + np.max(np.sum(A, axis=1))
#----
#: x (3,); y (4,)
M = np.outer(x, y)
f = np.sum(np.sin(M))
#----
#: x (3,); y (4,)
D = x[:, None] - y[None, :]
f = np.sum(np.exp(-D ** 2))
#----
#: X (4,3)
sq = np.sum(X ** 2, axis=1)
dist = sq[:, np.newaxis] + sq[np.newaxis, :] - 2 * X @ X.T
f = np.sum(np.exp(-dist))
#----
#: X (5,3); W (3,2); b (2,)
H = X @ W + b
f = H.sum(axis=0)
#----
#: X (5,3); c (5,1)
# X: (n, d), c: (n, 1)
f = np.sum(X * c)
#----
#: X (4,3); r (3,)
# r: (d,)
f = np.mean(X * r, axis=1)
#----
#: X (4,3)
centered = X - X.mean(axis=0, keepdims=True)
cov = centered.T @ centered / (X.shape[0] - 1)
#----
#: x (5,)
y = x[1:5] - x[0:4]
tv = np.sum(y ** 2)
#----
#: A (4,4)
f = A[0, 1] * A[2, 2] - A[1, 0]
#----
#: A (3,4)
f = np.sum(A[:, 0] * A[:, 2])
#----
#: A (3,4)
f = A[1] @ A[2]
#----
#: x (3,)
f = x[0] ** 2 + np.sin(x[1]) * x[2]
#----
#: x (4,)
x2 = np.concatenate([x, x ** 2])
f = np.sum(np.cos(x2))
#----
#: x (3,); y (3,)
f = np.sum(np.vstack([x, y]) ** 3)
#----
#: a (); b (); c ()
v = np.array([a * b, b * c, c * a])
f = np.sum(v ** 2)
#----
#: a (); b ()
# b has shape ()
R = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
f = np.sum(b ** 2 * R)
#----
#: A (3,4); x (4,)
y = np.einsum('ij,j->i', A, x)
f = y @ y
#----
#: A (3,4); B (4,5)
C = np.einsum('ij,jk->ik', A, B)
f = np.sum(C ** 2)
#----
#: A (3,4)
f = np.sum(A.reshape(-1) ** 2)
#----
#: x (3,)
col = x.reshape(-1, 1)
G = col @ col.T
f = np.sum(G)
#----
#: x (6,)
f = np.sum(x.reshape(2, 3) @ np.ones((3, 2)))
#----
#: A (3,4)
f = np.sum(np.cumsum(A, axis=1) ** 2)
#----
#: x (5,)
f = np.sum(np.flip(np.cumsum(x)) * x)
#----
#: x (5,)
f = np.log(np.sum(np.exp(x)))
#----
#: p (4,); q (4,)
kl = np.sum(p * np.log(p / q))
#----
#: x (5,)
f = np.std(x) + np.var(x)
#----
#: x (5,); y (5,)
mx, my = x.mean(), y.mean()
r = np.sum((x - mx) * (y - my)) / np.sqrt(np.sum((x - mx) ** 2) * np.sum((y - my) ** 2))
#----
#: x (); beta ()
def swish(x, beta=1.0):
    return x / (1 + np.exp(-beta * x))
#----
#: z ()
def gelu(z):
    return 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z ** 3)))
#----
#: h (3,); x (2,); Wx (3,2); Wh (3,3); b (3,)
def rnn_step(x, h, Wx, Wh, b):
    h_next = np.tanh(Wx @ x + Wh @ h + b)
    return h_next
#----
#: x (2,); h (3,); Wz (3,2); Uz (3,3); Wr (3,2); Ur (3,3); Wc (3,2); Uc (3,3)
def gru(x, h, Wz, Uz, Wr, Ur, Wc, Uc):
    z = sigmoid(Wz @ x + Uz @ h)
    r = sigmoid(Wr @ x + Ur @ h)
    c = np.tanh(Wc @ x + Uc @ (r * h))
    return (1 - z) * h + z * c

def sigmoid(t):
    return 1 / (1 + np.exp(-t))
#----
#: x (4,); W (4,4)
h = x
h = np.tanh(W @ h)
h += x
h = np.tanh(W @ h)
f = np.sum(h)
#----
#: z (5,); g (5,)
d = g.copy()
d[z <= 0] = 0
f = np.sum(d * z)
#----
#: X (4,3); mask (4,3)
keep = 0.8
out = X * mask / keep
f = np.sum(out ** 2)
#----
#: X (6,3); c (3,)
f = np.min(np.sum((X - c) ** 2, axis=1))
#----
#: u (3,); v (3,); w (3,)
f = np.dot(np.cross(u, v), w)
#----
#: A (3,3)
f = np.sum(np.triu(A) ** 2) + np.sum(np.diag(A))
#----
#: x (3,)
f = np.sum(np.diag(x) @ np.diag(x))
#----
#: A (3,3); B (2,2)
f = np.sum(np.kron(A, B) ** 2)
#----
#: A (3,3)
f = np.sum(np.linalg.matrix_power(A, 3)) + np.sum(np.linalg.inv(A))
#----
#: x (4,); t (4,)
hinge = np.sum(np.maximum(0, 1 - t * x))
#----
#: x (4,); y (4,); p ()
def minkowski(x, y, p=3):
    return np.sum(np.abs(x - y) ** p) ** (1 / p)
#----
#: x (3,); Sigma (3,3); mu (3,)
def log_gaussian(x, mu, Sigma):
    d = x - mu
    S = Sigma @ Sigma.T + np.eye(3)
    return -0.5 * d @ np.linalg.inv(S) @ d - 0.5 * np.log(np.linalg.det(S)) - 0.5 * len(x) * np.log(2 * np.pi)
#----
#: x (4,); y (4,)
f = np.sum(np.logaddexp(x, y)) + np.sum(np.hypot(x, y)) + np.sum(np.arctan2(y, x))
#----
#: x (4,)
f = np.sum(np.expm1(x) - np.log1p(x ** 2)) + np.sum(np.sinh(x) * np.cosh(x))
#----
#: x (5,)
f = np.prod(np.cos(x))
#----
#: x (4,)
f = np.sum(2. * x + 1.e-1 * x ** 2. - 1_000 * x)
#----
#: x (4,)
f = np.sum((x > 0) & (x < 1)) * x[0] if True else x[1]
#----
#: X (4,3); Y (4,3)
loss = np.mean(np.sum((X - Y) ** 2, axis=-1))
#----
#: X (4,3)
f = np.linalg.norm(X, axis=1).sum() + np.linalg.norm(X[:, 0], 1)
#----
#: x (5,4); weight (3,4); bias (3,)
def forward(x, weight, bias):
    # x: (batch, d)
    out = F.linear(x, weight, bias)
    return torch.relu(out).sum()
#----
#: X (5,3); w (3,); y (5,)
pred = torch.matmul(X, w)
loss = F.mse_loss(pred, y)
#----
#: z (6,); t (6,)
loss = F.binary_cross_entropy_with_logits(z, t)
#----
#: logits (5,4); target (5,4)
# logits, target: (N, C)
loss = F.cross_entropy(logits, target)
#----
#: Q (4,3); K (5,3); V (5,2)
attn = torch.softmax(Q @ K.T / K.shape[-1] ** 0.5, dim=-1)
out = attn @ V
loss = out.pow(2).sum()
#----
#: x (3,4)
y = x.mean(dim=1, keepdim=True)
loss = ((x - y) ** 2).sum(dim=1).sqrt().mean()
#----
#: x (5,)
f = torch.var(x) + torch.std(x, unbiased=False)
#----
#: A (3,4)
f = A.var(dim=0).sum() + torch.logsumexp(A, dim=1).sum()
#----
#: x (5,)
f = torch.sum(F.gelu(x) + F.silu(x) + F.elu(x, alpha=0.7) + F.leaky_relu(x - 1, negative_slope=0.2))
#----
#: x (5,); y (5,)
loss = F.smooth_l1_loss(x, y, beta=0.5, reduction='sum') + F.huber_loss(x, y)
#----
#: x (5,)
p = F.log_softmax(x, dim=0)
f = -(p * torch.exp(p)).sum()
#----
#: x (4,); y (4,)
f = F.cosine_similarity(x, y, dim=0) + torch.dot(x, y) + x.norm()
#----
#: A (3,3); B (3,3)
f = torch.trace(torch.mm(A, B)) + torch.logdet(A @ A.t() + torch.eye(3)) + torch.linalg.norm(A)
#----
#: x (4,)
f = (x.clamp(min=0.5) * x.sigmoid()).sum() + x.abs().max() + torch.clamp(x, 0.4, 1.2).sum()
#----
#: x (4,); W (3,4)
f = torch.tanh(W.mv(x)).sum() + x.unsqueeze(0).matmul(W.T).sum() + x.view(2, 2).sum()
#----
#: X (5,4); W (4,3)
logits = jnp.dot(X, W)
f = -jnp.mean(jax.nn.log_softmax(logits)[:, 0])
#----
#: x (5,)
f = jnp.sum(jax.nn.sigmoid(x) * jax.nn.softmax(x) + jax.nn.relu(x)) + jax.nn.logsumexp(x)
#----
#: w (3,); X (5,3); y (5,)
@jax.jit
def loss(w: Float[Array, "d"], X: Float[Array, "n d"], y: Float[Array, "n"]):
    logits = X @ w
    return jnp.mean(jnp.logaddexp(0.0, -y * logits))
