import sys

import numpy as np

from common import random_numbers, report

rows, columns = int(sys.argv[1]), int(sys.argv[2])
X = random_numbers(rows * columns, 1).reshape(rows, columns)
y = (random_numbers(rows, 2) > 0).astype(np.float32)
w = random_numbers(columns, 3)
g = None


def run():
    global g
    z = X @ w
    t = np.exp(-np.abs(z))
    loss = np.sum(np.maximum(z, 0) + np.log1p(t) - y * z)
    g = X.T @ (np.where(z >= 0, 1, t) / (1 + t) - y)
    return loss


report(run, lambda: g[-1])
