"""SymPy on expressions of one variable (the first argument, a JSON list): text to simplified text."""
import json
import statistics
import sys
import time

from sympy import diff, simplify, sympify, symbols

texts = json.loads(sys.argv[1])
x = symbols("x")


def derive(text):
    return str(simplify(diff(sympify(text, convert_xor=True), x)))


printed = [derive(text) for text in texts]
seconds = []
for text in texts:
    runs = []
    for _ in range(3):
        before = time.perf_counter()
        derive(text)
        runs.append(time.perf_counter() - before)
    seconds.append(statistics.median(runs))
print(json.dumps({"seconds": seconds, "printed": printed}))
