import numpy as np

from common import random_numbers, report

words, width, window, hidden, tags, batch, rate = 20_000, 50, 5, 300, 9, 128, np.float32(0.1)
inner = window * width
E = random_numbers(words * width, 1).reshape(words, width) * np.float32(0.5)
W = random_numbers(hidden * inner, 2).reshape(hidden, inner) * np.float32(0.1)
b = random_numbers(hidden, 3) * np.float32(0.1)
U = random_numbers(tags * hidden, 4).reshape(tags, hidden) * np.float32(0.1)
a = random_numbers(tags, 5) * np.float32(0.1)
ids = (np.floor((random_numbers(batch * window, 6).astype(np.float64) + 1) / 2 * words) % words).astype(int)
gold = (np.floor((random_numbers(batch, 7).astype(np.float64) + 1) / 2 * tags) % tags).astype(int)
each = np.arange(batch)
first = None


def run():
    global first
    x = E[ids].reshape(batch, inner)
    h = np.tanh(x @ W.T + b)
    s = h @ U.T + a
    most = s.max(1, keepdims=True)
    p = np.exp(s - most)
    total = p.sum(1, keepdims=True)
    loss = np.mean(most[:, 0] + np.log(total[:, 0]) - s[each, gold])
    if first is None:
        first = loss
    p /= total
    p[each, gold] -= 1
    p /= batch
    dh = (p @ U) * (1 - h * h)
    dx = (dh @ W).reshape(batch * window, width)
    np.subtract(U, rate * (p.T @ h), out=U)
    np.subtract(a, rate * p.sum(0), out=a)
    np.subtract(W, rate * (dh.T @ x), out=W)
    np.subtract(b, rate * dh.sum(0), out=b)
    np.add.at(E, ids, -rate * dx)


report(run, lambda: first)
