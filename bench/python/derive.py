import sympy

from common import report

n = sympy.Symbol("n")


def run():
    x = sympy.MatrixSymbol("x", n, 1)
    a = sympy.MatrixSymbol("A", n, n)
    return str((x.T * a * x).diff(x))


report(run)
