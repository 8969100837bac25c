"""Backward passes of layers and losses as PyTorch has them."""

import torch
import torch.nn.functional as F


def add(t):
    v = "layers"
    for name, f in [
        ("sigmoid", torch.sigmoid),
        ("tanh", torch.tanh),
        ("relu", F.relu),
        ("elu", F.elu),
        ("selu", F.selu),
        ("silu", F.silu),
        ("gelu", F.gelu),
        ("softplus", F.softplus),
        ("mish", F.mish),
        ("hardtanh", F.hardtanh),
        ("hardsigmoid", lambda x: F.relu6(x + 3) / 6),
        ("hardswish", lambda x: x * F.relu6(x + 3) / 6),
        ("relu6", F.relu6),
        ("softsign", F.softsign),
        ("tanhshrink", F.tanhshrink),
        ("log_sigmoid", F.logsigmoid),
    ]:
        t(v, f"u'*{name}(W*x + b)", lambda u, W, x, b, f=f: u @ f(W @ x + b), "u:3 W:3,2 x:2 b:3")
    t(v, "leaky_relu(W*x)", lambda W, x: F.leaky_relu(W @ x), "W:3,2 x:2")
    t(v, "y'*(W2*relu(W1*x + b1) + b2)", lambda y, W2, W1, x, b1, b2: y @ (W2 @ F.relu(W1 @ x + b1) + b2), "y:2 W2:2,3 W1:3,2 x:2 b1:3 b2:2")
    t(v, "h = relu(X*W1 + b1'); L = sum((h*W2 + b2' - Y).^2)", lambda X, W1, b1, W2, b2, Y: ((F.relu(X @ W1 + b1) @ W2 + b2 - Y) ** 2).sum(), "X:4,2 W1:2,3 b1:3 W2:3,2 b2:2 Y:4,2")
    t(v, "x + W2*relu(W1*x)", lambda x, W2, W1: x + W2 @ F.relu(W1 @ x), "x:2 W2:2,3 W1:3,2")
    n = "normalisations"
    t(n, "layernorm(x, g, b, 0.00001)'*y", lambda x, g, b, y: F.layer_norm(x, (4,), g, b, 1e-5) @ y, "x:4 g:4 b:4 y:4")
    t(n, "layernorm(x)", lambda x: F.layer_norm(x, (4,), eps=0), "x:4")
    t(n, "(x - mean(x))/std(x)", lambda x: F.layer_norm(x, (4,), eps=0), "x:4")
    t(n, "g.*(x - mean(x))/sqrt(var(x) + 0.001) + b", lambda g, x, b: F.layer_norm(x, (4,), g, b, 1e-3), "g:4 x:4 b:4")
    t(n, "sum(batchnorm(X, g, b, 0.00001).*Y)", lambda X, g, b, Y: (F.batch_norm(X, None, None, g, b, True, 0.1, 1e-5) * Y).sum(), "X:4,2 g:2 b:2 Y:4,2")
    t(n, "rmsnorm(x, g)'*y", lambda x, g, y: (g * x / (x**2).mean().sqrt()) @ y, "x:4 g:4 y:4")
    t(n, "x/(norm(x) + 0.1)", lambda x: x / (x.norm() + 0.1), "x:3")
    a = "attention"
    t(a, "sum(rowsoftmax(Q*K'/sqrt(2))*V.*Y)", lambda Q, K, V, Y: (torch.softmax(Q @ K.T / 2**0.5, 1) @ V * Y).sum(), "Q:3,2 K:4,2 V:4,2 Y:3,2")
    t(a, "sum(attention(Q, K, V).^2)", lambda Q, K, V: ((torch.softmax(Q @ K.T / 2**0.5, 1) @ V) ** 2).sum(), "Q:3,2 K:4,2 V:4,2")
    t(a, "p = softmax(K*q/sqrt(3)); o = V'*p; L = y'*o", lambda K, q, V, y: y @ (V.T @ torch.softmax(K @ q / 3**0.5, 0)), "K:4,3 q:3 V:4,2 y:2")
    t(a, "Q = X*A; K = X*B; V = X*C; L = sum((rowsoftmax(Q*K'/sqrt(2))*V).^2)", lambda X, A, B, C: ((torch.softmax((X @ A) @ (X @ B).T / 2**0.5, 1) @ (X @ C)) ** 2).sum(), "X:3,2 A:2,2 B:2,2 C:2,2")
    r = "recurrent cells"
    t(r, "h = tanh(W*x + U*h0 + b); L = v'*h", lambda W, x, U, h0, b, v_: v_ @ torch.tanh(W @ x + U @ h0 + b), "W:2,3 x:3 U:2,2 h0:2 b:2 v:2")

    def lstm(Wi, Wf, Wo, Wc, z, c0, v_):
        i, f, o = torch.sigmoid(Wi @ z), torch.sigmoid(Wf @ z), torch.sigmoid(Wo @ z)
        return v_ @ (o * torch.tanh(f * c0 + i * torch.tanh(Wc @ z)))

    t(r, "i1 = sigmoid(Wi*z); f1 = sigmoid(Wf*z); o1 = sigmoid(Wo*z); g1 = tanh(Wc*z); c1 = f1.*c0 + i1.*g1; L = v'*(o1.*tanh(c1))", lstm, "Wi:2,3 Wf:2,3 Wo:2,3 Wc:2,3 z:3 c0:2 v:2")

    def gru(Wz, Wr, Wh, Uz, Ur, Uh, x, h0, v_):
        z = torch.sigmoid(Wz @ x + Uz @ h0)
        r_ = torch.sigmoid(Wr @ x + Ur @ h0)
        n_ = torch.tanh(Wh @ x + r_ * (Uh @ h0))
        return v_ @ ((1 - z) * n_ + z * h0)

    t(r, "z = sigmoid(Wz*x + Uz*h0); r = sigmoid(Wr*x + Ur*h0); n1 = tanh(Wh*x + r.*(Uh*h0)); L = v'*((1 - z).*n1 + z.*h0)", gru, "Wz:2,3 Wr:2,3 Wh:2,3 Uz:2,2 Ur:2,2 Uh:2,2 x:3 h0:2 v:2")
    t(r, "z = sigmoid(a); h = (1 - z).*b + z.*c", lambda a_, b, c: (1 - torch.sigmoid(a_)) * b + torch.sigmoid(a_) * c, "a:3 b:3 c:3")
    l = "losses"
    t(l, "-y'*log(softmax(z))", lambda y, z: -(y @ torch.log_softmax(z, 0)), "y:4o z:4", wrt="z")
    t(l, "crossentropy(y, softmax(W*x + b))", lambda y, W, x, b: -(y @ torch.log_softmax(W @ x + b, 0)), "y:4o W:4,2 x:2 b:4", wrt="W x b")
    t(l, "softmax_crossentropy(y, z)", lambda y, z: -(y @ torch.log_softmax(z, 0)), "y:4p z:4")
    t(l, "-sum(Y.*rowlogsoftmax(X*W))/3", lambda Y, X, W: F.cross_entropy(X @ W, Y), "Y:3,4o X:3,2 W:2,4", wrt="X W")
    t(l, "mse(x, y)", F.mse_loss, "x:4 y:4")
    t(l, "mae(x, y)", F.l1_loss, "x:4 y:4")
    t(l, "mean(huber(x - y))", F.huber_loss, "x:4 y:4")
    t(l, "huber_loss(x, y)", F.huber_loss, "x:4 y:4")
    t(l, "mean(smooth_l1(x - y))", F.smooth_l1_loss, "x:4 y:4")
    t(l, "mean(bce(y, p))", lambda y, p: F.binary_cross_entropy(p, y), "y:4u p:4u", wrt="p")
    t(l, "mean(bce(y, sigmoid(z)))", lambda y, z: F.binary_cross_entropy_with_logits(z, y), "y:4u z:4", wrt="z")
    t(l, "mean(softplus(z) - y.*z)", lambda z, y: F.binary_cross_entropy_with_logits(z, y), "z:4 y:4u")
    t(l, "kl(p, q)", lambda p, q: F.kl_div(q.log(), p, reduction="sum"), "p:4p q:4p")
    t(l, "sum(p.*log(p./softmax(z)))", lambda p, z: F.kl_div(torch.log_softmax(z, 0), p, reduction="sum"), "p:4p z:4", wrt="z")
    t(l, "mean(hinge(y, s))", lambda y, s: F.relu(1 - y * s).mean(), "y:4 s:4", wrt="s")
    t(l, "sum(max(0, 1 - y.*(X*w))) + 0.5*w'*w", lambda y, X, w: F.relu(1 - y * (X @ w)).sum() + w @ w / 2, "y:4 X:4,2 w:2", wrt="w X")
    t(l, "sum(log(1 + exp(-y.*(X*w))))", lambda y, X, w: F.softplus(-y * (X @ w)).sum(), "y:4 X:4,2 w:2", wrt="w X")
    t(l, "entropy(softmax(z))", lambda z: -(torch.softmax(z, 0) * torch.log_softmax(z, 0)).sum(), "z:4")
    t(l, "max(0, norm(a - p)^2 - norm(a - n)^2 + 1)", lambda a_, p, n_: F.relu(((a_ - p) ** 2).sum() - ((a_ - n_) ** 2).sum() + 1), "a:3 p:3 n:3")
    t(l, "mean(exp(u) - y.*u)", lambda u, y: F.poisson_nll_loss(u, y), "u:4 y:4+")
    t(l, "mean((y - m).^2./(2*s.^2) + log(s))", lambda y, m_, s: F.gaussian_nll_loss(m_, y, s**2, eps=1e-12), "y:4 m:4 s:4+")
    t(l, "-log(sigmoid(u'*v)) - sum(log(sigmoid(-K*v)))", lambda u, v_, K: -F.logsigmoid(u @ v_) - F.logsigmoid(-(K @ v_)).sum(), "u:3 v:3 K:2,3")
    t(l, "bilinear(x, A, y)", lambda x, A, y: x @ A @ y, "x:3 A:3,2 y:2")
    t(l, "sum(E[[2, 1, 2], :]*w)", lambda E, w: (F.embedding(torch.tensor([1, 0, 1]), E) @ w).sum(), "E:3,2 w:2")
