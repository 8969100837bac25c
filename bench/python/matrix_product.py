import sys

import numpy as np

from common import random_numbers, report

n = int(sys.argv[1])
numbers = random_numbers(2 * n * n, 1)
a, b = numbers[: n * n].reshape(n, n), numbers[n * n :].reshape(n, n)
c = np.zeros((n, n), np.float32)
report(lambda: np.matmul(a, b, out=c), lambda: c.ravel()[7])
