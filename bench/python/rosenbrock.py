import sys

import numpy as np

from common import random_numbers, report

n = int(sys.argv[1])
x = random_numbers(n, 3).astype(np.float64)
g = np.zeros(n)


def run():
    head, tail = x[:-1], x[1:]
    a, b = tail - head * head, 1 - head
    value = np.sum(100 * a * a + b * b)
    g[:] = 0
    g[:-1] = -400 * head * a - 2 * b
    g[1:] += 200 * a
    return value


report(run, lambda: g[-1])
