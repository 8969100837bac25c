"""Writes values.jsonl, a row a line: derivatives by PyTorch's autograd and by SymPy, which know nothing of this project.

Run by hand (python3 make.py > values.jsonl) where both are installed; the tests read values.jsonl alone.
A row: a program, its inputs at a point, and by variable the derivative there (axes of the value, then the variable's).
"""

import json
import re
import sys

import sympy as sp
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(20)
rows = []


def drawn(spec):
    """'3,2' plain, '+' positive, 'u' in (0, 1), 'p' probabilities, 'o' one-hot, 's' symmetric, 'd' positive definite, 'i' identity-like."""
    flag = spec[-1] if spec and spec[-1] in "+upsdoi" else ""
    shape = [int(n) for n in spec.rstrip("+upsdoi").split(",") if n]
    a = torch.randn(shape, generator=generator)
    if flag == "+":
        a = a.abs() + 0.3
    if flag == "u":
        a = 0.1 + 0.8 * torch.rand(shape, generator=generator)
    if flag == "p":
        a = torch.softmax(a, -1)
    if flag == "o":
        a = F.one_hot(a.argmax(-1), shape[-1]).double()
    if flag == "s":
        a = (a + a.T) / 2
    if flag == "d":
        a = a @ a.T + torch.eye(shape[0])
    if flag == "i":
        a = a + 3 * torch.eye(shape[0])
    return (a * 1000).round() / 1000 if flag not in "p" else a


def plain(value):
    return value.tolist() if hasattr(value, "tolist") else value


def t(family, source, f, inputs, wrt=None, order=1):
    """A row by PyTorch: inputs as 'x:3 A:3,2 s:', f of them in that order."""
    named = {}
    for part in inputs.split():
        name, spec = part.split(":")
        named[name] = drawn(spec)
    names = list(named)
    by = wrt.split() if wrt else names
    expect = {}
    for name in by:
        def of(v, name=name):
            return f(*[v if n == name else named[n] for n in names])

        derivative = torch.autograd.functional.jacobian(of, named[name])
        if order == 2:
            derivative = torch.autograd.functional.jacobian(
                lambda v: torch.autograd.functional.jacobian(of, v, create_graph=True), named[name]
            )
        expect[name] = plain(derivative)
    row = {"family": family, "source": source, "at": {n: plain(v) for n, v in named.items()}, "expect": expect}
    if order > 1:
        row["order"] = order
    rows.append(row)


def s(family, source, formula, points, by="x", order=1):
    """A row by SymPy: a formula of numbers at points {name: value}."""
    expression = sp.sympify(formula, locals=names_of(formula))
    variable = symbol(by)
    # Of steps SymPy leaves derivatives and impulses, which are 0 away from the jumps.
    derivative = sp.diff(expression, variable, order).replace(
        lambda e: isinstance(e, (sp.Derivative, sp.DiracDelta, sp.Subs)), lambda e: sp.Integer(0)
    )
    for point in points:
        at = point if isinstance(point, dict) else {by: point}
        value = derivative.subs({symbol(n): sp.nsimplify(v) for n, v in at.items()}).evalf(25)
        value = complex(sp.N(value, 20))
        if abs(value.imag) > 1e-12 * max(1, abs(value)):
            raise ValueError(f"{source} at {at} is complex: {value}")
        row = {"family": family, "source": source, "at": at, "expect": {by: value.real}}
        if order > 1:
            row["order"] = order
        rows.append(row)


def symbol(name):
    return sp.Symbol(name, real=True)


def names_of(formula):
    known = {n: getattr(sp, n) for n in dir(sp) if not n.startswith("_")}
    return {n: symbol(n) for n in re.findall(r"\b[a-z]\w*\b", formula) if n not in known} | {
        n: symbol(n) for n in ["beta_", "a", "b", "c", "k", "n", "t", "x", "y", "z"]
    }


import arrays  # noqa: E402
import layers  # noqa: E402
import scalars  # noqa: E402

s.rows = rows
scalars.add(s)
arrays.add(t)
layers.add(t)


def rounded(value):
    if isinstance(value, list):
        return [rounded(v) for v in value]
    if isinstance(value, dict):
        return {n: rounded(v) for n, v in value.items()}
    return float(f"{value:.13g}") if isinstance(value, float) else value


for row in rows:
    print(json.dumps(rounded(row), separators=(",", ":"), ensure_ascii=False))
print(f"{len(rows)} rows, {sum(len(r['expect']) for r in rows)} derivatives", file=sys.stderr)
